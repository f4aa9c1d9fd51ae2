using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Proxies;

/// <summary>
/// Refuses calls by who calls whom: a list of the caller (outgoing) or of the callee (incoming; RFC 5359 2.13, 2.14). It comes after the
/// challenge, since a caller can write any From: where there are credentials, their user name counts.
/// </summary>
internal sealed class ScreeningProcedure(ScreeningRule rule, string user, string to) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        SipMessage request = context.Request;
        string? caller = request.ProxyAuthorization.Select(given => given.UserName).FirstOrDefault() ?? request.From?.Uri?.User;
        if (request.Method != SipMethod.Invite || !context.IsInitial || caller != user || request.RequestUri != to)
            return false;
        MessageDraft refusal = Responses.To(request, rule.Status, context.Host.Identifiers.Tag(), rule.Phrase);
        if (rule.Announcement is { } announcement)
            refusal.Add("Error-Info", $"<{announcement}>");
        context.Proxy.Layer.Respond(context.Server, refusal);
        return true;
    }
}
