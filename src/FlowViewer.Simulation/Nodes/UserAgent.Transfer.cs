using System.Globalization;
using System.Text;
using FlowViewer.Simulation.Run;
using FlowViewer.Sip;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Writing;

namespace FlowViewer.Simulation.Nodes;

// Transfer: REFER and its notifications (RFC 3515, RFC 3892), and dialogs that replace others (RFC 3891).
internal sealed partial class UserAgent
{
    /// <summary>Asks the other end of a call to call somebody: blind, or in the place of another call of ours (RFC 5589).</summary>
    public void Transfer(Call call, string target, Call? replaced)
    {
        if (call.Leg is not { } leg)
            return;
        string referTo = $"<{target}>";
        if (replaced?.Leg is { } other)
        {
            // RFC 3891 3: the tags are named as the receiver of the new INVITE sees them.
            DialogId id = other.Dialog.Id;
            string replaces = Uri.EscapeDataString($"{id.CallId};to-tag={id.RemoteTag};from-tag={id.LocalTag}");
            // In IMS a Contact is reached only through the P-CSCF of its phone: the public identity leads there.
            referTo = $"<{(Profile.IsIms ? replaced.Peer : Bare(other.Dialog.RemoteTarget))}?Replaces={replaces}>";
        }
        MessageDraft refer = leg.Dialog.Request("REFER")
            .Add("Contact", Contact)
            .Add("Refer-To", referTo)
            .Add("Referred-By", $"<{Profile.Uri}>");
        Decorate(refer);
        if (NextHop(refer) is { } to)
            Layer.Send(refer, to, new Responder(
                (_, response) =>
                {
                    if (response.StatusCode >= 300)
                        Host.Cue("transfer-refused");
                },
                _ => Host.Cue("transfer-refused")));
        leg.Show();
    }

    /// <summary>A REFER came: accept it, tell how it goes, and call (RFC 3515 2.4).</summary>
    public void OnRefer(ServerTransaction transaction, Leg? leg)
    {
        SipMessage request = transaction.Request;
        if (request.ReferTo?.Uri is not { } target)
        {
            // RFC 3515 2.4.2: exactly one Refer-To.
            Layer.Respond(transaction, Responses.To(request, 400, Host.Identifiers.Tag()));
            return;
        }
        string tag = request.To!.Tag ?? Host.Identifiers.Tag();
        Layer.Respond(transaction, Decorate(Responses.To(request, 202, tag).Add("Contact", Contact)));
        Dialog dialog = leg?.Dialog ?? Dialog.AtCallee(request, tag, DialogState.Confirmed);
        var subscription = new Referral(this, dialog, request.CSeq!.Number);
        subscription.Notify("SIP/2.0 100 Trying", isLast: false);
        string? replaces = (target as Sip.Uris.SipUri)?.Headers["Replaces"];
        string uri = Bare(target.Text);
        Call made = Dial(uri, invite =>
        {
            if (request.ReferredBy is not null)
                invite.Add("Referred-By", request.First("Referred-By")!.Value);
            if (replaces is not null)
                invite.Add("Replaces", Uri.UnescapeDataString(replaces)).Add("Require", "replaces");
        });
        made.Decided = line => subscription.Notify(line, isLast: true);
    }

    /// <summary>A NOTIFY came: of a transfer that we asked for, or of a subscription.</summary>
    public void OnNotify(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        Layer.Respond(transaction, Decorate(Responses.To(request, 200, Host.Identifiers.Tag())));
        if (request.Event?.Text == "refer" && Status(request) is { } status and >= 200)
            Host.Cue(status < 300 ? "transfer-done" : "transfer-failed");
        else if (request.Event?.Text == "reg")
            OnRegistrationNotice(request);
    }

    /// <summary>An INVITE that takes the place of a call of ours (RFC 3891 3).</summary>
    private void OnReplaces(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        Replaces replaces = request.Replaces!;
        Call? old = _calls.Find(call => call.Leg is { } leg
            && leg.Dialog.Id == new DialogId(replaces.CallId, replaces.ToTag ?? "", replaces.FromTag ?? ""));
        if (old is null)
        {
            Layer.Respond(transaction, Responses.To(request, 481, Host.Identifiers.Tag()));
            return;
        }
        if (old.State is CallState.Ringing or CallState.Proceeding && !old.IsCaller)
        {
            // RFC 3891 3: an early dialog that this side did not start cannot be replaced.
            Layer.Respond(transaction, Responses.To(request, 481, Host.Identifiers.Tag()));
            return;
        }
        var call = Call.From(this, ++_callNumber, transaction);
        _calls.Add(call);
        call.Replaces = old;
        call.TakeAtOnce();
    }

    private static int? Status(SipMessage notify)
    {
        string line = Encoding.UTF8.GetString(notify.Body.Span);
        string[] words = line.Split(' ', 3);
        return words.Length >= 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : null;
    }

    private static string Bare(string uri) => uri.Split('?')[0];

    /// <summary>The subscription that a REFER makes at who receives it (RFC 3515 2.4.4).</summary>
    private sealed class Referral(UserAgent agent, Dialog dialog, uint id)
    {
        private bool _isOver;

        public void Notify(string statusLine, bool isLast)
        {
            if (_isOver)
                return;
            _isOver = isLast;
            MessageDraft notify = dialog.Request("NOTIFY")
                .Add("Contact", agent.Contact)
                .Add("Event", string.Create(CultureInfo.InvariantCulture, $"refer;id={id}"))
                .Add("Subscription-State", isLast ? "terminated;reason=noresource" : "active;expires=60")
                .WithBody("message/sipfrag;version=2.0", statusLine + "\r\n");
            agent.Decorate(notify);
            if (agent.NextHop(notify) is { } to)
                agent.Layer.Send(notify, to, Responder.None);
            agent.Host.Set(StatePart.Subscription, $"refer {id}", isLast ? null : "Active", dialog.Id.CallId);
        }
    }
}
