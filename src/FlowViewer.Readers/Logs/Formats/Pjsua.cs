using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Programs on PJSIP, pjsua among them: <c>03:04:05.678 pjsua_core.c .TX 945 bytes Request msg INVITE/cseq=1 (tdta0x…) to UDP 192.0.2.10:5060:</c>
/// up to <c>--end msg--</c>. Avaya's B179 prints the same behind a syslog prefix.
/// </summary>
internal sealed class Pjsua() : LogFormat("pjsua", " bytes Re")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        bool sent = at.SkipPast("TX "u8, out ReadOnlySpan<byte> before);
        if (!sent && !at.SkipPast("RX "u8, out before))
            return Opening.None;
        if (!at.Number(out long bytes) || (!at.Skip(" bytes Request msg "u8) && !at.Skip(" bytes Response msg "u8)))
            return Opening.None;
        if (!at.SkipPast(sent ? ") to "u8 : ") from "u8, out _))
            return Opening.None;
        header.Prefixed(before);
        header.Bytes = bytes;
        header.Transport = Addresses.Transport(at.Word());
        return header.Went(sent ? Direction.Sent : Direction.Received, at.Rest.TrimEnd((byte)' ').TrimEnd((byte)':')) ? Opening.Message : Opening.None;
    }

    public override bool HasEndLine => true;

    public override bool Ends(ReadOnlySpan<byte> line) => line.StartsWith("--end msg--"u8);
}
