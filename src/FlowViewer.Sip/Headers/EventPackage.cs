using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Event (RFC 6665 8.2.1): the event package, and the id that tells subscriptions apart.</summary>
public sealed record EventPackage(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The package, such as reg or refer.</summary>
    public string Package => Text;

    /// <summary>The id of the subscription within its dialog.</summary>
    public string? Id => Parameters["id"];
}
