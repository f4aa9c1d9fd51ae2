using System.Globalization;
using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

// The caller: from the INVITE to the ACK.
internal sealed partial class Call
{
    private readonly List<Leg> _forks = [];
    private readonly List<Leg> _others = [];
    private readonly List<string> _visited = [];
    private Session? _offered;
    private MessageDraft? _invite;
    private ClientTransaction? _outgoing;
    private string _target = "";
    private string? _cancelReason;
    private bool _cancels;
    private int _attempts;
    private int _proxy;
    private bool _isRefused;

    /// <summary>Calls somebody. What a service adds to the INVITE, such as Replaces, is added by <paramref name="add"/>.</summary>
    public static Call To(UserAgent agent, int number, string target, Action<MessageDraft>? add = null)
    {
        var call = new Call(agent, isCaller: true, number, target) { _target = target };
        call.Host.Set(StatePart.Call, call._owner.Name, nameof(CallState.Trying), target);
        call._offered = call.NewSession();
        call._invite = agent.Requests.New("INVITE", target, target)
            .Add("Contact", agent.Contact)
            .Add("Allow", UserAgent.Allow);
        agent.Requests.AddSupported(call._invite);
        call.AddSessionTimer(call._invite);
        agent.Requests.Decorate(call._invite);
        add?.Invoke(call._invite);
        if (!agent.Profile.OffersLate)
            call._invite.WithBody("application/sdp", call._offered.Offer());
        agent.Gateway.Isup("IAM");
        call.SendInvite();
        return call;
    }

    /// <summary>The caller gives up: CANCEL as soon as a provisional response came (RFC 3261 9.1).</summary>
    private void Cancel(string? reason)
    {
        if (_cancels || _outgoing is null)
            return;
        _cancels = true;
        _cancelReason = reason;
        if (_outgoing.HasProvisional && !_outgoing.IsOver)
            _agent.Layer.Cancel(_outgoing, reason, ResponseHandler.None);
    }

    private void SendInvite()
    {
        MessageDraft draft = _invite!.Copy();
        // An announcement is no party of the realms that have challenged the call.
        if (!_isRefused)
            _agent.Credentials.AddCredentials(draft);
        if (HopTo(draft) is not { } to)
        {
            Host.Remark(Remark.NoSuchAddress, draft.RequestUri);
            End(Cue.Unreachable, DialogInput.InviteTimeout);
            return;
        }
        _outgoing = _agent.Layer.Send(draft, to, new ResponseHandler(OnInviteResponse, OnInviteTimeout));
    }

    private void OnInviteResponse(ClientTransaction transaction, SipMessage response)
    {
        switch (response.StatusCode)
        {
            case < 200:
                OnProvisional(transaction, response);
                break;
            case < 300:
                OnAnswer(transaction, response);
                break;
            default:
                OnRefusal(transaction, response);
                break;
        }
    }

    private void OnProvisional(ClientTransaction transaction, SipMessage response)
    {
        if (State == CallState.Ended)
            return;
        if (State == CallState.Trying)
            SetState(CallState.Proceeding);
        if (_cancels)
        {
            _agent.Layer.Cancel(transaction, _cancelReason, ResponseHandler.None);
            return;
        }
        if (response.StatusCode == 100 || TagOf(response) is null)
            return;
        Leg leg = LegOf(transaction, response);
        if (response.StatusCode == 199)
        {
            // RFC 6228: this fork is over; the others go on.
            leg.Dialog.Take(DialogInput.Failure);
            leg.Show();
            _forks.Remove(leg);
            return;
        }
        if (response.RSeq is { } number && Has(response.Require, "100rel"))
            OnReliable(transaction, response, leg, number);
        if (response.StatusCode == 180 && State != CallState.Ringing)
        {
            SetState(CallState.Ringing);
            _agent.Gateway.Isup("ACM");
            Host.Cue(Cue.HearsRinging);
        }
        leg.Show();
    }

    private void OnReliable(ClientTransaction transaction, SipMessage response, Leg leg, long number)
    {
        // RFC 3262 4: a repeated one is acknowledged already, one out of order waits for those before it.
        if (leg.LastRSeq is { } last && number != last + 1)
            return;
        leg.LastRSeq = number;
        string? answer = null;
        if (response.Sdp is { } description)
        {
            if (leg.Session.Exchange.State == OfferAnswerState.OfferSent)
            {
                leg.Session.TakeAnswer(description);
            }
            else if (leg.Session.Exchange.MayOffer)
            {
                leg.Session.TakeOffer(description, Profile.Can("precondition"), _agent.Media.For);
                answer = leg.Session.Answer();
            }
        }
        // What this response taught is known before the PRACK goes out.
        leg.Show();
        MessageDraft prack = InDialog(leg, "PRACK")
            .Add("RAck", string.Create(CultureInfo.InvariantCulture, $"{number} {transaction.Request.CSeq!.Number} INVITE"));
        _agent.Credentials.AddCredentials(prack);
        if (answer is not null)
            prack.WithBody("application/sdp", answer);
        leg.PrackPending = true;
        Send(leg, prack, new ResponseHandler((_, reply) => OnPrackAnswer(leg, reply), _ => OnPrackAnswer(leg, null)));
        if (State is CallState.Proceeding or CallState.Ringing && !leg.Session.LocalMet)
            AwaitResources(() => Cancel(Reason(580, "Precondition Failure")));
        Reserve(leg);
    }

