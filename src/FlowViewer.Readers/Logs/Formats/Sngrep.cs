using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>sngrep, saved as text: <c>2026/01/02 03:04:05.678901 192.0.2.10:5060 -> 192.0.2.20:5060</c>, then the message.</summary>
internal sealed class Sngrep() : LogFormat("sngrep", " -> ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (!StampReader.TryRead(line, out Stamp stamp, out int length) || stamp.Kind is not (StampKind.Local or StampKind.Utc))
            return Opening.None;
        var at = new LineCursor(line[length..]);
        at.SkipSpaces();
        if (!at.SkipPast(" -> "u8, out ReadOnlySpan<byte> source) || source.Contains((byte)' ') || at.Rest.TrimEnd((byte)' ').Contains((byte)' '))
            return Opening.None;
        header.Stamp = stamp;
        return header.Between(source, at.Rest) ? Opening.Message : Opening.None;
    }
}
