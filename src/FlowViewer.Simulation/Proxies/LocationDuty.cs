using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Sends requests for the domain's own users to where they are registered (RFC 3261 16.5); all places at once, or by their q; with
/// <c>patience</c> each of these rings only that long before the next one is tried.</summary>
internal sealed class LocationDuty(Location location, IReadOnlySet<string> domains, bool isSerial, TimeSpan? patience = null) : Duty
{
    public override bool Take(Forwarding forwarding)
    {
        forwarding.IsSerial |= isSerial;
        // A service before this one may have sent it elsewhere already.
        if (!forwarding.IsInitial || forwarding.Targets is not null || forwarding.Request.Method == "REGISTER"
            || forwarding.Request.RequestUriParsed is not SipUri { User: not null, Host: { } host } uri || !domains.Contains(host.ToLowerInvariant()))
            return false;
        string user = $"sip:{uri.User}@{host}";
        if (Reached(user).Any())
        {
            forwarding.Targets = [new Target(user)];
            return false;
        }
        // RFC 3261 21.4.18: the user is known to the domain, and reached nowhere.
        forwarding.Proxy.Refuse(forwarding.Server, location.Knows(user) ? 480 : 404);
        return true;
    }

    public override IReadOnlyList<Target>? Locate(string uri)
    {
        if (Reached(uri).ToList() is { Count: > 0 } bindings)
            return [.. bindings.OrderByDescending(binding => binding.Q).Select(binding => new Target(binding.ContactUri, binding.Path) { For = uri })];
        return location.Knows(uri) ? [] : null;
    }

    public override void Forward(Forwarding forwarding, Branch branch, MessageDraft draft)
    {
        if (patience is { } time && isSerial && forwarding.IsInitial && draft.Method == "INVITE")
            forwarding.Host.StartTimer(forwarding.Owner, "No answer", time, () => forwarding.Cancel(branch), shown: true, by: this);
    }

    public override bool Return(Forwarding forwarding, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (patience is not null && isSerial && response.StatusCode >= 200)
            forwarding.Host.StopTimer(forwarding.Owner, "No answer", this);
        return false;
    }

    // A place that is no SIP address, such as mailto, is for a redirect server to name.
    private IEnumerable<Binding> Reached(string user) =>
        location.Of(user).Where(binding => binding.ContactUri.StartsWith("sip", StringComparison.OrdinalIgnoreCase));
}
