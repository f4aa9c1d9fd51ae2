using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Nodes;

/// <summary>Sends requests for the domain's own users to where they are registered (RFC 3261 16.5); all places at once, or by their q.</summary>
internal sealed class LocationDuty(Location location, IReadOnlySet<string> domains, bool isSerial) : Duty
{
    public override bool Take(Forwarding forwarding)
    {
        if (!forwarding.IsInitial || forwarding.Request.Method == "REGISTER"
            || forwarding.Request.RequestUriParsed is not SipUri { User: not null, Host: { } host } uri || !domains.Contains(host.ToLowerInvariant()))
            return false;
        string user = $"sip:{uri.User}@{host}";
        // A place that is no SIP address, such as mailto, is for a redirect server to name.
        List<Binding> bindings = [.. location.Of(user).Where(binding => binding.ContactUri.StartsWith("sip", StringComparison.OrdinalIgnoreCase))];
        if (bindings.Count == 0)
        {
            // RFC 3261 21.4.18: the user is known to the domain, and reached nowhere.
            forwarding.Proxy.Refuse(forwarding.Server, location.Knows(user) ? 480 : 404);
            return true;
        }
        forwarding.Targets = [.. bindings.OrderByDescending(binding => binding.Q).Select(binding => new Target(binding.ContactUri, binding.Path))];
        forwarding.IsSerial = isSerial;
        return false;
    }
}
