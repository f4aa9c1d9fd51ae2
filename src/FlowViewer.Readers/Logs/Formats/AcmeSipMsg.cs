using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Oracle (Acme Packet) sipmsg.log: <c>Jan  2 03:04:05.678 On [6:0]192.0.2.1:5060 received from 192.0.2.10:5060</c>.</summary>
internal sealed class AcmeSipMsg() : LogFormat("Oracle sipmsg.log", " sent to ", " received from ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.SkipPast(" On "u8, out ReadOnlySpan<byte> before) || !StampReader.TryReadPrefix(before, out _, out _))
            return Opening.None;
        header.Prefixed(before);
        bool sent = at.SkipPast(" sent to "u8, out ReadOnlySpan<byte> local);
        if (!sent && !at.SkipPast(" received from "u8, out local))
            return Opening.None;
        // The bracket names slot and VLAN of the interface; it is no IPv6 address.
        if (local.StartsWith("["u8) && local.IndexOf((byte)']') is var close and > 0 && close + 1 < local.Length && local[close + 1] != ':')
            local = local[(close + 1)..];
        return (sent ? header.Between(local, at.Rest) : header.Between(at.Rest, local)) ? Opening.Message : Opening.None;
    }
}
