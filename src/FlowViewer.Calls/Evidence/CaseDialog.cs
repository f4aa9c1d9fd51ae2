using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Evidence;

/// <summary>A dialog (RFC 3261 12), early or confirmed, over all hops that the trace shows.</summary>
public sealed class CaseDialog
{
    internal CaseDialog(CallCase call, int number, IReadOnlyList<CaseMessage> messages)
    {
        (Call, Number, Messages) = (call, number, messages);
        HashSet<int> numbers = [.. messages.Select(message => message.Relations.Transaction)];
        Exchanges = [.. call.Exchanges.Where(exchange => numbers.Contains(exchange.Number))];
    }

    /// <summary>The call that it is of.</summary>
    public CallCase Call { get; }
    /// <summary>Its number in the call, from 1.</summary>
    public int Number { get; }
    /// <summary>Its messages with repeats, without copies.</summary>
    public IReadOnlyList<CaseMessage> Messages { get; }
    /// <summary>Its transactions.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; }
    /// <summary>The INVITEs that made it, hop by hop; empty where it was made by another method or before the trace begins.</summary>
    public IEnumerable<Exchange> Invites => Exchanges.Where(exchange => exchange.Method == KnownMethod.Invite && !exchange.IsInDialog);
    /// <summary>The 2xx that confirmed it, at every hop, without repeats.</summary>
    public IEnumerable<CaseMessage> Confirmations => Messages.Where(message => message is { Method: KnownMethod.Invite, Status: >= 200 and < 300, IsRepeat: false });
    /// <summary>The requests of a method within it, first transmissions only.</summary>
    public IEnumerable<CaseMessage> Requests(KnownMethod method) => Messages.Where(message => message.IsRequest && message.IsFirst && message.Method == method);
}
