using FlowViewer.Sip.Transactions;

namespace FlowViewer.Web.Components.Reference;

/// <summary>One arc of a state machine as its page shows it.</summary>
/// <param name="From">The state that it leaves.</param>
/// <param name="Input">What happens, as a key of the words.</param>
/// <param name="Reliable">The transports that it holds for; null for any.</param>
/// <param name="To">The state that it enters.</param>
/// <param name="Steps">What is done, each as a key of the words, the timer that it is about, and the transports.</param>
/// <param name="Clause">Where it is written.</param>
public sealed record StateMachineArc(string From, string Input, bool? Reliable, string To, IReadOnlyList<(string Action, SipTimer? Timer, bool? Reliable)> Steps, string Clause);

/// <summary>
/// A state machine of the reference: drawn and listed from the very table that the simulator runs, so that the page cannot say anything
/// else than the program does.
/// </summary>
/// <param name="Key">Its name in addresses: <c>invite-client</c>.</param>
/// <param name="Diagram">Its drawing as Mermaid source.</param>
/// <param name="Arcs">Its arcs in the order of the table.</param>
public sealed record StateMachine(string Key, string Diagram, IReadOnlyList<StateMachineArc> Arcs)
{
    /// <summary>The folder of their pages below a language.</summary>
    public const string Folder = "state-machines";

    /// <summary>The four transactions (RFC 3261 17, RFC 6026) and the two ends of an INVITE dialog (RFC 3261 12).</summary>
    public static IReadOnlyList<StateMachine> All { get; } =
    [
        Of("invite-client", TransactionKind.InviteClient), Of("non-invite-client", TransactionKind.NonInviteClient),
        Of("invite-server", TransactionKind.InviteServer), Of("non-invite-server", TransactionKind.NonInviteServer),
        Of("dialog-caller", DialogRole.Uac), Of("dialog-callee", DialogRole.Uas),
    ];

    /// <summary>The machine of that key; null if there is none.</summary>
    public static StateMachine? Find(string key) => All.FirstOrDefault(machine => machine.Key == key);

    private static StateMachine Of(string key, TransactionKind kind) => new(key, StateDiagram.Mermaid(kind),
    [
        .. from row in TransitionTable.Rows
           where row.Kind == kind
           select new StateMachineArc(row.From.ToString(), $"{nameof(TransactionInput)}_{row.Input}", Transport(row.When), row.To.ToString(),
               [.. row.Steps.Select(step => ($"{nameof(TransactionAction)}_{step.Action}", step.Timer, Transport(step.When)))], row.Clause),
    ]);

    private static StateMachine Of(string key, DialogRole role) => new(key, StateDiagram.Mermaid(role),
    [
        .. from row in DialogStates.Rows
           where row.Role == role
           select new StateMachineArc(row.From.ToString(), $"{nameof(DialogInput)}_{row.Input}", null, row.To.ToString(), [], row.Clause),
    ]);

    private static bool? Transport(ReliabilityCondition when) => when switch
    {
        ReliabilityCondition.Reliable => true,
        ReliabilityCondition.Unreliable => false,
        _ => null,
    };
}
