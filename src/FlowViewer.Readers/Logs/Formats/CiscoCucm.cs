using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Cisco Unified CM's SDL trace: <c>01234567.001 |03:04:05.678 |AppInfo |SIPTcp - wait_SdlReadRsp: Incoming SIP TCP message from 192.0.2.10 on port 5060 …</c>,
/// a line <c>[1234,NET]</c>, the message, a line of pipes.
/// </summary>
internal sealed class CiscoCucm() : LogFormat("Cisco CUCM SDL", "ing SIP ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        bool received = at.SkipPast("Incoming SIP "u8, out ReadOnlySpan<byte> before);
        if (!received && !at.SkipPast("Outgoing SIP "u8, out before))
            return Opening.None;
        header.Transport = Addresses.Transport(at.Word());
        if (header.Transport == SipTransport.Unknown || !at.Skip(" message "u8) || !at.SkipPast(received ? "from "u8 : "to "u8, out _))
            return Opening.None;
        int bar = before.IndexOf((byte)'|');
        header.Prefixed(bar < 0 ? before : before[(bar + 1)..]);
        Direction direction = received ? Direction.Received : Direction.Sent;
        // `192.0.2.10 on port 5060 index 7`, or over UDP `192.0.2.10:[5060]:`.
        if (!at.SkipPast(" on port "u8, out ReadOnlySpan<byte> host))
            return at.SkipPast(":["u8, out host) && at.Number(out long udp) && header.Went(direction, host) && WithPort(header, udp) ? Opening.Message : Opening.None;
        return at.Number(out long port) && header.Went(direction, host) && WithPort(header, port) ? Opening.Message : Opening.None;
    }

    public override bool Ends(ReadOnlySpan<byte> line) => line.StartsWith("|"u8) || (line.Length > 13 && line[8] == '.' && line[12..].StartsWith(" |"u8));

    private static bool WithPort(LogHeader header, long port)
    {
        header.Remote = header.Remote!.Value with { Port = (int)Math.Min(port, 65535) };
        return true;
    }
}
