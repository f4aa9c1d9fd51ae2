using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Ims;

/// <summary>What an LRF does: it answers the E-CSCF with the address of the answering point for the caller's place (TS 23.167 6.2.3).</summary>
internal sealed class LrfProcedure(NodeAddress answeringPoint) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        if (context.Request.Method != SipMethod.Invite)
            return false;
        context.Proxy.Layer.Respond(context.Server, Responses.To(context.Request, 300, context.Host.Identifiers.Tag())
            .Add("Contact", $"<sip:psap@{answeringPoint.SentBy}>"));
        return true;
    }
}
