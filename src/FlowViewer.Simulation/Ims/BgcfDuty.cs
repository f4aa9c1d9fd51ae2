using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Proxies;

namespace FlowViewer.Simulation.Ims;

/// <summary>What a BGCF does (3GPP TS 24.229 5.6): it chooses where a call leaves for the telephone network.</summary>
internal sealed class BgcfDuty(NodeAddress gateway) : Duty
{
    public override bool Take(Forwarding forwarding)
    {
        if (forwarding.IsInitial)
            forwarding.Targets = [new Target(forwarding.Request.RequestUri, $"<sip:{gateway.SentBy};lr>")];
        return false;
    }
}