    private void OnPrackAnswer(Leg leg, SipMessage? reply)
    {
        if (reply is { StatusCode: < 200 })
            return;
        leg.PrackPending = false;
        Report(leg);
        leg.Show();
    }

    /// <summary>
    /// Tells the other end that our resources are there, where that is what it waits for: an UPDATE with a new offer (RFC 3312 8,
    /// RFC 3311), once the PRACK is answered.
    /// </summary>
    private void Report(Leg leg)
    {
        if (leg.HasReported || _cancels || leg.PrackPending || leg.UpdatePending || State == CallState.Ended || !leg.Session.UsesPreconditions || !leg.Session.Exchange.MayOffer
            || !leg.Session.LocalMet
            || leg.Dialog.State == DialogState.Terminated)
            return;
        // The callee speaks up only where it was asked to.
        if (!IsCaller && !leg.Session.Media.Exists(medium => medium.Qos is { ConfirmationAsked: true }))
            return;
        leg.HasReported = true;
        SendUpdate(leg, Profile.Can("precondition") ? "precondition" : null);
    }

    private void OnAnswer(ClientTransaction transaction, SipMessage response)
    {
        Leg leg = LegOf(transaction, response);
        if (leg.Ack is not null)
        {
            // RFC 3261 13.2.2.4: each repetition of the 2xx is acknowledged with the same ACK.
            if (MessageDraft.Of(leg.Ack) is { } again && HopTo(again) is { } back)
                Host.Transmit(leg.Ack, back);
            return;
        }
        Host.StopTimer(new(_owner, TimerKind.Resources));
        bool isLate = State == CallState.Ended || Leg is { Dialog.State: DialogState.Confirmed };
        leg.Dialog.Confirm(response);
        if (response.Sdp is { } description)
        {
            if (leg.Session.Exchange.State == OfferAnswerState.OfferSent)
                leg.Session.TakeAnswer(description);
            else if (leg.Session.Exchange.State == OfferAnswerState.None)
                leg.Session.TakeOffer(description, withPreconditions: false, _agent.Media.For);
        }
        MessageDraft ack = leg.Dialog.Request("ACK", transaction.Request.CSeq!.Number);
        CopyCredentials(transaction.Request, ack);
        if (leg.Session.Exchange.State == OfferAnswerState.OfferReceived)
            ack.WithBody("application/sdp", leg.Session.Answer());
        if (HopTo(ack) is { } to)
            leg.Ack = _agent.Layer.SendAck(ack, to);
        if (isLate)
        {
            // RFC 3261 13.2.2.4: a second fork answered too, or the caller had given up: acknowledge, and end that dialog.
            Bye(leg);
            return;
        }
        Settle(leg);
        Decided?.Invoke(FragmentOf(response));
        if (_cancels)
        {
            Host.Remark(Remark.AnswerCrossedCancel);
            SetState(CallState.Talking);
            HangUp();
            return;
        }
        StartSessionTimer(leg, response, isUac: true);
        Reserve(leg);
        _agent.Gateway.Isup("ANM");
        Talk();
        leg.Show();
    }

    // The dialog that a 2xx confirmed is the call's; early ones of other forks are over 64*T1 later (RFC 3261 13.2.2.4).
    private void Settle(Leg leg)
    {
        Leg = leg;
        // Another one may still answer: its dialog goes on with its own numbers.
        _others.AddRange(_forks.Where(fork => fork != leg));
        _forks.RemoveAll(fork => fork != leg);
        if (_others.Count > 0)
            Host.StartTimer(new(_owner, TimerKind.Forks), _agent.Timers.Timeout, EndForks, background: true);
    }

    private void EndForks()
    {
        foreach (Leg other in _others)
        {
            other.Dialog.Take(DialogInput.ForkingOver);
            other.Show();
        }
    }

