using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// The IP short message gateway (3GPP TS 24.341 5.3.3): it takes a short message out of SIP, reports to its sender, and delivers what
/// comes for a phone. The short message centre behind it is a note beside the ladder.
/// </summary>
internal sealed class IpSmGwProcedure(NodeAddress own, NodeAddress serving, IReadOnlyDictionary<string, string> users) : Procedure
{
    private byte _reference = 40;

    public override bool Take(ResponseContext context)
    {
        SipMessage request = context.Request;
        if (request.Method != SipMethod.Message || request.Body.IsEmpty)
            return false;
        Host host = context.Host;
        context.Proxy.Layer.Respond(context.Server, Responses.To(request, 202, host.Identifiers.Tag()));
        byte[] body = request.Body.ToArray();
        if (!ShortMessage.IsData(body))
        {
            host.Ask(OtherProtocol.Map, "MAP report");
            return true;
        }
        host.Ask(OtherProtocol.Map, "MAP MO-FSM");
        string sender = request.AssertedIdentities is [{ Uri: { } uri }, ..] ? uri.Text : request.From!.Uri!.Text;
        // What the centre answers, and what it then sends on, take their time.
        host.Later(TimeSpan.FromMilliseconds(50), () => Send(context.Proxy, sender, ShortMessage.Report(body[1], toPhone: true), request.CallId));
        if (ShortMessage.Destination(body) is { } number && users.TryGetValue(number, out string? receiver))
            host.Later(TimeSpan.FromMilliseconds(500), () =>
            {
                host.Ask(OtherProtocol.Map, "MAP MT-FSM");
                Send(context.Proxy, receiver, ShortMessage.Deliver(_reference++, sender, ShortMessage.Text(body)), inReplyTo: null);
            });
        return true;
    }

    private void Send(Proxy proxy, string user, byte[] body, string? inReplyTo)
    {
        Host host = proxy.Host;
        MessageDraft message = MessageDraft.Request(SipMethod.Message, user)
            .Add("Max-Forwards", "70")
            .Add("Route", $"<sip:term.done@{serving.SentBy};lr>")
            .Add("From", $"<sip:{own.SentBy}>;tag={host.Identifiers.Tag()}")
            .Add("To", $"<{user}>")
            .Add("Call-ID", host.Identifiers.CallId(own.HostName))
            .Add("CSeq", "1 MESSAGE")
            .Add("P-Asserted-Identity", $"<sip:{own.SentBy}>")
            .Add("Accept-Contact", "*;+g.3gpp.smsip;require;explicit")
            .Add("Request-Disposition", "no-fork");
        if (inReplyTo is not null)
            message.Add("In-Reply-To", inReplyTo);
        proxy.Layer.Send(message.WithBody("application/vnd.3gpp.sms", body), serving, ResponseHandler.None);
    }
}
