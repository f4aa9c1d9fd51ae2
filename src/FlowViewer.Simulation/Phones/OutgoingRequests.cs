using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>How a phone writes its requests and where it sends them (RFC 3261 8.1).</summary>
internal sealed class OutgoingRequests(UserAgent agent)
{
    /// <summary>The proxies that a request outside of dialogs goes through: stated by the scenario, or learned by registering.</summary>
    public IReadOnlyList<string> Routes { get; private set; } = agent.Profile.Route;

    /// <summary>Sends the requests that follow through other proxies.</summary>
    public void UseRoutes(IEnumerable<string> routes) => Routes = [.. routes];

    /// <summary>A new request outside of dialogs (RFC 3261 8.1.1).</summary>
    public MessageDraft New(SipMethod method, string uri, string to, string? callId = null, uint number = 1)
    {
        string name = agent.Profile.Name.Length > 0 ? $"\"{agent.Profile.Name}\" " : "";
        MessageDraft draft = MessageDraft.Request(method, uri)
            .Add("Max-Forwards", "70")
            .Add("From", $"{name}<{agent.Profile.Uri}>;tag={agent.Host.Identifiers.Tag()}")
            .Add("To", $"<{to}>")
            .Add("Call-ID", callId ?? agent.Host.Identifiers.CallId(agent.Host.Address.HostName))
            .Add("CSeq", $"{number} {method}");
        // TS 24.229 5.1.6.8: an emergency call goes to the P-CSCF alone; the Service-Route does not hold for it.
        foreach (string route in uri.StartsWith("urn:service:sos", StringComparison.Ordinal) ? agent.Profile.Route : Routes)
            draft.Add("Route", route);
        return draft;
    }

    /// <summary>Names the option tags that the phone supports.</summary>
    public void AddSupported(MessageDraft draft)
    {
        string[] tags = [.. agent.Profile.Supports.Where(tag => tag is not ("path" or "sec-agree")).Order(StringComparer.Ordinal)];
        if (tags.Length > 0)
            draft.Add("Supported", string.Join(", ", tags));
    }

    /// <summary>Adds what a phone in IMS, or a gateway, writes into every message; others write nothing more.</summary>
    public MessageDraft Decorate(MessageDraft draft)
    {
        if (agent.Profile.Ims)
            ImsHeaders.AddPhone(draft, agent.Profile);
        else
            agent.Gateway.AddIdentity(draft);
        return draft;
    }

    /// <summary>Sends a request to its next hop; null where nobody has that address.</summary>
    public ClientTransaction? Send(MessageDraft draft, IResponseHandler handler) =>
        agent.Host.NextHop(draft) is { } to ? agent.Layer.Send(draft, to, handler) : null;
}
