using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Views;

/// <summary>One thing that is compared: a header value, an SDP line, a part of the start line.</summary>
/// <param name="Name">The name of its row.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Key">What decides whether two are alike: the text without folds, spacing and quotation marks that say nothing.</param>
/// <param name="Kin">What two items share that are the same thing in another state, such as an SDP attribute's name.</param>
/// <param name="Value">The value with its parameters, where its grammar is known.</param>
internal sealed record ComparedItem(string Name, string Text, string Key, string Kin, HeaderValue? Value);
