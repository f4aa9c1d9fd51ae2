using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>Reliable provisional responses at the phone that sends them and receives the PRACKs (RFC 3262 3).</summary>
internal sealed class PrackServer(Call call)
{
    private long _number;
    private Action _acknowledged = () => { };

    private TimerOwner Owner => call.Owner.Part("1xx");

    /// <summary>Sends a provisional response reliably.</summary>
    /// <param name="invite">The INVITE or re-INVITE.</param>
    /// <param name="dialog">The dialog.</param>
    /// <param name="draft">The response as an unreliable one.</param>
    /// <param name="needsPrecondition">True where the caller has to understand preconditions (RFC 3312 11).</param>
    /// <param name="add">Completes the response.</param>
    /// <param name="acknowledged">Follows the PRACK.</param>
    /// <param name="unacknowledged">Follows when no PRACK came.</param>
    public void Send(
        ServerTransaction invite, CallDialog dialog, MessageDraft draft, bool needsPrecondition, Action<MessageDraft> add, Action acknowledged, Action unacknowledged)
    {
        // RFC 3262 3: the first number is chosen at random below 2^31, the next ones count up.
        _number = _number == 0 ? 1 + call.Host.Identifiers.Number(9000) : _number + 1;
        draft.Add("Require", "100rel").Add("RSeq", _number.ToString(CultureInfo.InvariantCulture));
        if (needsPrecondition)
            draft.Add("Require", "precondition");
        draft.Add("Allow", UserAgent.Allow);
        add(draft);
        SipMessage sent = call.Agent.Layer.Respond(invite, call.Agent.Requests.Decorate(draft));
        dialog.PrackPending = true;
        _acknowledged = acknowledged;
        Repeat(sent, call.Agent.Timers.T1);
        call.Host.StartTimer(new(Owner, TimerKind.Prack), call.Agent.Timers.Timeout, () => OnNoPrack(dialog, unacknowledged), shown: true);
    }

    /// <summary>A PRACK came: the reliable response has arrived.</summary>
    public void OnPrack(ServerTransaction transaction, CallDialog dialog)
    {
        SipMessage prack = transaction.Request;
        if (!dialog.PrackPending || prack.RAck is not { } acknowledged || acknowledged.ResponseNumber != _number)
        {
            // RFC 3262 3: a PRACK that matches no response waiting for it.
            call.Agent.Layer.Respond(transaction, Responses.To(prack, 481));
            return;
        }
        dialog.PrackPending = false;
        StopRepeating();
        MessageDraft ok = Responses.To(prack, 200);
        TakeDescription(prack, dialog, ok);
        call.Agent.Layer.Respond(transaction, call.Agent.Requests.Decorate(ok));
        dialog.Show();
        _acknowledged();
    }

    /// <summary>Sends no more copies.</summary>
    public void StopRepeating() => call.Host.StopTimers(Owner);

    // RFC 3262 5: the PRACK answers the offer of its response, or makes one.
    private void TakeDescription(SipMessage prack, CallDialog dialog, MessageDraft ok)
    {
        if (prack.Sdp is not { } description)
            return;
        if (dialog.Session.Exchange.State == OfferAnswerState.OfferSent)
        {
            dialog.Session.TakeAnswer(description);
            return;
        }
        dialog.Session.TakeOffer(description, call.Profile.Can("precondition"), call.Agent.Media.For);
        ok.WithBody("application/sdp", dialog.Session.Answer());
    }

    private void Repeat(SipMessage response, TimeSpan after) => call.Host.StartTimer(new(Owner, TimerKind.Provisional), after, () =>
    {
        if (call.Host.SenderOf(response) is { } to)
            call.Host.Transmit(response, to);
        // RFC 3262 3: doubled each time, without a cap.
        Repeat(response, after * 2);
    }, shown: true);

    // RFC 3262 3: the INVITE is refused with a 5xx.
    private void OnNoPrack(CallDialog dialog, Action unacknowledged)
    {
        StopRepeating();
        dialog.PrackPending = false;
        call.Host.Remark(Remark.NoPrack);
        unacknowledged();
    }
}
