using System.Text;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Phones;

/// <summary>Transfer: REFER and what follows from it (RFC 3515, RFC 3892, RFC 5589), and calls that are taken over (RFC 3891).</summary>
internal sealed class Referrals(UserAgent agent)
{
    // RFC 3515 2.4.4: long enough for the call to be answered or refused.
    private static readonly TimeSpan SubscriptionTime = TimeSpan.FromSeconds(60);

    /// <summary>Asks the other end of a call to call a third party: blind, or in the place of another call of ours.</summary>
    public void Transfer(Call call, string target, Call? replaced)
    {
        if (call.Dialog is not { } dialog)
            return;
        Send(dialog.Dialog.Request(SipMethod.Refer), target, replaced, subscribes: true);
        dialog.Show();
    }

    /// <summary>
    /// Asks another phone outside of any call to call a third party: a music server, a park server, the user's own phone (RFC 5359 2.3, 2.15,
    /// 2.18), in the place of the call <paramref name="replaced"/> where there is one. Without a subscription no NOTIFY follows (RFC 4488).
    /// </summary>
    public void Refer(string referee, string target, Call? replaced, bool subscribes = true) =>
        Send(agent.Requests.New(SipMethod.Refer, referee, referee), target, replaced, subscribes);

    /// <summary>Offers a call to another user by a text with a link: whoever follows it takes the call over (RFC 5359 2.6).</summary>
    public void SendCall(string to, Call call)
    {
        if (call.Dialog is not null)
            agent.Messages.Send(to, "text/html", Encoding.UTF8.GetBytes(
                $"<html>Would you take a call from <a href=\"{UriReplacing(call).Replace("&", "&amp;", StringComparison.Ordinal)}\">{Bare(call.Peer)}</a>?</html>"));
    }

    /// <summary>Takes over a call that this phone has learned of: an INVITE that replaces it at the other end (RFC 3891).</summary>
    public void PickUp(string owner)
    {
        if (agent.Learned.Find(owner) is { } learned)
            agent.Calls.Dial(learned.PeerTarget, invite => invite.Add("Replaces", learned.AtPeer).Add("Require", "replaces"));
    }

    /// <summary>A REFER came: accept it, report how it goes, and call (RFC 3515 2.4).</summary>
    public void OnRefer(ServerTransaction transaction, Dialog? dialog)
    {
        SipMessage request = transaction.Request;
        if (request.ReferTo?.Uri is not { } target)
        {
            // RFC 3515 2.4.2: exactly one Refer-To.
            agent.Layer.Respond(transaction, Responses.To(request, 400, agent.Host.Identifiers.Tag()));
            return;
        }
        string tag = request.To!.Tag ?? agent.Host.Identifiers.Tag();
        if (!agent.Profile.TakesReferrals)
        {
            // RFC 3515 2.4.2: the user, or a policy, says no.
            agent.Layer.Respond(transaction, agent.Requests.Decorate(Responses.To(request, 603, tag)));
            return;
        }
        Action<string> report = Accept(transaction, tag, dialog);
        Call(request, target).Decided = report;
    }

    // Answers with 202 and begins the subscription; what is given ends it with the outcome of the call.
    private Action<string> Accept(ServerTransaction transaction, string tag, Dialog? dialog)
    {
        SipMessage request = transaction.Request;
        // RFC 4488 4: the referrer asks for no subscription.
        bool isSilent = request.First(HeaderNames.ReferSub)?.Value == "false";
        MessageDraft accepted = Responses.To(request, 202, tag).WithRecordRoute(request).Add("Contact", agent.Contact);
        if (isSilent)
            accepted.Add("Refer-Sub", "false");
        agent.Layer.Respond(transaction, agent.Requests.Decorate(accepted));
        if (isSilent)
            return _ => { };
        dialog ??= Dialog.AtCallee(request, tag, DialogInput.Success);
        var package = new ReferPackage(request.CSeq!.Number, dialog.Id.CallId);
        var notifier = new Notifier(agent.Party, package, dialog);
        notifier.Begin(SubscriptionTime);
        return line =>
        {
            package.StatusLine = line;
            notifier.End();
        };
    }

    private Call Call(SipMessage refer, UriReference target)
    {
        string? replaces = (target as SipUri)?.Headers["Replaces"];
        return agent.Calls.Dial(Bare(target.Text), invite =>
        {
            if (refer.ReferredBy is not null)
                invite.Add("Referred-By", refer.First(HeaderNames.ReferredBy)!.Value);
            if (replaces is not null)
                invite.Add("Replaces", replaces).Add("Require", "replaces");
        });
    }

    private void Send(MessageDraft refer, string target, Call? replaced, bool subscribes)
    {
        refer.Add("Contact", agent.Contact)
            .Add("Refer-To", $"<{(replaced?.Dialog is not null ? UriReplacing(replaced) : target)}>")
            .Add("Referred-By", $"<{agent.Profile.Uri}>");
        if (!subscribes)
            refer.Add("Refer-Sub", "false").Add("Supported", "norefersub");
        agent.Requests.Decorate(refer);
        if (agent.Host.NextHop(refer) is not { } to)
        {
            agent.Host.Remark(Remark.NoSuchAddress, refer.RequestUri);
            return;
        }
        Subscriber subscriber = agent.Subscriptions.New(new ReferSubscription(agent));
        subscriber.Expect(refer.Write());
        agent.Layer.Send(refer, to, new ResponseHandler(
            (_, response) =>
            {
                if (response.StatusCode >= 300)
                    Refused();
            },
            _ => Refused()));

        void Refused()
        {
            subscriber.End();
            agent.Host.Cue(Cue.TransferRefused);
        }
    }

    // RFC 3891 3: the tags are named as the receiver of the new INVITE sees them.
    private string UriReplacing(Call call)
    {
        Dialog dialog = call.Dialog!.Dialog;
        DialogId id = dialog.Id;
        string replaces = Uri.EscapeDataString($"{id.CallId};to-tag={id.RemoteTag};from-tag={id.LocalTag}");
        // In IMS a Contact is reached only through the P-CSCF of its phone: the public identity leads there.
        return $"{(agent.Profile.Ims ? call.Peer : Bare(dialog.RemoteTarget))}?Replaces={replaces}&Require=replaces";
    }

    private static string Bare(string uri) => uri.Split('?')[0];
}
