namespace FlowViewer.Sip.Transactions;

/// <summary>
/// The four state machines as data: RFC 3261 17 (Figures 5 to 8) with the changes of RFC 6026 and RFC 4320. <see cref="Transaction"/> runs
/// it, <see cref="StateDiagram"/> draws it. Timer C is the proxy's; the 100 within 200 ms, the repetition of a 2xx, and the ACK to a 2xx
/// are the transaction user's.
/// </summary>
public static class TransitionTable
{
    private static readonly int StateCount = Enum.GetValues<TransactionState>().Length;
    private static readonly int InputCount = Enum.GetValues<TransactionInput>().Length;

    /// <summary>Every arc, machine by machine in the order of the figures.</summary>
    public static IReadOnlyList<Transition> Rows { get; } =
        [.. InviteClientTable.Rows, .. NonInviteClientTable.Rows, .. InviteServerTable.Rows, .. NonInviteServerTable.Rows];

    /// <summary>Every pair of state and input without an arc, and why.</summary>
    public static IReadOnlyList<IgnoredInput> Ignored { get; } =
        [.. InviteClientTable.Ignored, .. NonInviteClientTable.Ignored, .. InviteServerTable.Ignored, .. NonInviteServerTable.Ignored];

    private static readonly Transition?[] Arcs = Index();

    /// <summary>The states that a machine has, from Initial to Terminated.</summary>
    public static IReadOnlyList<TransactionState> States(TransactionKind kind) => kind switch
    {
        TransactionKind.InviteClient => InviteClientTable.States,
        TransactionKind.NonInviteClient => NonInviteClientTable.States,
        TransactionKind.InviteServer => InviteServerTable.States,
        _ => NonInviteServerTable.States,
    };

    /// <summary>The arc that a machine takes; null where the input is ignored.</summary>
    public static Transition? Find(TransactionKind kind, TransactionState state, TransactionInput input, bool reliable) =>
        Arcs[Place(kind, state, input, reliable)];

    private static Transition?[] Index()
    {
        var arcs = new Transition?[Enum.GetValues<TransactionKind>().Length * StateCount * InputCount * 2];
        foreach (Transition row in Rows)
            foreach (bool reliable in (ReadOnlySpan<bool>)[false, true])
                if (row.When.Holds(reliable))
                    arcs[Place(row.Kind, row.From, row.Input, reliable)] = row;
        return arcs;
    }

    private static int Place(TransactionKind kind, TransactionState state, TransactionInput input, bool reliable) =>
        (((int)kind * StateCount + (int)state) * InputCount + (int)input) * 2 + (reliable ? 1 : 0);

    internal static bool Holds(this ReliabilityCondition condition, bool reliable) =>
        condition == ReliabilityCondition.Any || reliable == (condition == ReliabilityCondition.Reliable);
}
