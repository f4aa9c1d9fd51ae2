namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Takes the blank line away that a page put behind every line. It is begun where every second line is blank over eight, and lines of
/// messages are among the others; it ends where a line that is none of a message's has no blank behind it.
/// </summary>
internal sealed class SingleSpacedLines(LineStage before) : LineStage
{
    private const int Pairs = 4;
    private const int LinesOfMessages = 3;
    private bool _doubled;
    private bool _behindBlank;
    private LogLine _previous;
    private LogLine? _held;

    protected override bool Read(out LogLine line)
    {
        if (_held is { } held)
        {
            (line, _held) = (held, null);
            return true;
        }
        if (!before.Next(out line))
            return false;
        bool blank = line.Text.IsWhiteSpace();
        LogLine previous = _previous;
        _previous = line;
        // A field directly behind another says that the blank lines of this message are its own.
        if (!_doubled && (blank || !IsDoubled(line) || SipLine.IsField(previous.Text)))
            return true;
        _doubled = true;
        line = line with { Repairs = line.Repairs | RepairKinds.DoubleSpacing };
        if (!before.Peek(0, out LogLine next))
            return true;
        if (next.Text.IsWhiteSpace())
        {
            before.Next(out _previous);
            _behindBlank = true;
            return true;
        }
        if (blank || SipLine.IsField(line.Text))
        {
            _behindBlank = false;
            return true;
        }
        // The last blank line was a real one: here something else begins.
        _doubled = false;
        if (_behindBlank)
        {
            _held = line;
            line = line with { Bytes = default };
        }
        _behindBlank = false;
        return true;
    }

    private bool IsDoubled(in LogLine line)
    {
        int messages = SipLine.Is(line.Text) ? 1 : 0;
        for (int i = 1; i < Pairs; i++)
        {
            if (!before.Peek(i * 2 - 2, out LogLine blank) || !blank.Text.IsWhiteSpace() || !before.Peek(i * 2 - 1, out LogLine text) || text.Text.IsWhiteSpace())
                return false;
            messages += SipLine.Is(text.Text) ? 1 : 0;
        }
        return messages >= LinesOfMessages && (!before.Peek(Pairs * 2 - 2, out LogLine last) || last.Text.IsWhiteSpace());
    }
}
