namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Takes a page's furniture (<see cref="PageFurniture"/>) out of a message, with the blank lines around it: between one of its lines and
/// another. Elsewhere it is words like others.
/// </summary>
internal sealed class UnfurnishedLines(LineStage before) : LineStage
{
    private const int Search = 8;
    private LogLine _previous;
    private bool _folds;

    protected override bool Read(out LogLine line)
    {
        if (!before.Next(out line))
            return false;
        if (line.Text.Length <= PageFurniture.Longest && IsBehindMessage() && LinesToField(line) is > 0 and int count)
        {
            for (int i = 0; i < count; i++)
                before.Next(out line);
            line = line with { Repairs = line.Repairs | RepairKinds.Furniture };
        }
        _folds = line.Text is [(byte)' ' or (byte)'\t', ..] && (_folds || IsBehindMessage());
        _previous = line;
        return true;
    }

    private bool IsBehindMessage() => _folds || SipLine.Is(_previous.Text);

    // How far the next line of a message is behind blank lines and furniture; 0 where none of it is furniture, or something else comes first.
    private int LinesToField(in LogLine line)
    {
        bool found = PageFurniture.Is(line.Text);
        if (!found && !line.Text.IsWhiteSpace())
            return 0;
        for (int i = 0; i < Search && before.Peek(i, out LogLine next); i++)
        {
            if (next.Text.IsWhiteSpace())
                continue;
            if (found && SipLine.IsField(next.Text))
                return i + 1;
            if (!PageFurniture.Is(next.Text))
                return 0;
            found = true;
        }
        return 0;
    }
}
