namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// The lines of a text, freed of what was done to it on the way: first what needs one line to be seen (<see cref="SourceLines"/>),
/// then what needs several. A message that was cut into parts is whole before its blank lines are counted, and a page's furniture is
/// gone before a start line is looked for in two lines.
/// </summary>
internal sealed class LogLines : LineStage
{
    private readonly SourceLines _source;
    private readonly PartLines _parts;
    private readonly LineStage _last;

    /// <param name="text">The text.</param>
    /// <param name="before">How many lines of the source stand before it.</param>
    /// <param name="stop">Ends the reading.</param>
    public LogLines(ReadOnlyMemory<byte> text, int before = 0, CancellationToken stop = default)
    {
        _source = new SourceLines(text, before, stop);
        _parts = new PartLines(_source);
        _last = new WholeStartLines(new UnfurnishedLines(new SingleSpacedLines(_parts)));
    }

    /// <summary>How many lines of the source have been looked at.</summary>
    public int Number => _source.Number;

    /// <summary>Parts of messages that the log announces and does not hold: where one is missing, and which it is.</summary>
    public IReadOnlyList<(int Line, string Part)> MissingParts => _parts.Missing;

    protected override bool Read(out LogLine line) => _last.Next(out line);
}
