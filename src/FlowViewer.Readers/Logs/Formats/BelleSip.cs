using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Linphone and whatever uses belle-sip: <c>channel [0x7f…]: message sent to [TLS://sip.example:5061], size: [640] bytes</c>,
/// <c>channel [0x7f…]: received [406] new bytes from [UDP://192.0.2.10:5060]:</c>.
/// </summary>
internal sealed class BelleSip() : LogFormat("Linphone (belle-sip)", "channel [")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.SkipPast("channel ["u8, out ReadOnlySpan<byte> before) || !at.SkipPast("]: "u8, out _))
            return Opening.None;
        bool sent = at.Skip("message sent to ["u8);
        if (!sent && !(at.Skip("received ["u8) && at.Number(out long bytes) && at.Skip("] new bytes from ["u8)))
            return Opening.None;
        if (!at.SkipPast("://"u8, out ReadOnlySpan<byte> transport))
            return Opening.None;
        int close = at.Rest.LastIndexOf("]:"u8);
        close = sent ? at.Rest.LastIndexOf("], size"u8) : close == at.Rest.Length - 2 ? close : at.Rest.LastIndexOf((byte)']');
        if (close < 0)
            return Opening.None;
        header.Prefixed(before);
        header.Transport = Addresses.Transport(transport);
        return header.Went(sent ? Direction.Sent : Direction.Received, at.Rest[..close]) ? Opening.Message : Opening.None;
    }
}
