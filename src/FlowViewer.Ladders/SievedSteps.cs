namespace FlowViewer.Ladders;

/// <summary>The steps that a filter keeps, made as they are asked for.</summary>
internal sealed class SievedSteps(Ladder ladder, int[] kept, Fold[] folds, bool withNotes) : StepList
{
    private readonly IReadOnlyList<Step> _steps = ladder.Steps;

    public override int Count => kept.Length;

    public override Step this[int index]
    {
        get
        {
            Step step = _steps[kept[index]];
            if (!withNotes && step.Notes.Count > 0)
                step = step with { Notes = [] };
            return step is MessageStep message && FoldedAt(kept[index]) is { Count: > 0 } hidden ? message with { Folded = [.. message.Folded, .. hidden] } : step;
        }
    }

    public override int NumberAt(int index) => NumberAt(_steps, kept[index]);

    public override (string From, string To) EndsOf(int index) => EndsOf(_steps, kept[index]);

    public override StepFacts FactsOf(int index) => FactsOf(_steps, kept[index]);

    public override (string? From, string? To) AddressesOf(int index) => AddressesOf(_steps, kept[index]);

    private List<FoldedStep> FoldedAt(int row)
    {
        int at = Array.BinarySearch(folds, new Fold(row, 0, false));
        var found = new List<FoldedStep>();
        TimeSpan? shown = FactsOf(_steps, row).Time;
        for (int i = at < 0 ? ~at : at; i < folds.Length && folds[i].Into == row; i++)
        {
            StepFacts hidden = FactsOf(_steps, folds[i].Row);
            found.Add(new FoldedStep(hidden.N, folds[i].IsCopy, hidden.Time - shown));
        }
        return found;
    }
}
