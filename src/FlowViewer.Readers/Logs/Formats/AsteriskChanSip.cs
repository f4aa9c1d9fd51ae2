using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Asterisk's chan_sip with <c>sip set debug on</c>: <c>&lt;--- SIP read from UDP:192.0.2.10:5060 ---></c> before what came,
/// <c>Transmitting (NAT) to 192.0.2.10:5060:</c> and its kin before what goes.
/// </summary>
internal sealed class AsteriskChanSip() : LogFormat("Asterisk chan_sip", "SIP read from ", "ransmitting ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (at.SkipPast("SIP read from "u8, out ReadOnlySpan<byte> before))
        {
            header.Prefixed(Before(before));
            return header.Went(Direction.Received, Peer(at.Rest, header)) ? Opening.Message : Opening.None;
        }
        // `Transmitting (NAT) to`, `Reliably Transmitting (no NAT) to`, `Retransmitting #2 (NAT) to`.
        if (!at.SkipPast("ransmitting "u8, out before))
            return Opening.None;
        if (at.Skip("#"u8) && (!at.Number(out _) || !at.Skip(" "u8)))
            return Opening.None;
        if (!at.Skip("(NAT) to "u8) && !at.Skip("(no NAT) to "u8) && !at.Skip("to "u8))
            return Opening.None;
        header.Prefixed(Before(before));
        return header.Went(Direction.Sent, Peer(at.Rest, header)) ? Opening.Message : Opening.None;
    }

    public override bool HasEndLine => true;

    public override bool Ends(ReadOnlySpan<byte> line) =>
        line.SequenceEqual("---"u8) || (line.StartsWith("<---"u8) && line.EndsWith("-->"u8) && line.TrimEnd((byte)'>')[1..].IndexOfAnyExcept((byte)'-') < 0)
        || (line.StartsWith("--- ("u8) && line.EndsWith(") ---"u8));

    private static ReadOnlySpan<byte> Before(ReadOnlySpan<byte> before)
    {
        int arrow = before.IndexOf("<---"u8);
        return arrow >= 0 ? before[..arrow] : before;
    }

    // `UDP:192.0.2.10:5060 --->`, `UDP://192.0.2.10:5060 --->`, and from old builds `192.0.2.10:5060:`.
    private static ReadOnlySpan<byte> Peer(ReadOnlySpan<byte> rest, LogHeader header)
    {
        int arrow = rest.IndexOf(" --->"u8);
        rest = (arrow >= 0 ? rest[..arrow] : rest).Trim((byte)' ').TrimEnd((byte)':');
        int colon = rest.IndexOf((byte)':');
        if (colon > 0 && Addresses.Transport(rest[..colon]) is var transport and not SipTransport.Unknown)
        {
            header.Transport = transport;
            rest = rest[(colon + 1)..].TrimStart((byte)'/');
        }
        return rest;
    }
}
