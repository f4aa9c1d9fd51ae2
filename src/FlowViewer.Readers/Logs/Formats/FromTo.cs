using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>The generic <c>.sip</c> log of SIP-o-matic: <c>2026-01-02 03:04:05.678 from 192.0.2.10 to 192.0.2.20</c>.</summary>
internal sealed class FromTo() : LogFormat("from … to …", " from ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (!StampReader.TryRead(line, out Stamp stamp, out int length))
            return Opening.None;
        var at = new LineCursor(line[length..]);
        if (!at.Skip(" from "u8) || !at.SkipPast(" to "u8, out ReadOnlySpan<byte> source) || at.Rest.Contains((byte)' ') || source.Contains((byte)' '))
            return Opening.None;
        header.Stamp = stamp;
        return header.Between(source, at.Rest) ? Opening.Message : Opening.None;
    }
}
