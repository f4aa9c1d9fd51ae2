using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Nodes;

/// <summary>The transaction user of a node (RFC 3261 5): a user agent, a proxy, a registrar.</summary>
internal interface ITransactionUser
{
    /// <summary>A request came that begins a server transaction.</summary>
    void OnRequest(ServerTransaction transaction);

    /// <summary>An ACK came that belongs to no transaction: the one to a 2xx.</summary>
    void OnAck(SipMessage ack);

    /// <summary>A response came that belongs to no transaction.</summary>
    void OnStrayResponse(SipMessage response);
}
