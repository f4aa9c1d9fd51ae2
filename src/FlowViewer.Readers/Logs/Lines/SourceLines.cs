namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// The lines of a text, each freed of what one line shows: terminal colours and pager marks, quote marks, line-number gutters, <c>^M</c>,
/// Markdown. A line that holds several, with their ends escaped, marked up or lost, gives each of them.
/// </summary>
internal sealed class SourceLines(ReadOnlyMemory<byte> text, int before, CancellationToken stop) : LineStage
{
    private const int LooksUpEvery = 1024;
    private readonly Queue<LogLine> _ready = new();
    private readonly LineNumbers _lineNumbers = new();
    private readonly HtmlLines _html = new();
    private int _position;

    /// <summary>How many lines of the source have been looked at.</summary>
    public int Number { get; private set; } = before;

    protected override bool Read(out LogLine line)
    {
        while (!_ready.TryDequeue(out line))
        {
            if (_position >= text.Length)
                return false;
            ReadOnlySpan<byte> rest = text.Span[_position..];
            int end = rest.IndexOf((byte)'\n');
            int length = end < 0 ? rest.Length : end;
            line = Clean(text.Slice(_position, length), rest);
            _position += end < 0 ? length : length + 1;
            if (!Splits(line))
                return true;
        }
        return true;
    }

    private bool Splits(in LogLine line)
    {
        RepairKinds escapes = Escapes.Find(line.Text);
        if (escapes != RepairKinds.None)
        {
            Escapes.Expand(line, escapes, _ready);
            return true;
        }
        return CaretLines.Split(line, _ready) || _html.Split(line, _ready) || FlattenedLine.Split(line, _ready);
    }

    private LogLine Clean(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> rest)
    {
        if (++Number % LooksUpEvery == 0)
            stop.ThrowIfCancellationRequested();
        var repairs = RepairKinds.None;
        if (Number == 1 && bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (bytes.Span.Contains((byte)0x1b))
        {
            bytes = Colours.Remove(bytes.Span);
            repairs |= RepairKinds.Colours;
        }
        if (PagerMarks.Length(bytes.Span) is > 0 and int mark)
        {
            bytes = bytes[mark..];
            repairs |= RepairKinds.Furniture;
        }
        bool cr = bytes.Span.EndsWith("\r"u8);
        while (bytes.Span.EndsWith("\r"u8))
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
        if (NoBreakSpaces.Replace(ref bytes))
            repairs |= RepairKinds.NoBreakSpaces;
        if (Markdown.Remove(ref bytes))
            repairs |= RepairKinds.Markdown;
        return new LogLine(bytes, Number, cr, repairs);
    }
}
