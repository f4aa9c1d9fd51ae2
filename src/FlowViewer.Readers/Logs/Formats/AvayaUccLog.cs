using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Avaya Workplace and Equinox: <c>2026-01-02 03:04:05.678 D [21480] [CSDK::SIP] SENDING 806 bytes to 192.0.2.1:5061 {</c> up to a brace.</summary>
internal sealed class AvayaUccLog() : LogFormat("Avaya Workplace", "SENDING ", "RECEIVED ")
{
    public override bool HasEndLine => true;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        bool sent = at.SkipPast("SENDING "u8, out ReadOnlySpan<byte> before);
        if (!sent && !at.SkipPast("RECEIVED "u8, out before))
            return Opening.None;
        if (!at.Number(out long bytes) || !at.Skip(sent ? " bytes to "u8 : " bytes from "u8) || !at.SkipPast(" {"u8, out ReadOnlySpan<byte> peer))
            return Opening.None;
        header.Prefixed(before);
        header.Bytes = bytes;
        return header.Went(sent ? Direction.Sent : Direction.Received, peer) ? Opening.Message : Opening.None;
    }

    public override bool Ends(ReadOnlySpan<byte> line) => line.TrimEnd((byte)' ').SequenceEqual("}"u8);
}
