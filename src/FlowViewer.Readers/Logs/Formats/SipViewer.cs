using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>sip-viewer's text: <c>[2026/01/02 03:04:05.678] IN 192.0.2.10:5060 --> 192.0.2.20:5060</c>, up to a line of dashes.</summary>
internal sealed class SipViewer() : LogFormat("sip-viewer", " --> ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (!StampReader.TryReadPrefix(line, out Stamp stamp, out int length) || !line.StartsWith("["u8))
            return Opening.None;
        var at = new LineCursor(line[length..]);
        if (!at.Skip("] "u8) || (!at.Skip("IN "u8) && !at.Skip("OUT "u8)))
            return Opening.None;
        header.Stamp = stamp;
        return at.SkipPast(" --> "u8, out ReadOnlySpan<byte> source) && header.Between(source, at.Rest) ? Opening.Message : Opening.None;
    }

    public override bool HasEndLine => true;

    public override bool Ends(ReadOnlySpan<byte> line) => line.Length >= 20 && line.IndexOfAnyExcept((byte)'-') < 0;
}
