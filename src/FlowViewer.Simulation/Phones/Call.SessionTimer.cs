using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

// The session timer (RFC 4028): one end refreshes, the other one ends the call where it does not.
internal sealed partial class Call
{
    private TimeSpan? _interval, _least;

    // RFC 4028 7.1: what was agreed, or what a 422 asked for, holds for the later requests too.
    private void AddSessionTimer(MessageDraft draft)
    {
        if (!Profile.Can("timer") || (_interval ?? Profile.SessionExpires) is not { } interval)
            return;
        draft.Add("Session-Expires", Seconds(interval));
        if (_least is { } least)
            draft.Add("Min-SE", Seconds(least));
    }

    /// <summary>422 where the request asks for less than this phone takes (RFC 4028 8.1).</summary>
    private MessageDraft? TooShort(SipMessage request) =>
        Profile.Can("timer") && request.SessionExpires is { } asked && asked.Interval < Profile.MinSE
            ? Responses.To(request, 422, Leg?.Dialog.Id.LocalTag).Add("Min-SE", Seconds(Profile.MinSE))
            : null;

    /// <summary>Refuses an INVITE whose session interval is too small; true where it did.</summary>
    public bool RefusesInterval()
    {
        if (TooShort(_incoming!.Request) is null)
            return false;
        Refuse(422, draft => draft.Add("Min-SE", Seconds(Profile.MinSE)));
        return true;
    }

    // RFC 4028 9: the 2xx says how long and who refreshes; the caller does where it can.
    private void AnswerSessionTimer(MessageDraft ok, SipMessage request)
    {
        if (!Profile.Can("timer") || (request.SessionExpires is null && Profile.SessionExpires is null))
            return;
        TimeSpan interval = request.SessionExpires?.Interval ?? Profile.SessionExpires!.Value;
        bool callerCan = Has(request.Supported, "timer");
        string refresher = request.SessionExpires?.Refresher ?? (callerCan ? "uac" : "uas");
        if (!callerCan && refresher == "uac")
            return;
        ok.Add("Session-Expires", $"{Seconds(interval)};refresher={refresher}");
        if (refresher == "uac")
            ok.Add("Require", "timer");
    }

    private void StartSessionTimer(Leg leg, SipMessage response, bool isUac)
    {
        if (response.SessionExpires is not { } agreed || response.StatusCode >= 300)
            return;
        bool refreshes = (agreed.Refresher ?? "uac") == (isUac ? "uac" : "uas");
        TimeSpan interval = agreed.Interval;
        _interval = interval;
        TimeSpan margin = TimeSpan.FromSeconds(Math.Min(32, Math.Floor(interval.TotalSeconds / 3)));
        Host.StopTimer(new(_owner, TimerKind.SessionRefresh));
        Host.StopTimer(new(_owner, TimerKind.SessionExpiry));
        if (refreshes)
            Host.StartTimer(new(_owner, TimerKind.SessionRefresh), interval / 2, () => RefreshBy(leg), shown: true, background: true);
        else
            Host.StartTimer(new(_owner, TimerKind.SessionExpiry), interval - margin, () => Expire(leg), shown: true, background: true);
    }

    private void RefreshBy(Leg leg)
    {
        if (State == CallState.Talking && !leg.ModifyPending && !leg.UpdatePending)
            Refresh();
    }

    // RFC 4028 10: no refresh came in time.
    private void Expire(Leg leg)
    {
        if (State != CallState.Talking)
            return;
        Host.Remark(Remark.SessionExpired);
        Bye(leg, Reason(408, "Session timer expired"));
        End(Cue.Ended, DialogInput.SendBye);
    }

    private static string Seconds(TimeSpan interval) => ((long)interval.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
