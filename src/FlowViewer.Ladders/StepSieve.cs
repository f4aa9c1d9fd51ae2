namespace FlowViewer.Ladders;

/// <summary>Applies a filter: walks the facts of the steps once, without making a step.</summary>
internal sealed class StepSieve
{
    private readonly Ladder _ladder;
    private readonly LadderFilter _filter;
    private readonly AddressSieve? _addresses;
    private readonly List<int> _kept = [];
    private readonly List<Fold> _folds = [];
    // By the number of a step that is not shown, the number of the one that is shown for it.
    private readonly Dictionary<int, int> _shownBy = [];
    private readonly HashSet<int> _hiddenRepeats = [];
    private HiddenSteps _hidden;

    private StepSieve(Ladder ladder, LadderFilter filter)
    {
        (_ladder, _filter) = (ladder, filter);
        _addresses = filter.Addresses.Count == 0 ? null : new AddressSieve(ladder, filter.Addresses);
    }

    public static FilteredLadder Apply(Ladder ladder, LadderFilter filter) =>
        filter.IsNone ? new FilteredLadder(ladder, default) : new StepSieve(ladder, filter).Apply();

    private FilteredLadder Apply()
    {
        var lanes = new HashSet<string>();
        for (int row = 0; row < _ladder.Steps.Count; row++)
        {
            StepFacts step = StepList.FactsOf(_ladder.Steps, row);
            if (ReasonToHide(step, row) is { } reason)
            {
                _hidden += reason;
                continue;
            }
            _kept.Add(row);
            (string from, string to) = StepList.EndsOf(_ladder.Steps, row);
            lanes.Add(from);
            lanes.Add(to);
        }
        _folds.Sort();
        var steps = new SievedSteps(_ladder, [.. _kept], [.. _folds], withNotes: !Hides(StepNoise.Notes));
        return new FilteredLadder(_ladder with { Lanes = [.. _ladder.Lanes.Where(lane => lanes.Contains(lane.Id))], Steps = steps }, _hidden);
    }

    private bool Hides(StepNoise noise) => (_filter.Noise & noise) != 0;

    /// <summary>One of the counts, set to 1; null where the step is shown.</summary>
    private HiddenSteps? ReasonToHide(in StepFacts step, int row)
    {
        if (!IsAsked(step) || _addresses?.Passes(row) == false)
            return new HiddenSteps { Others = 1 };
        if (step.Kind == StepKind.Signal)
            return Hides(StepNoise.Signals) ? new HiddenSteps { Signals = 1 } : null;
        if (step.Kind != StepKind.Message)
            return Hides(StepNoise.Notes) ? new HiddenSteps { Notes = 1 } : null;
        if (Hides(StepNoise.Trying) && step.Status == 100)
            return new HiddenSteps { Trying = 1 };
        if (Hides(StepNoise.Acks) && step.Method is ("ACK" or "PRACK"))
            return new HiddenSteps { Acks = 1 };
        if (Hides(StepNoise.KeepAlives) && step.Method == "OPTIONS")
            return new HiddenSteps { KeepAlives = 1 };
        if (Hides(StepNoise.Retransmissions) && IsRepeat(step, out int original) && Folds(step.N, original, row, isCopy: false))
        {
            _hiddenRepeats.Add(step.N);
            return new HiddenSteps { Retransmissions = 1 };
        }
        return Hides(StepNoise.Copies) && step.CopyOf is int seen && Folds(step.N, seen, row, isCopy: true) ? new HiddenSteps { Copies = 1 } : null;
    }

    private bool IsAsked(in StepFacts step)
    {
        if (step.Call is int call ? _filter.HiddenCalls.Contains(call) || (_filter.Calls.Count > 0 && !_filter.Calls.Contains(call)) : _filter.Calls.Count > 0)
            return false;
        if (_filter.Terms.Count == 0)
            return true;
        foreach (string term in _filter.Terms)
        {
            if (StepTerm.Holds(term, step))
                return true;
        }
        return false;
    }

    /// <summary>True for a retransmission, and for a copy of one that is hidden.</summary>
    private bool IsRepeat(in StepFacts step, out int original)
    {
        original = step.RetransmissionOf ?? step.CopyOf ?? 0;
        return step.RetransmissionOf is not null || (step.CopyOf is int seen && _hiddenRepeats.Contains(seen));
    }

    /// <summary>
    /// Hides a step behind the one that it repeats. Where that one is not shown either (its lane is hidden, it went between other
    /// addresses), this step is shown and represents all that follow.
    /// </summary>
    private bool Folds(int n, int original, int row, bool isCopy)
    {
        int into = _shownBy.GetValueOrDefault(original, original);
        if (_ladder.RowOf(into) is not int shown || _kept.BinarySearch(shown) < 0)
        {
            _shownBy[original] = n;
            return false;
        }
        _shownBy[n] = into;
        _folds.Add(new Fold(shown, row, isCopy));
        return true;
    }
}

/// <summary>A step that is hidden behind another; both by their row in the ladder before filtering.</summary>
internal readonly record struct Fold(int Into, int Row, bool IsCopy) : IComparable<Fold>
{
    public int CompareTo(Fold other) => Into != other.Into ? Into.CompareTo(other.Into) : Row.CompareTo(other.Row);
}
