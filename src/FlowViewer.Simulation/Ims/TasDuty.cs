using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Proxies;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// What every telephony application server does (3GPP TS 24.229 5.7): it takes in the S-CSCF's word of registrations, and lets calls pass
/// back to where they came from. Services are duties of their own beside it.
/// </summary>
internal sealed class TasDuty(NodeAddress own) : Duty
{
    public override bool Take(Forwarding forwarding)
    {
        if (forwarding.Request.Method != "REGISTER")
            return false;
        forwarding.Proxy.Layer.Respond(forwarding.Server, Responses.To(forwarding.Request, 200, forwarding.Host.Identifiers.Tag()));
        forwarding.Host.Set(StatePart.Registration, forwarding.Request.To!.Uri!.Text, forwarding.Request.Expires == TimeSpan.Zero ? null : "Registered", own.Id);
        return true;
    }
}
