using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Cisco Expressway and VCS: a syslog line with <c>UTCTime="2026-01-02 02:04:05,678" Module="network.sip" … Action="Received" Local-ip="…"</c>, then <c>SIPMSG:</c>. UTCTime is finer than the syslog's stamp.</summary>
internal sealed class CiscoExpressway() : LogFormat("Cisco Expressway", "Module=\"network.sip\"")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => Opening.None;

    public override void Refine(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (at.SkipPast("UTCTime=\""u8, out _) && StampReader.TryRead(at.Rest, out Stamp stamp, out _) && stamp.Kind == StampKind.Local)
            header.Stamp = stamp with { Kind = StampKind.Utc };
    }
}
