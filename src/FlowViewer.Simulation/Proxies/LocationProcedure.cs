using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Sends requests for the domain's own users to where they are registered (RFC 3261 16.5); all places at once, or by their q; with
/// <c>patience</c> each of these rings only that long before the next one is tried.</summary>
internal sealed class LocationProcedure(LocationService location, IReadOnlySet<string> domains, bool isSerial, TimeSpan? patience = null) : Procedure
{
    public override bool Take(ResponseContext context)
    {
        context.IsSerial |= isSerial;
        // A service before this one may have sent it elsewhere already.
        if (!context.IsInitial || context.Targets is not null || context.Request.Method == SipMethod.Register
            || context.Request.RequestUriParsed is not SipUri { User: not null, Host: { } host } uri || !domains.Contains(host.ToLowerInvariant()))
            return false;
        string user = $"sip:{uri.User}@{host}";
        if (Reached(user).Any())
        {
            context.Targets = [new Target(user)];
            return false;
        }
        // RFC 3261 21.4.18: the user is known to the domain, and reached nowhere.
        context.Proxy.Refuse(context.Server, location.Knows(user) ? 480 : 404);
        return true;
    }

    public override IReadOnlyList<Target>? Locate(string uri)
    {
        if (Reached(uri).ToList() is { Count: > 0 } bindings)
            return [.. bindings.OrderByDescending(binding => binding.Q).Select(binding => new Target(binding.ContactUri, binding.Path) { For = uri })];
        return location.Knows(uri) ? [] : null;
    }

    public override void Forward(ResponseContext context, Branch branch, MessageDraft draft)
    {
        if (patience is { } time && isSerial && context.IsInitial && draft.Method == SipMethod.Invite)
            context.Host.StartTimer(new(context.Owner, TimerKind.NoAnswer, this), time, () => context.Cancel(branch), shown: true);
    }

    public override bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (patience is not null && isSerial && response.StatusCode >= 200)
            context.Host.StopTimer(new(context.Owner, TimerKind.NoAnswer, this));
        return false;
    }

    // A Contact that is not a SIP URI, such as mailto, is for a redirect server to name.
    private IEnumerable<Binding> Reached(string user) =>
        location.Of(user).Where(binding => binding.ContactUri.StartsWith("sip", StringComparison.OrdinalIgnoreCase));
}
