namespace FlowViewer.Sip.Transactions;

/// <summary>Collects what a machine ignores, group by group; what a row already says is no part of a group.</summary>
internal sealed class IgnoredInputs(TransactionKind kind, IReadOnlyList<TransactionState> states, IReadOnlyList<Transition> rows)
{
    private readonly List<IgnoredInput> _pairs = [];

    /// <summary>In these states, these inputs, for this reason.</summary>
    public IgnoredInputs In(IEnumerable<TransactionState> where, IEnumerable<TransactionInput> inputs, string reason)
    {
        foreach (TransactionState state in where)
            foreach (TransactionInput input in inputs)
                Add(state, input, reason);
        return this;
    }

    /// <summary>In one state, these inputs, for this reason.</summary>
    public IgnoredInputs In(TransactionState state, IEnumerable<TransactionInput> inputs, string reason) => In([state], inputs, reason);

    /// <summary>In one state, one input, for this reason.</summary>
    public IgnoredInputs In(TransactionState state, TransactionInput input, string reason) => In([state], [input], reason);

    /// <summary>In every state, these inputs, for this reason.</summary>
    public IgnoredInputs Everywhere(IEnumerable<TransactionInput> inputs, string reason) => In(states, inputs, reason);

    /// <summary>What was collected.</summary>
    public IReadOnlyList<IgnoredInput> ToList() => _pairs;

    // A group leaves out what an earlier group or a row covers: the first reason is the more particular one.
    private void Add(TransactionState state, TransactionInput input, string reason)
    {
        bool unreliable = IsFree(state, input, reliable: false), reliable = IsFree(state, input, reliable: true);
        if (unreliable || reliable)
            _pairs.Add(new(kind, state, input, Of(unreliable, reliable), reason));
    }

    private bool IsFree(TransactionState state, TransactionInput input, bool reliable) =>
        !rows.Any(row => row.From == state && row.Input == input && row.When.Holds(reliable))
        && !_pairs.Exists(pair => pair.State == state && pair.Input == input && pair.When.Holds(reliable));

    private static ReliabilityCondition Of(bool unreliable, bool reliable) =>
        unreliable && reliable ? ReliabilityCondition.Any : reliable ? ReliabilityCondition.Reliable : ReliabilityCondition.Unreliable;
}
