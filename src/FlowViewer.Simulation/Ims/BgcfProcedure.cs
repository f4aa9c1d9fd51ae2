using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Proxies;

namespace FlowViewer.Simulation.Ims;

/// <summary>What a BGCF does (3GPP TS 24.229 5.6): it chooses where a call leaves for the telephone network.</summary>
internal sealed class BgcfProcedure(NodeAddress gateway) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        if (context.IsInitial)
            context.Targets = [new Target(context.Request.RequestUri, $"<sip:{gateway.SentBy};lr>")];
        return false;
    }
}
