using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

// Messages outside of calls: texts (RFC 3428), and short messages over SIP (3GPP TS 24.341 5.3.1, 5.3.2).
internal sealed partial class UserAgent
{
    private const string ShortMessages = "application/vnd.3gpp.sms";
    private const string Centre = "tel:+12015550100";
    private byte _messageReference;

    /// <summary>Sends a text or a short message (RFC 3428).</summary>
    public void SendMessage(string target, string type, ReadOnlyMemory<byte> body, Action<MessageDraft>? add = null)
    {
        MessageDraft message = NewRequest("MESSAGE", target, target);
        Decorate(message);
        add?.Invoke(message);
        message.WithBody(type, body);
        if (NextHop(message) is { } to)
            Layer.Send(message, to, new ResponseHandler(
                (_, response) =>
                {
                    if (response.StatusCode >= 200)
                        Host.Cue(response.StatusCode < 300 ? Cue.Sent : Cue.NotSent);
                },
                _ => Host.Cue(Cue.NotSent)));
    }

    /// <summary>Sends a short message to a number, by way of the short message centre.</summary>
    public void Text(string uri, string text) => SendMessage(Centre, ShortMessages, ShortMessage.Submit(++_messageReference, uri, text));

    private void OnMessage(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        Layer.Respond(transaction, Decorate(Responses.To(request, 200, Host.Identifiers.Tag())));
        if (LearnedDialog.OfText(request) is { } known)
            Learn(known);
        byte[] body = request.Body.ToArray();
        if (!Profile.IsIms || body.Length == 0)
        {
            Host.Cue(Cue.Message);
            return;
        }
        Host.Cue(ShortMessage.IsData(body) ? Cue.Message : Cue.MessageReported);
        if (!ShortMessage.IsData(body) || request.AssertedIdentities is not [{ Uri: { } gateway }, ..])
            return;
        // TS 24.341 5.3.2.4: the report goes to the gateway that delivered.
        Host.Later(TimeSpan.FromMilliseconds(20), () => SendMessage(
            gateway.Text, ShortMessages, ShortMessage.Report(body[1], toPhone: false), report => report.Add("In-Reply-To", request.CallId!)));
    }
}
