using System.Collections;

namespace FlowViewer.Ladders;

/// <summary>
/// Steps that are made when they are asked for. A producer of large ladders derives from it, so that folding and counting can ask
/// about a step without making it.
/// </summary>
public abstract class StepList : IReadOnlyList<Step>
{
    /// <summary>How many steps there are.</summary>
    public abstract int Count { get; }

    /// <summary>Makes the step at <paramref name="index"/>.</summary>
    public abstract Step this[int index] { get; }

    /// <summary>The <see cref="Step.N"/> of the step at <paramref name="index"/>: one more, unless steps are hidden.</summary>
    public virtual int NumberAt(int index) => index + 1;

    /// <summary>The ids of the lanes between which the step at <paramref name="index"/> goes.</summary>
    public abstract (string From, string To) EndsOf(int index);

    /// <summary>What a filter asks of the step at <paramref name="index"/>.</summary>
    public abstract StepFacts FactsOf(int index);

    /// <summary>The addresses between which the step at <paramref name="index"/> went, as <see cref="MessageStep.FromAddress"/> writes them.</summary>
    public virtual (string? From, string? To) AddressesOf(int index)
    {
        return AddressesOf(this[index]);
    }

    /// <summary>Makes the steps one after the other.</summary>
    public IEnumerator<Step> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static int NumberAt(IReadOnlyList<Step> steps, int index) => steps is StepList list ? list.NumberAt(index) : steps[index].N;

    internal static (string From, string To) EndsOf(IReadOnlyList<Step> steps, int index)
    {
        if (steps is StepList list)
            return list.EndsOf(index);
        Step step = steps[index];
        return (step.From, step.To);
    }

    internal static StepFacts FactsOf(IReadOnlyList<Step> steps, int index) => steps is StepList list ? list.FactsOf(index) : StepFacts.Of(steps[index]);

    internal static (string? From, string? To) AddressesOf(IReadOnlyList<Step> steps, int index)
    {
        return steps is StepList list ? list.AddressesOf(index) : AddressesOf(steps[index]);
    }

    private static (string? From, string? To) AddressesOf(Step step) => step switch
    {
        MessageStep message => (message.FromAddress, message.ToAddress),
        SignalStep signal => (signal.FromAddress, signal.ToAddress),
        _ => (null, null),
    };
}

/// <summary>What can be said of a step without making it; the fields are those of <see cref="MessageStep"/>, its notes as a count; of other steps only a <see cref="SignalStep"/> has a call.</summary>
public readonly record struct StepFacts(int N, StepKind Kind, string? Method, int? Status, int? RetransmissionOf, int? CopyOf, int? Transaction, int? Call, TimeSpan? Time, int Notes = 0)
{
    /// <summary>The facts of a step that is made.</summary>
    public static StepFacts Of(Step step) => step is MessageStep message
        ? new(step.N, step.Kind, message.Method, message.Status, message.RetransmissionOf, message.CopyOf, message.Transaction, message.Call, step.Time, step.Notes.Count)
        : new(step.N, step.Kind, null, null, null, null, null, (step as SignalStep)?.Call, step.Time, step.Notes.Count);
}
