using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Avaya IP Office's monitor: <c>3309492437mS SIP Rx: TCP 192.0.2.10:5060 -> 192.0.2.1:5060</c>, milliseconds since the system started.</summary>
internal sealed class AvayaIpOffice() : LogFormat("Avaya IP Office monitor", "mS SIP ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.SkipPast("mS SIP "u8, out ReadOnlySpan<byte> before) || (!at.Skip("Rx: "u8) && !at.Skip("Tx: "u8)))
            return Opening.None;
        ReadOnlySpan<byte> uptime = before[(before.LastIndexOf((byte)' ') + 1)..];
        if (!new LineCursor(uptime).Number(out long milliseconds) || milliseconds > long.MaxValue / 1_000_000)
            return Opening.None;
        header.Prefixed(line[..(before.Length + 3)]);
        if (header.Stamp.Kind == StampKind.None)
            header.Stamp = new Stamp(StampKind.Elapsed, milliseconds * 1_000_000);
        header.Transport = Addresses.Transport(at.Word());
        at.SkipSpaces();
        return at.SkipPast(" -> "u8, out ReadOnlySpan<byte> source) && header.Between(source, at.Rest) ? Opening.Message : Opening.None;
    }
}
