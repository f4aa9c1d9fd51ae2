using System.Globalization;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Proxies;

/// <summary>
/// Tells callers where a user is instead of forwarding the call (RFC 3261 8.3): 302 with the places of the location service, best first. It
/// forwards nothing.
/// </summary>
internal sealed class RedirectProcedure(LocationService location) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        string user = context.Request.RequestUriParsed is SipUri { User: not null, Host: { } host } uri ? $"sip:{uri.User}@{host}" : "";
        IReadOnlyList<Binding> bindings = location.Of(user);
        if (bindings.Count == 0)
        {
            context.Proxy.Refuse(context.Server, location.Knows(user) ? 480 : 404);
            return true;
        }
        MessageDraft moved = Responses.To(context.Request, 302, context.Host.Identifiers.Tag());
        foreach (Binding binding in bindings.OrderByDescending(binding => binding.Q))
            moved.Add("Contact", binding.Q < 1 ? string.Create(CultureInfo.InvariantCulture, $"{binding.Contact};q={binding.Q:0.###}") : binding.Contact);
        context.Proxy.Layer.Respond(context.Server, moved);
        return true;
    }
}
