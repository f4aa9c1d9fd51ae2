namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Lines one after the other with a bounded look ahead. Stages are chained, each a repair that needs to see several lines: the next
/// stage reads what this one gives.
/// </summary>
internal abstract class LineStage
{
    private const int CompactAfter = 512;
    private readonly List<LogLine> _ahead = [];
    private int _aheadFrom;

    /// <summary>Goes to the next line.</summary>
    public bool Next(out LogLine line)
    {
        if (_ahead.Count == _aheadFrom)
            return Read(out line);
        line = _ahead[_aheadFrom];
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

    /// <summary>Gives the next line of this stage; false at the end.</summary>
    protected abstract bool Read(out LogLine line);
}
