using System.Text;

namespace FlowViewer.Sip.Transactions;

/// <summary>Draws the tables as Mermaid state diagrams, so that a picture never says anything else than the code does.</summary>
public static class StateDiagram
{
    /// <summary>A transaction's machine as stateDiagram-v2: one edge between two states, its label one line per input.</summary>
    public static string Mermaid(TransactionKind kind) => Draw(
        TransitionTable.Rows.Where(row => row.Kind == kind)
            .Select(row => new Edge(Name(row.From), Name(row.To), Inputs(row), Actions(row))),
        nameof(TransactionState.Terminated));

    private static string Draw(IEnumerable<Edge> edges, string last)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (IGrouping<(string From, string To), Edge> arcs in edges.GroupBy(edge => (edge.From, edge.To)))
            text.Append("    ").Append(arcs.Key.From).Append(" --> ").Append(arcs.Key.To).Append(" : ").Append(Label(arcs)).Append('\n');
        return text.Append("    ").Append(last).Append(" --> [*]\n").ToString();
    }

    private static string Label(IEnumerable<Edge> arcs) => string.Join("<br/>", arcs
        .GroupBy(arc => arc.Actions)
        .Select(same => string.Join(" or ", same.Select(arc => arc.Input)) + (same.Key.Length == 0 ? "" : $" / {same.Key}")));

    private static string Name(TransactionState state) => state == TransactionState.Initial ? "[*]" : state.ToString();

    private static string Inputs(Transition row) => row.When switch
    {
        _ when TransitionTable.Find(row.Kind, row.From, row.Input, reliable: row.When != ReliabilityCondition.Reliable) is null => Word(row),
        ReliabilityCondition.Unreliable when TransitionTable.Find(row.Kind, row.From, row.Input, reliable: true) is not null => $"{Word(row)} (UDP)",
        ReliabilityCondition.Reliable => $"{Word(row)} (TCP)",
        _ => Word(row),
    };

    private static string Word(Transition row) => row.Input switch
    {
        TransactionInput.Start => $"{Request(row.Kind)} from TU",
        TransactionInput.Provisional => "1xx",
        TransactionInput.Success => "2xx",
        TransactionInput.Failure => "300-699",
        TransactionInput.Request => Request(row.Kind),
        TransactionInput.Ack => "ACK",
        TransactionInput.SendProvisional => row.Kind == TransactionKind.NonInviteServer ? "100 from TU" : "1xx from TU",
        TransactionInput.SendSuccess => "2xx from TU",
        TransactionInput.SendFailure => "300-699 from TU",
        TransactionInput.Abandon => "TU gives up",
        TransactionInput.TransportError => "transport error",
        TransactionInput timer => $"Timer {timer.ToString()["Timer".Length..]}",
    };

    private static string Actions(Transition row) => string.Join(", ", row.Steps.Select(step => Word(row.Kind, step)).Where(word => word.Length > 0));

    // What is stopped shows in the state that is entered: only its own timers run there.
    private static string Word(TransactionKind kind, TransactionStep step) => step.Action switch
    {
        TransactionAction.SendRequest => $"send {Request(kind)}",
        TransactionAction.SendAck => "send ACK",
        TransactionAction.SendResponse => "send response",
        TransactionAction.PassUp => "to TU",
        TransactionAction.ReportTimeout => "report timeout",
        TransactionAction.ReportTransportError => "report error",
        TransactionAction.StartTimer => step.When == ReliabilityCondition.Unreliable ? $"start {step.Timer} (UDP)" : $"start {step.Timer}",
        _ => "",
    };

    private static string Request(TransactionKind kind) =>
        kind is TransactionKind.InviteClient or TransactionKind.InviteServer ? "INVITE" : "request";

    private readonly record struct Edge(string From, string To, string Input, string Actions);
}
