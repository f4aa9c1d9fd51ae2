using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Nodes;

/// <summary>Handles the responses to a request, or that none came.</summary>
internal interface IResponseHandler
{
    /// <summary>A response came.</summary>
    void OnResponse(ClientTransaction transaction, SipMessage response);

    /// <summary>Timer B or F fired: no final response came (RFC 3261 8.1.3.1 treats it as a 408).</summary>
    void OnTimeout(ClientTransaction transaction);
}
