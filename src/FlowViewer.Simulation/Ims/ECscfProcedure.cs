using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Ims;

/// <summary>What an E-CSCF does (3GPP TS 24.229 5.11; TS 23.167 7.3): it asks the LRF which answering point takes the call, and sends it there.</summary>
internal sealed class ECscfProcedure(NodeAddress locator) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        if (context.IsInitial && context.Request.Method == SipMethod.Invite)
            context.Targets = [new Target(context.Request.RequestUri, $"<sip:{locator.SentBy};lr>")];
        return false;
    }

    public override bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (response.StatusCode is < 300 or >= 400 || branch.Transaction?.To != locator || response.Contacts is not [{ Uri: { } place }, ..])
            return false;
        context.Add(new Target(place.Text));
        return true;
    }
}
