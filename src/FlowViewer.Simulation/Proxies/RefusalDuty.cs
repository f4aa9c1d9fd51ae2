using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Refuses requests by a rule: barring, overload, a number that is not complete.</summary>
internal sealed class RefusalDuty(RefusalRule rule) : Duty
{
    public override bool Take(Forwarding forwarding)
    {
        if (forwarding.Request.Method != rule.Method || !forwarding.IsInitial)
            return false;
        MessageDraft draft = Responses.To(forwarding.Request, rule.Status, forwarding.Host.Identifiers.Tag());
        foreach (string field in rule.With)
            draft.Add(field[..field.IndexOf(':', StringComparison.Ordinal)], field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        forwarding.Proxy.Layer.Respond(forwarding.Server, draft);
        return true;
    }
}
