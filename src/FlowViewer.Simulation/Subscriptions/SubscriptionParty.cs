using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Subscriptions;

/// <summary>A node as a party of subscriptions: how it writes and sends what belongs to them.</summary>
/// <param name="Host">The node.</param>
/// <param name="Layer">Its transactions.</param>
/// <param name="Contact">Its Contact at the moment.</param>
/// <param name="Decorate">Adds what the node writes into every message.</param>
internal sealed record SubscriptionParty(Host Host, TransactionLayer Layer, Func<string> Contact, Func<MessageDraft, MessageDraft> Decorate)
{
    /// <summary>Sends a request to its next hop; false where nobody has that address.</summary>
    public bool Send(MessageDraft draft, IResponseHandler handler)
    {
        if (Host.NextHop(draft) is not { } to)
            return false;
        Layer.Send(draft, to, handler);
        return true;
    }
}
