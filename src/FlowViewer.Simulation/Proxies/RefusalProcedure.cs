using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Refuses requests by a rule: barring, overload, a number that is not complete.</summary>
internal sealed class RefusalProcedure(RefusalRule rule) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        if (context.Request.Method.Name != rule.Method || !context.IsInitial)
            return false;
        MessageDraft draft = Responses.To(context.Request, rule.Status, context.Host.Identifiers.Tag());
        foreach (string field in rule.With)
            draft.Add(field[..field.IndexOf(':', StringComparison.Ordinal)], field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        context.Proxy.Layer.Respond(context.Server, draft);
        return true;
    }
}
