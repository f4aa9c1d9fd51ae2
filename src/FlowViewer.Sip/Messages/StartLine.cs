using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Messages;

/// <summary>A request line or status line in its parts.</summary>
internal sealed record StartLine(ByteSlice Where)
{
    public bool IsRequest { get; init; }
    public SipMethod Method { get; init; }
    public UriReference? Uri { get; init; }
    public int StatusCode { get; init; }
    public string ReasonPhrase { get; init; } = "";
    public string Version { get; init; } = "";

    public ByteSlice MethodWhere { get; init; }
    public ByteSlice StatusCodeWhere { get; init; }
    public ByteSlice ReasonPhraseWhere { get; init; }
    public ByteSlice VersionWhere { get; init; }
}