    private void OnRefusal(ClientTransaction transaction, SipMessage response)
    {
        if (State == CallState.Ended)
            return;
        int status = response.StatusCode;
        if (!_cancels && status is 401 or 407 && _agent.Credentials.Take(transaction.Request, response))
        {
            Again();
        }
        else if (!_cancels && status == 422 && response.MinSE is { } least && _attempts < 3)
        {
            // RFC 4028 7.4: ask for at least what the other end takes.
            string seconds = ((long)least.Interval.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            _invite!.Set("Session-Expires", seconds).Set("Min-SE", seconds);
            (_interval, _least) = (least.Interval, least.Interval);
            Again();
        }
        else if (!_cancels && status == 305 && Profile.FollowsRedirects && NewTarget(response) is { } proxy)
        {
            // RFC 3261 21.3.4: the same request to the same callee, through the proxy that is named.
            _invite!.Remove("Route").Add("Route", $"<{proxy}>");
            Again();
        }
        else if (!_cancels && !_isRefused && Profile.HearsAnnouncements && status >= 400 && AnnouncementOf(response) is { } announcement)
        {
            // RFC 3261 20.18: treated like the Contact of a redirection, so that the caller hears why. The answer is no answer of the callee.
            _isRefused = true;
            _target = announcement;
            _invite!.To(announcement).Remove("Route");
            Again();
        }
        else if (!_cancels && status is >= 300 and < 400 && status is not (305 or 380) && Profile.FollowsRedirects && NewTarget(response) is { } target)
        {
            // RFC 3261 8.1.3.4: the same request to another place; To and Call-ID stay, the number counts up.
            _target = target;
            _invite!.To(target);
            Again();
        }
        else
        {
            Decided?.Invoke($"SIP/2.0 {status} {response.ReasonPhrase}");
            _agent.Gateway.Isup("REL/RLC");
            if (status == 380)
                Host.Cue(Cue.AlternativeService);
            Host.Remark(Remark.CallFailed, status.ToString(CultureInfo.InvariantCulture), response.ReasonPhrase);
            End(status == 487 ? Cue.Cancelled : Cue.Refused, DialogInput.Failure);
        }
    }

    private static string? AnnouncementOf(SipMessage response) =>
        response.Values<NameAddr>(HeaderNames.ErrorInfo).Select(info => info.Uri).FirstOrDefault(uri => uri is Sip.Uris.SipUri)?.Text;

    // RFC 3515 2.4.5: the status line, and what names the new dialog, so that it can be replaced in its turn (RFC 5359 2.3, 2.15).
    private static string FragmentOf(SipMessage response) => string.Join("\r\n", response.Headers
        .Where(field => field.CanonicalName is "From" or "To" or "Call-ID" or "CSeq" or "Contact")
        .Select(field => $"{field.CanonicalName}: {field.Value}")
        .Prepend($"SIP/2.0 {response.StatusCode} {response.ReasonPhrase}"));

    private void Again()
    {
        _attempts++;
        foreach (Leg fork in _forks)
        {
            fork.Dialog.Take(DialogInput.Failure);
            fork.Show();
        }
        _forks.Clear();
        uint number = uint.Parse(_invite!.First(HeaderNames.CSeq)!.Split(' ')[0], CultureInfo.InvariantCulture) + 1;
        _invite.Set("CSeq", string.Create(CultureInfo.InvariantCulture, $"{number} INVITE"));
        SendInvite();
    }

    private string? NewTarget(SipMessage response)
    {
        string? target = response.Contacts.Select(contact => contact.Uri?.Text).FirstOrDefault(uri => uri is not null && uri != _target && !_visited.Contains(uri));
        if (target is not null)
            _visited.Add(target);
        return target;
    }

    private void OnInviteTimeout(ClientTransaction transaction)
    {
        if (State == CallState.Ended)
            return;
        if (!_cancels && _proxy < Profile.Alternatives.Length)
        {
            // RFC 3263 4.3: a server that stays silent is a failure, and the next one is tried.
            Host.Remark(Remark.NextProxy, transaction.To.Name);
            _agent.Requests.UseRoutes([Profile.Alternatives[_proxy++]]);
            _invite!.Remove("Route");
            foreach (string route in _agent.Requests.Routes)
                _invite.Add("Route", route);
            Again();
            return;
        }
        Decided?.Invoke("SIP/2.0 408 Request Timeout");
        Host.Remark(Remark.InviteTimedOut, transaction.To.Name);
        End(Cue.TimedOut, DialogInput.InviteTimeout);
    }

    private Leg LegOf(ClientTransaction transaction, SipMessage response)
    {
        string tag = TagOf(response)!;
        if (Leg is { } only && only.Dialog.Id.RemoteTag == tag)
            return only;
        if ((_forks.Find(fork => fork.Dialog.Id.RemoteTag == tag) ?? _others.Find(fork => fork.Dialog.Id.RemoteTag == tag)) is { } known)
            return known;
        // Where the offer said that our resources are there, nothing is left to report (RFC 3312 8).
        var leg = new Leg(Host, Dialog.AtCaller(transaction.Request, response), _offered!.Fork()) { HasReported = _offered.UsesPreconditions && _offered.LocalMet };
        _forks.Add(leg);
        return leg;
    }

    private static void CopyCredentials(SipMessage from, MessageDraft to)
    {
        foreach (HeaderField field in from.Headers)
            if (field.CanonicalName is "Authorization" or "Proxy-Authorization")
                to.Add(field.CanonicalName, field.Value);
    }
}
