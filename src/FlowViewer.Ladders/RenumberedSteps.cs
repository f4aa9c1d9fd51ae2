namespace FlowViewer.Ladders;

/// <summary>The steps of a ladder numbered by their rows; what they repeat is renumbered with them, or forgotten where it is hidden.</summary>
internal sealed class RenumberedSteps(IReadOnlyList<Step> steps) : StepList
{
    private readonly Dictionary<int, int> _numbers = Enumerable.Range(0, steps.Count).ToDictionary(row => NumberAt(steps, row), row => row + 1);

    public override int Count => steps.Count;

    public override Step this[int index]
    {
        get
        {
            return steps[index] is MessageStep step
                ? step with { N = index + 1, RetransmissionOf = Anew(step.RetransmissionOf), CopyOf = Anew(step.CopyOf), ArrivalOf = Anew(step.ArrivalOf) }
                : steps[index] with { N = index + 1 };
        }
    }

    public override (string From, string To) EndsOf(int index) => EndsOf(steps, index);

    public override StepFacts FactsOf(int index)
    {
        StepFacts facts = FactsOf(steps, index);
        return facts with { N = index + 1, RetransmissionOf = Anew(facts.RetransmissionOf), CopyOf = Anew(facts.CopyOf) };
    }

    private int? Anew(int? number) => number is int n && _numbers.TryGetValue(n, out int anew) ? anew : null;
}
