namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// The lines of a text, one after the other with a bounded look ahead, freed of what a paste did to every line alike: terminal
/// colours, quote marks, line-number gutters, <c>^M</c>, escaped line ends.
/// </summary>
internal sealed class LogLines(ReadOnlyMemory<byte> text, int before = 0, CancellationToken stop = default)
{
    private const int CompactAfter = 512, LooksUpEvery = 1024;
    private readonly Queue<LogLine> _ready = new();
    private readonly List<LogLine> _ahead = [];
    private readonly LineNumbers _lineNumbers = new();
    private int _aheadFrom;
    private int _position;
    private int _number = before;

    /// <summary>Goes to the next line.</summary>
    public bool Next(out LogLine line)
    {
        if (!Peek(0, out line))
            return false;
        if (++_aheadFrom == CompactAfter)
        {
            _ahead.RemoveRange(0, _aheadFrom);
            _aheadFrom = 0;
        }
        return true;
    }

    /// <summary>Looks at the line <paramref name="distance"/> lines further on without going there.</summary>
    public bool Peek(int distance, out LogLine line)
    {
        while (_ahead.Count - _aheadFrom <= distance)
        {
            if (!Read(out LogLine next))
            {
                line = default;
                return false;
            }
            _ahead.Add(next);
        }
        line = _ahead[_aheadFrom + distance];
        return true;
    }

    private bool Read(out LogLine line)
    {
        if (_ready.TryDequeue(out line))
            return true;
        if (_position >= text.Length)
            return false;
        ReadOnlySpan<byte> rest = text.Span[_position..];
        int end = rest.IndexOf((byte)'\n');
        int length = end < 0 ? rest.Length : end;
        line = Clean(text.Slice(_position, length), rest);
        _position += end < 0 ? length : length + 1;
        RepairKinds escapes = Escapes.Find(line.Text);
        if (escapes == RepairKinds.None)
            return true;
        Escapes.Expand(line, escapes, _ready);
        return _ready.TryDequeue(out line);
    }

    private LogLine Clean(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> rest)
    {
        if (++_number % LooksUpEvery == 0)
            stop.ThrowIfCancellationRequested();
        var repairs = RepairKinds.None;
        if (_number == 1 && bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (bytes.Span.Contains((byte)0x1b))
        {
            bytes = Colours.Remove(bytes.Span);
            repairs |= RepairKinds.Colours;
        }
        bool cr = bytes.Span.EndsWith("\r"u8);
        if (cr)
            bytes = bytes[..^1];
        if (Quotes.IsQuoted(bytes.Span, rest))
        {
            bytes = bytes[Quotes.Length(bytes.Span)..];
            repairs |= RepairKinds.Quoted;
        }
        int gutter = _lineNumbers.Width(bytes.Span, rest);
        if (gutter > 0)
        {
            bytes = bytes[gutter..];
            repairs |= RepairKinds.Gutter;
        }
        if (bytes.Span.EndsWith("^M"u8))
        {
            bytes = bytes[..^2];
            cr = true;
            repairs |= RepairKinds.CaretM;
        }
        return new LogLine(bytes, _number, cr, repairs);
    }
}
