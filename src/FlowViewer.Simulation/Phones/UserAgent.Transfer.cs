using System.Globalization;
using System.Text;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

// Transfer: REFER and its notifications (RFC 3515, RFC 3892), and dialogs that replace others (RFC 3891).
internal sealed partial class UserAgent
{
    /// <summary>Asks the other end of a call to call somebody: blind, or in the place of another call of ours (RFC 5589).</summary>
    public void Transfer(Call call, string target, Call? replaced)
    {
        if (call.Leg is not { } leg)
            return;
        SendRefer(leg.Dialog.Request("REFER"), target, replaced, subscribes: true);
        leg.Show();
    }

    /// <summary>
    /// Asks somebody outside of any call to call somebody: a music server, a park server, one's own phone (RFC 5359 2.3, 2.15, 2.18), in the
    /// place of the call <paramref name="replaced"/> where there is one. Without a subscription nothing is told of what became of it (RFC 4488).
    /// </summary>
    public void Refer(string referee, string target, Call? replaced, bool subscribes = true) =>
        SendRefer(NewRequest("REFER", referee, referee), target, replaced, subscribes);

    /// <summary>Offers a call to somebody by a text with a link: whoever follows it takes the call over (RFC 5359 2.6).</summary>
    public void SendCall(string to, Call call)
    {
        if (call.Leg is not null)
            SendMessage(to, "text/html", Encoding.UTF8.GetBytes(
                $"<html>Would you take a call from <a href=\"{UriReplacing(call).Replace("&", "&amp;", StringComparison.Ordinal)}\">{Bare(call.Peer)}</a>?</html>"));
    }

    /// <summary>Takes over a call that this phone knows of: an INVITE that replaces it at the other end (RFC 3891).</summary>
    public void PickUp(string owner)
    {
        if (KnownOf(owner) is { } known)
            Dial(known.PeerTarget, invite => invite.Add("Replaces", known.AtPeer).Add("Require", "replaces"));
        else
            Host.Remark(Remark.NoDialogKnown, owner);
    }

    private void SendRefer(MessageDraft refer, string target, Call? replaced, bool subscribes)
    {
        refer.Add("Contact", Contact)
            .Add("Refer-To", $"<{(replaced?.Leg is not null ? UriReplacing(replaced) : target)}>")
            .Add("Referred-By", $"<{Profile.Uri}>");
        if (!subscribes)
            refer.Add("Refer-Sub", "false").Add("Supported", "norefersub");
        Decorate(refer);
        if (NextHop(refer) is not { } to)
        {
            Host.Remark(Remark.NoSuchAddress, refer.RequestUri);
            return;
        }
        SipMessage draft = refer.Write();
        (string CallId, string Tag) subscription = (draft.CallId!, draft.From!.Tag!);
        _referred.Add(subscription);
        Layer.Send(refer, to, new ResponseHandler(
            (_, response) =>
            {
                if (response.StatusCode >= 300)
                    Refused();
            },
            _ => Refused()));

        void Refused()
        {
            _referred.Remove(subscription);
            Host.Cue(Cue.TransferRefused);
        }
    }

    // RFC 3891 3: the tags are named as the receiver of the new INVITE sees them.
    private string UriReplacing(Call call)
    {
        Dialog dialog = call.Leg!.Dialog;
        DialogId id = dialog.Id;
        string replaces = Uri.EscapeDataString($"{id.CallId};to-tag={id.RemoteTag};from-tag={id.LocalTag}");
        // In IMS a Contact is reached only through the P-CSCF of its phone: the public identity leads there.
        return $"{(Profile.IsIms ? call.Peer : Bare(dialog.RemoteTarget))}?Replaces={replaces}&Require=replaces";
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
        if (!Profile.TakesReferrals)
        {
            // RFC 3515 2.4.2: the user, or a policy, says no.
            Layer.Respond(transaction, Decorate(Responses.To(request, 603, tag)));
            return;
        }
        // RFC 4488 4: whoever refers does not want to hear of it.
        bool isSilent = request.First(HeaderNames.ReferSub)?.Value == "false";
        MessageDraft accepted = Responses.To(request, 202, tag).WithRecordRoute(request).Add("Contact", Contact);
        if (isSilent)
            accepted.Add("Refer-Sub", "false");
        Layer.Respond(transaction, Decorate(accepted));
        Dialog dialog = leg?.Dialog ?? Dialog.AtCallee(request, tag, DialogInput.Success);
        var subscription = new Referral(this, dialog, request.CSeq!.Number, isSilent);
        subscription.Notify("SIP/2.0 100 Trying", isLast: false);
        string? replaces = (target as Sip.Uris.SipUri)?.Headers["Replaces"];
        string uri = Bare(target.Text);
        Call made = Dial(uri, invite =>
        {
            if (request.ReferredBy is not null)
                invite.Add("Referred-By", request.First(HeaderNames.ReferredBy)!.Value);
            if (replaces is not null)
                invite.Add("Replaces", replaces).Add("Require", "replaces");
        });
        made.Decided = line => subscription.Notify(line, isLast: true);
    }

