using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Summaries;

/// <summary>
/// sngrep's call flow as its terminal shows it. The addresses stand above a line with <c>┬</c>; each message has two lines, the first with its time and
/// label, the second with its arrow between the bars of two lanes. Blanks may have been lost on the way, so lanes are counted by their bars.
/// </summary>
internal sealed class SngrepFlow() : LogFormat("sngrep call flow", "│", "┬")
{
    private static ReadOnlySpan<byte> Bar => "│"u8;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (line.IndexOf("┬"u8) >= 0)
            return Opening.Block;
        if (!StampReader.TryRead(line, out Stamp stamp, out int length) || !line[length..].TrimStart((byte)' ').StartsWith(Bar) || !TryLabel(line, out _))
            return Opening.None;
        header.Stamp = stamp;
        return Opening.Block;
    }

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        SngrepLanes lanes = messages.State<SngrepLanes>();
        if (first.Text.IndexOf("┬"u8) >= 0)
        {
            lanes.Name(messages.Notes, first.Number);
            return true;
        }
        if (!TryLabel(first.Text, out ReadOnlySpan<byte> label) || !lines.Peek(0, out LogLine second) || !TryArrow(second.Text, out int cell, out int bars, out bool right) || MessageOf(label) is not { } message)
        {
            messages.Note(first.Text, first.Number);
            return true;
        }
        lines.Next(out _);
        (Endpoint left, Endpoint far) = lanes.Between(cell, bars);
        (header.Source, header.Destination) = right ? (left, far) : (far, left);
        SummaryMessage.Add(messages, header, message, first);
        return true;
    }

    // The text between two bars: `INVITE (SDP)`, `183 Session Progress (SDP)`.
    private static bool TryLabel(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> label)
    {
        while (NextCell(ref line, out label))
            if (!label.IsEmpty)
                return StartsMessage(label);
        return false;
    }

    private static bool TryArrow(ReadOnlySpan<byte> line, out int cell, out int bars, out bool right)
    {
        (cell, bars, right) = (-1, 1, false);
        for (int i = 0; NextCell(ref line, out ReadOnlySpan<byte> text); i++)
        {
            bars++;
            if (cell >= 0 || text.IndexOf("──"u8) < 0)
                continue;
            (cell, right) = (i, text.EndsWith(">"u8));
            if (!right && !text.StartsWith("<"u8))
                return false;
        }
        return cell >= 0;
    }

    private static bool NextCell(scoped ref ReadOnlySpan<byte> line, out ReadOnlySpan<byte> text)
    {
        text = default;
        int open = line.IndexOf(Bar);
        ReadOnlySpan<byte> rest = open < 0 ? default : line[(open + Bar.Length)..];
        int close = rest.IndexOf(Bar);
        if (close < 0)
            return false;
        text = rest[..close].Trim((byte)' ');
        line = rest[close..];
        return true;
    }

    private static bool StartsMessage(ReadOnlySpan<byte> text)
    {
        var at = new LineCursor(text);
        ReadOnlySpan<byte> word = at.Word();
        return StartLine.IsMethod(word) || (word.Length == 3 && word[0] is >= (byte)'1' and <= (byte)'6' && word.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);
    }

    private static byte[]? MessageOf(ReadOnlySpan<byte> label)
    {
        int sdp = label.IndexOf(" (SDP)"u8);
        label = sdp < 0 ? label : label[..sdp];
        if (label[0] is >= (byte)'1' and <= (byte)'6')
            return SummaryMessage.Response(label.Length == 3 ? [.. label, (byte)' '] : label, default);
        var at = new LineCursor(label);
        return SummaryMessage.Request(at.Word(), default, default);
    }
}
