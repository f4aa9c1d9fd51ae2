using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>A message's body, or one part of a multipart body (RFC 2046, RFC 5621).</summary>
/// <param name="Headers">The part's own header fields; empty for the body as a whole, whose fields are the message's.</param>
/// <param name="ContentType">The type that applies; null where none is given.</param>
/// <param name="Where">The part's bytes, its header fields included.</param>
/// <param name="ContentWhere">The content's bytes.</param>
/// <param name="Parts">The parts of a multipart type, in order.</param>
/// <param name="Sdp">The session description, if the content is one.</param>
public sealed record BodyPart(
    IReadOnlyList<HeaderField> Headers,
    MediaType? ContentType,
    ByteSlice Where,
    ByteSlice ContentWhere,
    IReadOnlyList<BodyPart> Parts,
    SessionDescription? Sdp)
{
    /// <summary>The fragment of a message, if the content is one.</summary>
    public SipFragment? Fragment { get; init; }

    /// <summary>This part and all within it, outer before inner.</summary>
    public IEnumerable<BodyPart> All() => Parts.SelectMany(part => part.All()).Prepend(this);
}
