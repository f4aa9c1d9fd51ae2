using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Nodes;

/// <summary>Handles the responses to one request by two delegates.</summary>
internal sealed class ResponseHandler(Action<ClientTransaction, SipMessage> response, Action<ClientTransaction> timeout) : IResponseHandler
{
    /// <summary>For requests whose outcome changes nothing.</summary>
    public static ResponseHandler None { get; } = new((_, _) => { }, _ => { });

    public void OnResponse(ClientTransaction transaction, SipMessage response1) => response(transaction, response1);

    public void OnTimeout(ClientTransaction transaction) => timeout(transaction);
}
