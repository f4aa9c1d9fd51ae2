using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Avaya Experience Portal: <c>@2026-01-02 03:04:05,678||FINEST|SIP|…|RCV sock=136:0 src=192.0.2.10:5060 dst=192.0.2.1:31000 &lt;SIP/2.0 200 OK</c>,
/// the start line behind an angle bracket on the same line.
/// </summary>
internal sealed class ExperiencePortal() : LogFormat("Avaya Experience Portal", " src=")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.SkipPast(" src="u8, out ReadOnlySpan<byte> before) || before.IndexOf("sock="u8) < 0 || !at.SkipPast(" dst="u8, out ReadOnlySpan<byte> source)
            || !at.SkipPast(" <"u8, out ReadOnlySpan<byte> destination) || at.AtEnd)
            return Opening.None;
        header.Prefixed(before.TrimStart((byte)'@'));
        header.StartColumn = line.Length - at.Rest.Length;
        return header.Between(source, destination) ? Opening.Message : Opening.None;
    }

    public override bool Tidy(ref ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual(">"u8))
            line = default;
        return false;
    }
}
