using System.Collections;

namespace FlowViewer.Ladders;

/// <summary>
/// Steps that are made when they are asked for. A producer of large ladders derives from it, so that folding and counting can ask
/// where a step goes without making it.
/// </summary>
public abstract class StepList : IReadOnlyList<Step>
{
    /// <summary>How many steps there are.</summary>
    public abstract int Count { get; }

    /// <summary>Makes the step at <paramref name="index"/>, whose <see cref="Step.N"/> is one more.</summary>
    public abstract Step this[int index] { get; }

    /// <summary>The ids of the lanes between which the step at <paramref name="index"/> goes.</summary>
    public abstract (string From, string To) EndsOf(int index);

    /// <summary>Makes the steps one after the other.</summary>
    public IEnumerator<Step> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static (string From, string To) EndsOf(IReadOnlyList<Step> steps, int index)
    {
        if (steps is StepList list)
            return list.EndsOf(index);
        Step step = steps[index];
        return (step.From, step.To);
    }
}
