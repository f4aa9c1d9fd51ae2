using System.Buffers.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Joins what a phone's syslog cut into <c>[Part 01 of 02]</c>, <c>[Part 02 of 02]</c>: the line before a part's head and the text behind
/// it are one line, for parts are cut by their length. A part that does not come is told of.
/// </summary>
internal sealed class PartLines(LineStage before) : LineStage
{
    private const int MostJoins = 8;
    private readonly List<(int, string)> _missing = [];
    private LogLine? _held;
    private long _part;
    private long _parts;
    private int _line;

    /// <summary>Parts that are announced and not there: where one is missing, and which it is.</summary>
    public IReadOnlyList<(int Line, string Part)> Missing => _missing;

    private static ReadOnlySpan<byte> Mark => "[Part "u8;

    protected override bool Read(out LogLine line)
    {
        if (_held is { } held)
        {
            (line, _held) = (held, null);
            return true;
        }
        if (!before.Next(out line))
        {
            Miss();
            return false;
        }
        if (TryRead(line.Text, out long part, out long parts, out _) && !IsNextPart(part, parts))
        {
            Miss();
            (_part, _parts, _line) = (part, parts, line.Number);
        }
        for (int joins = 0; joins < MostJoins && Continue(ref line); joins++)
        {
        }
        return true;
    }

    // The head of the next part, whose text stands behind it or on the line below.
    private bool Continue(ref LogLine line)
    {
        if (!before.Peek(0, out LogLine head) || !TryRead(head.Text, out long part, out long parts, out int end) || !IsNextPart(part, parts))
            return false;
        before.Next(out _);
        (_part, _line) = (part, head.Number);
        ReadOnlyMemory<byte> text = head.Bytes[end..];
        LogLine rest = head with { Bytes = text.Span.StartsWith(" "u8) ? text[1..] : text };
        if (text.Span.IsWhiteSpace() && !before.Next(out rest))
            return false;
        if (line.Text.IsWhiteSpace() || SipLine.IsField(rest.Text))
        {
            _held = rest with { Repairs = rest.Repairs | RepairKinds.PartsJoined };
            return false;
        }
        line = rest with { Bytes = (byte[])[.. line.Text, .. rest.Text], Number = line.Number, Repairs = line.Repairs | rest.Repairs | RepairKinds.PartsJoined };
        return true;
    }

    private bool IsNextPart(long part, long parts) => part > 1 && part == _part + 1 && parts == _parts;

    private void Miss()
    {
        if (_part < _parts)
            _missing.Add((_line, $"Part {_part + 1} of {_parts}"));
        (_part, _parts) = (0, 0);
    }

    private static bool TryRead(ReadOnlySpan<byte> line, out long part, out long parts, out int end)
    {
        parts = part = end = 0;
        int at = line.IndexOf(Mark);
        if (at < 0)
            return false;
        var cursor = new LineCursor(line[(at + Mark.Length)..]);
        bool read = Utf8Parser.TryParse(cursor.Rest, out part, out int digits) && digits <= 4;
        cursor.Skip(read ? digits : 0);
        if (!read || !cursor.Skip(" of "u8) || !Utf8Parser.TryParse(cursor.Rest, out parts, out digits) || digits > 4)
            return false;
        cursor.Skip(digits);
        if (!cursor.Skip("]"u8) || part < 1 || part > parts)
            return false;
        end = line.Length - cursor.Rest.Length;
        return true;
    }
}
