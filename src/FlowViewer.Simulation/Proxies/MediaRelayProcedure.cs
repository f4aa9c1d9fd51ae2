using System.Globalization;
using System.Text;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Proxies;

/// <summary>
/// Media flows through this node, as through an application layer gateway at a firewall (RFC 3665 3.5): each description that passes names
/// its address and a port of its own, whichever message carries it.
/// </summary>
internal sealed class MediaRelayProcedure : Procedure
{
    private const int FirstPort = 2000;
    private readonly Dictionary<(string CallId, string Tag, int Medium), int> _ports = [];
    private int _next = FirstPort;

    public override void Forward(ResponseContext context, Branch branch, MessageDraft draft) =>
        Relay(context.Proxy, context.Request, context.Request.From?.Tag, draft);

    public override bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft)
    {
        Relay(context.Proxy, response, response.To?.Tag, draft);
        return false;
    }

    public override void Acknowledge(Proxy proxy, SipMessage ack, MessageDraft draft) => Relay(proxy, ack, ack.From?.Tag, draft);

    public override void Done(ResponseContext context, int status)
    {
        if (context.Request.Method != SipMethod.Bye && !(context.Request.Method == SipMethod.Invite && context.IsInitial && status >= 300))
            return;
        foreach ((string CallId, string Tag, int Medium) key in _ports.Keys.Where(key => key.CallId == context.Request.CallId).ToList())
            _ports.Remove(key);
    }

    private void Relay(Proxy proxy, SipMessage message, string? tag, MessageDraft draft)
    {
        if (message.Sdp is null || message.CallId is not { } callId)
            return;
        string address = proxy.Host.Address.Ip;
        var text = new StringBuilder(message.Body.Length);
        int medium = -1;
        foreach (string line in Encoding.UTF8.GetString(message.Body.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string relayed = line;
            if (line.StartsWith("c=", StringComparison.Ordinal))
                relayed = $"c=IN {(address.Contains(':', StringComparison.Ordinal) ? "IP6" : "IP4")} {address}";
            else if (line.StartsWith("m=", StringComparison.Ordinal))
                relayed = WithPort(line, (callId, tag ?? "", ++medium));
            text.Append(relayed).Append("\r\n");
        }
        draft.WithBody("application/sdp", text.ToString());
    }

    // A medium with port 0 is refused or withdrawn (RFC 3264 6, 8.2) and needs no port here either.
    private string WithPort(string line, (string, string, int) key)
    {
        string[] words = line.Split(' ');
        if (words.Length < 2 || words[1] == "0")
            return line;
        if (!_ports.TryGetValue(key, out int port))
            _ports[key] = port = (_next += 2) - 2;
        words[1] = port.ToString(CultureInfo.InvariantCulture);
        return string.Join(' ', words);
    }
}
