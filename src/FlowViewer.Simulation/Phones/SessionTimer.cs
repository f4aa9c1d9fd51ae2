using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The session timer (RFC 4028): one end refreshes, the other one ends the call where it does not.</summary>
internal sealed class SessionTimer(Call call)
{
    private const string Caller = "uac", Callee = "uas";
    private TimeSpan? _interval, _least;

    private AgentProfile Profile => call.Profile;

    /// <summary>Asks for the interval in a request. What was agreed, or what a 422 asked for, holds for the later requests too (RFC 4028 7.1).</summary>
    public void AddTo(MessageDraft request)
    {
        if (!Profile.Can("timer") || (_interval ?? Profile.SessionExpires) is not { } interval)
            return;
        request.Add("Session-Expires", Seconds(interval));
        if (_least is { } least)
            request.Add("Min-SE", Seconds(least));
    }

    /// <summary>A 422 asks for a longer interval: the next INVITE asks for that (RFC 4028 7.4).</summary>
    public void Raise(MessageDraft invite, TimeSpan least)
    {
        invite.Set("Session-Expires", Seconds(least)).Set("Min-SE", Seconds(least));
        (_interval, _least) = (least, least);
    }

    /// <summary>True where a request asks for less than this phone takes (RFC 4028 8.1).</summary>
    public bool IsTooShort(SipMessage request) => Profile.Can("timer") && request.SessionExpires is { } asked && asked.Interval < Profile.MinSe;

    /// <summary>Says in a 422 what this phone takes.</summary>
    public void AddLeast(MessageDraft refusal) => refusal.Add("Min-SE", Seconds(Profile.MinSe));

    /// <summary>Refuses a request inside the dialog that asks for too little; true where it did.</summary>
    public bool Refuses(ServerTransaction transaction)
    {
        if (!IsTooShort(transaction.Request))
            return false;
        MessageDraft refusal = Responses.To(transaction.Request, 422, call.Dialog?.Id.LocalTag);
        AddLeast(refusal);
        call.Agent.Layer.Respond(transaction, refusal);
        return true;
    }

    /// <summary>Says in a 2xx how long the session holds and who refreshes it (RFC 4028 9); the caller does where it can.</summary>
    public void Answer(MessageDraft ok, SipMessage request)
    {
        if (!Profile.Can("timer") || (request.SessionExpires is null && Profile.SessionExpires is null))
            return;
        TimeSpan interval = request.SessionExpires?.Interval ?? Profile.SessionExpires!.Value;
        bool callerCan = request.Supported.Names("timer");
        string refresher = request.SessionExpires?.Refresher ?? (callerCan ? Caller : Callee);
        if (!callerCan && refresher == Caller)
            return;
        ok.Add("Session-Expires", $"{Seconds(interval)};refresher={refresher}");
        if (refresher == Caller)
            ok.Add("Require", "timer");
    }

    /// <summary>Begins to count what a 2xx agreed.</summary>
    public void Start(CallDialog dialog, SipMessage response, bool isUac)
    {
        if (response.SessionExpires is not { } agreed || response.StatusCode >= 300)
            return;
        bool refreshes = (agreed.Refresher ?? Caller) == (isUac ? Caller : Callee);
        TimeSpan interval = agreed.Interval;
        _interval = interval;
        // RFC 4028 10: the smaller of 32 s and a third of the interval before it is over.
        TimeSpan margin = TimeSpan.FromSeconds(Math.Min(32, Math.Floor(interval.TotalSeconds / 3)));
        TimerKey refresh = new(call.Owner, TimerKind.SessionRefresh), expiry = new(call.Owner, TimerKind.SessionExpiry);
        call.Host.StopTimer(refresh);
        call.Host.StopTimer(expiry);
        if (refreshes)
            call.Host.StartTimer(refresh, interval / 2, () => Refresh(dialog), shown: true, background: true);
        else
            call.Host.StartTimer(expiry, interval - margin, () => Expire(dialog), shown: true, background: true);
    }

    // RFC 4028 7.2: an UPDATE without an offer, so that the session lives on.
    private void Refresh(CallDialog dialog)
    {
        if (call.State == CallState.Talking && !dialog.ModifyPending && !dialog.UpdatePending)
            call.Updates.Send(call.Dialog!, require: null, withOffer: false);
    }

    // RFC 4028 10: no refresh came in time.
    private void Expire(CallDialog dialog)
    {
        if (call.State != CallState.Talking)
            return;
        call.Host.Remark(Remark.SessionExpired);
        dialog.Bye(Call.Reason(408, "Session timer expired"));
        call.End(Cue.Ended, DialogInput.SendBye);
    }

    private static string Seconds(TimeSpan interval) => ((long)interval.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
