using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// What every telephony application server does (3GPP TS 24.229 5.7): it accepts the REGISTER by which the S-CSCF reports a
/// registration, and lets calls pass back to where they came from. Each service is another procedure.
/// </summary>
internal sealed class TasProcedure(NodeAddress own) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        if (context.Request.Method != SipMethod.Register)
            return false;
        context.Proxy.Layer.Respond(context.Server, Responses.To(context.Request, 200, context.Host.Identifiers.Tag()));
        context.Host.Set(StatePart.Registration, context.Request.To!.Uri!.Text, context.Request.Expires == TimeSpan.Zero ? null : "Registered", own.Id);
        return true;
    }
}
