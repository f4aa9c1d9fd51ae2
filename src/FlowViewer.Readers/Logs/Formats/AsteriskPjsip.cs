using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Asterisk's PJSIP logger: <c>&lt;--- Received SIP request (812 bytes) from UDP:192.0.2.10:5060 ---></c>.</summary>
internal sealed class AsteriskPjsip() : LogFormat("Asterisk PJSIP", " SIP request (", " SIP response (")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        bool received = at.SkipPast("<--- Received SIP "u8, out ReadOnlySpan<byte> before);
        if (!received && !at.SkipPast("<--- Transmitting SIP "u8, out before))
            return Opening.None;
        if (!at.SkipPast("("u8, out _) || !at.Number(out long bytes) || !at.Skip(" bytes) "u8) || !at.Skip(received ? "from "u8 : "to "u8))
            return Opening.None;
        if (!at.SkipPast(":"u8, out ReadOnlySpan<byte> transport) || !at.SkipPast(" --->"u8, out ReadOnlySpan<byte> peer))
            return Opening.None;
        header.Prefixed(before);
        header.Bytes = bytes;
        header.Transport = Addresses.Transport(transport);
        return header.Went(received ? Direction.Received : Direction.Sent, peer) ? Opening.Message : Opening.None;
    }
}
