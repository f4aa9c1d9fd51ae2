using System.Text;

namespace FlowViewer.Sip.Transactions;

/// <summary>Draws the tables as Mermaid state diagrams, so that a picture never says anything else than the code does.</summary>
public static class StateDiagram
{
    /// <summary>A transaction's machine as stateDiagram-v2: one edge between two states, its label one line per input; what leaves a state as it is stands in its box.</summary>
    public static string Mermaid(TransactionKind kind) => Draw(
        TransitionTable.Rows.Where(row => row.Kind == kind)
            .Select(row => new Edge(Name(row.From), Name(row.To), Word(row), Transport(row), Actions(row))),
        nameof(TransactionState.Terminated));

    /// <summary>An INVITE dialog's states at one end as stateDiagram-v2.</summary>
    public static string Mermaid(DialogRole role) => Draw(
        DialogStates.Rows.Where(row => row.Role == role)
            .Select(row => new Edge(row.From == DialogState.None ? "[*]" : row.From.ToString(), row.To.ToString(), Word(row), "", "")),
        nameof(DialogState.Terminated));

    private static string Draw(IEnumerable<Edge> edges, string last)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (IGrouping<(string From, string To), Edge> arcs in edges.GroupBy(edge => (edge.From, edge.To)))
        {
            (string from, string to) = arcs.Key;
            // What happens within a state stands in its box: labels of loops would cover those of the ways to the next state.
            text.Append(from == to ? $"    {from} : {from}\n    {from} : {Label(arcs)}\n" : $"    {from} --> {to} : {Label(arcs)}\n");
        }
        return text.Append("    ").Append(last).Append(" --> [*]\n").ToString();
    }

    // Inputs that do the same share a line; those that do nothing but move on have one each.
    private static string Label(IEnumerable<Edge> arcs) => string.Join("<br/>", arcs
        .GroupBy(arc => (arc.Actions, arc.Transport, Alone: arc.Actions.Length == 0 ? arc.Input : ""))
        .Select(same => string.Join(" or ", same.Select(arc => arc.Input)) + same.Key.Transport + (same.Key.Actions.Length == 0 ? "" : $" / {same.Key.Actions}")));

    private static string Name(TransactionState state) => state == TransactionState.Initial ? "[*]" : state.ToString();

    // The transport is named only where the other one goes elsewhere; what cannot happen there needs no word.
    private static string Transport(Transition row)
    {
        bool elsewhere = row.When != ReliabilityCondition.Any
            && TransitionTable.Find(row.Kind, row.From, row.Input, reliable: row.When == ReliabilityCondition.Unreliable) is not null;
        return !elsewhere ? "" : row.When == ReliabilityCondition.Unreliable ? " (UDP)" : " (TCP)";
    }

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

    private static string Word(DialogTransition row) => row.Input switch
    {
        DialogInput.ProvisionalWithoutTag => "1xx without To tag",
        DialogInput.Provisional => "1xx with To tag",
        DialogInput.Success => "2xx",
        DialogInput.Failure => "300-699",
        DialogInput.InviteTimeout => "no final response in time",
        DialogInput.ForkingOver => "64 × T1 after the first 2xx",
        DialogInput.Ack => "ACK",
        DialogInput.AckTimeout => "no ACK in 64 × T1",
        DialogInput.SendBye => "BYE sent",
        DialogInput.ReceiveBye => "BYE received",
        DialogInput.RequestLost => "request in the dialog gets 481, 408 or nothing",
        _ => "request in the dialog is refused",
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

    private readonly record struct Edge(string From, string To, string Input, string Transport, string Actions);
}