    /// <summary>A NOTIFY came: of a transfer that we asked for, or of a subscription.</summary>
    public void OnNotify(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        if (!Expects(request))
        {
            // RFC 6665 4.1.3: no subscription that it belongs to.
            Layer.Respond(transaction, Responses.To(request, 481, Host.Identifiers.Tag()));
            return;
        }
        Layer.Respond(transaction, Decorate(Responses.To(request, 200, Host.Identifiers.Tag())));
        switch (request.Event?.Package)
        {
            case "refer":
                OnReferNotice(request);
                break;
            case "dialog":
                OnDialogNotice(request);
                break;
            case "reg":
                OnRegistrationNotice(request);
                break;
            default:
                break;
        }
    }

    private void OnReferNotice(SipMessage notify)
    {
        if (notify.SubscriptionState?.State == "terminated")
            _referred.Remove((notify.CallId!, notify.To!.Tag!));
        if (LearnedDialog.OfNotify(notify) is { } known)
            Learn(known);
        if (Status(notify) is { } status)
            Host.Cue(status < 200 ? Cue.TransferBegun : status < 300 ? Cue.TransferDone : Cue.TransferFailed);
    }

    /// <summary>An INVITE that takes the place of a call of ours (RFC 3891 3).</summary>
    private void OnReplaces(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        Replaces replaces = request.Replaces!;
        // The dialog may be an early one of this phone's own INVITE, one of several where that was forked.
        Call? old = _calls.Find(call => call.Find(new DialogId(replaces.CallId, replaces.ToTag ?? "", replaces.FromTag ?? "")) is not null);
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
        if (replaces.EarlyOnly && old.IsUp)
        {
            // RFC 3891 3: somebody has answered it meanwhile.
            Layer.Respond(transaction, Responses.To(request, 486, Host.Identifiers.Tag()));
            return;
        }
        var call = Call.From(this, ++_callNumber, transaction);
        _calls.Add(call);
        if (old.IsUp)
            call.Replaces = old;
        call.TakeAtOnce();
        // RFC 3891 3: an early dialog ends as soon as the new call is taken, before somebody answers it.
        if (!old.IsUp)
            old.HangUp();
    }

    private static int? Status(SipMessage notify)
    {
        string line = Encoding.UTF8.GetString(notify.Body.Span);
        string[] words = line.Split(' ', 3);
        return words.Length >= 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : null;
    }

    private static string Bare(string uri) => uri.Split('?')[0];

    /// <summary>The subscription that a REFER makes at who receives it (RFC 3515 2.4.4).</summary>
    private sealed class Referral(UserAgent agent, Dialog dialog, uint id, bool isSilent)
    {
        private bool _isOver;

        public void Notify(string statusLine, bool isLast)
        {
            if (_isOver || isSilent)
                return;
            _isOver = isLast;
            MessageDraft notify = dialog.Request("NOTIFY")
                .Add("Contact", agent.Contact)
                .Add("Event", string.Create(CultureInfo.InvariantCulture, $"refer;id={id}"))
                .Add("Subscription-State", isLast ? "terminated;reason=noresource" : "active;expires=60")
                .WithBody("message/sipfrag;version=2.0", statusLine + "\r\n");
            agent.Decorate(notify);
            if (agent.NextHop(notify) is { } to)
                agent.Layer.Send(notify, to, ResponseHandler.None);
            agent.Host.Set(StatePart.Subscription, $"refer {id}", isLast ? null : "Active", dialog.Id.CallId);
        }
    }
}
