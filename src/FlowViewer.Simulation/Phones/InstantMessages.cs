using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>Messages outside of calls: texts (RFC 3428), and short messages over SIP (3GPP TS 24.341 5.3.1, 5.3.2).</summary>
internal sealed class InstantMessages(UserAgent agent)
{
    private const string ShortMessages = "application/vnd.3gpp.sms";
    private const string Centre = "tel:+12015550100";
    private byte _reference;

    /// <summary>Sends a text or a short message.</summary>
    public void Send(string target, string type, ReadOnlyMemory<byte> body, Action<MessageDraft>? add = null)
    {
        MessageDraft message = agent.Requests.New(SipMethod.Message, target, target);
        agent.Requests.Decorate(message);
        add?.Invoke(message);
        message.WithBody(type, body);
        agent.Requests.Send(message, new ResponseHandler(
            (_, response) =>
            {
                if (response.StatusCode >= 200)
                    agent.Host.Cue(response.StatusCode < 300 ? Cue.Sent : Cue.NotSent);
            },
            _ => agent.Host.Cue(Cue.NotSent)));
    }

    /// <summary>Sends a short message to a number, by way of the short message centre.</summary>
    public void SendShort(string uri, string text) => Send(Centre, ShortMessages, ShortMessage.Submit(++_reference, uri, text));

    /// <summary>A MESSAGE came.</summary>
    public void OnMessage(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        agent.Layer.Respond(transaction, agent.Requests.Decorate(Responses.To(request, 200, agent.Host.Identifiers.Tag())));
        if (LearnedDialog.OfText(request) is { } learned)
            agent.Learned.Add(learned);
        byte[] body = request.Body.ToArray();
        if (agent.Profile.Ims && body.Length > 0)
            OnShortMessage(request, body);
        else
            agent.Host.Cue(Cue.Message);
    }

    private void OnShortMessage(SipMessage request, byte[] body)
    {
        agent.Host.Cue(ShortMessage.IsData(body) ? Cue.Message : Cue.MessageReported);
        if (!ShortMessage.IsData(body) || request.AssertedIdentities is not [{ Uri: { } gateway }, ..])
            return;
        // TS 24.341 5.3.2.4: the report goes to the gateway that delivered.
        agent.Host.Later(TimeSpan.FromMilliseconds(20), () => Send(
            gateway.Text, ShortMessages, ShortMessage.Report(body[1], toPhone: false), report => report.Add("In-Reply-To", request.CallId!)));
    }
}
