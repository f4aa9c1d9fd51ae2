using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Ims;

/// <summary>What an E-CSCF does (3GPP TS 24.229 5.11; TS 23.167 7.3): it asks the LRF which answering point takes the call, and sends it there.</summary>
internal sealed class ECscfDuty(NodeAddress locator) : Duty
{
    public override bool Take(Forwarding forwarding)
    {
        if (forwarding.IsInitial && forwarding.Request.Method == "INVITE")
            forwarding.Targets = [new Target(forwarding.Request.RequestUri, $"<sip:{locator.SentBy};lr>")];
        return false;
    }

    public override bool Return(Forwarding forwarding, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (response.StatusCode is < 300 or >= 400 || branch.Transaction?.To != locator || response.Contacts is not [{ Uri: { } place }, ..])
            return false;
        forwarding.Add(new Target(place.Text));
        return true;
    }
}

/// <summary>What an LRF does: it answers the E-CSCF with the address of the answering point for the caller's place (TS 23.167 6.2.3).</summary>
internal sealed class LrfDuty(NodeAddress answeringPoint) : Duty
{
    public override bool Take(Forwarding forwarding)
    {
        if (forwarding.Request.Method != "INVITE")
            return false;
        forwarding.Proxy.Layer.Respond(forwarding.Server, Responses.To(forwarding.Request, 300, forwarding.Host.Identifiers.Tag())
            .Add("Contact", $"<sip:psap@{answeringPoint.SentBy}>"));
        return true;
    }
}
