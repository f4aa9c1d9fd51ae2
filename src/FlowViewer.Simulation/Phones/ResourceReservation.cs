using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The resources of a call's media, which each end reserves and reports to the other one (RFC 3312).</summary>
internal sealed class ResourceReservation(Call call)
{
    // How long a phone waits for its own resources, and the callee then for the report of the caller: its own matter.
    private static readonly TimeSpan OwnPatience = TimeSpan.FromSeconds(10), PeerPatience = TimeSpan.FromSeconds(20);

    private Action _fail = () => { };

    private TimerKey Timer => new(call.Owner, TimerKind.Resources);

    /// <summary>Waits for the resources; where they do not come the callee refuses (RFC 3312 8), and the caller cancels.</summary>
    public void Await(Action fail) => Await(fail, OwnPatience);

    /// <summary>Waits no longer.</summary>
    public void Stop() => call.Host.StopTimer(Timer);

    /// <summary>Asks for the bearers of the session's media; a phone outside of IMS has its resources at once.</summary>
    public void Reserve(CallDialog dialog)
    {
        foreach (Medium medium in dialog.Session.Media.Where(medium => !medium.IsOff && medium.Qos is { LocalMet: false }))
        {
            if (call.Agent.Bearers.Has(medium.Qci))
                OnBearer(medium.Qci, isUp: true);
            else if (!call.Profile.Ims)
                call.Host.Later(call.Profile.Alerting, () => call.Agent.Bearers.OnBearer(medium.Qci, isUp: true));
        }
    }

    /// <summary>A bearer of this phone came up or went down.</summary>
    public void OnBearer(int qci, bool isUp)
    {
        foreach (CallDialog dialog in call.Dialogs())
        {
            if (!dialog.Session.Reserve(qci, isUp))
                continue;
            dialog.Show();
            if (isUp)
                OnReserved(dialog);
        }
    }

    /// <summary>
    /// Tells the other end that our resources are there, where that is what it waits for: an UPDATE with a new offer (RFC 3312 8,
    /// RFC 3311), once the PRACK is answered.
    /// </summary>
    public void Report(CallDialog dialog)
    {
        if (call.State == CallState.Ended || call.Caller is { IsCancelled: true } || dialog.HasReported || !MayReport(dialog))
            return;
        // The callee speaks up only where it was asked to.
        if (!call.IsCaller && !dialog.Session.Media.Exists(medium => medium.Qos is { ConfirmationAsked: true }))
            return;
        dialog.HasReported = true;
        call.Updates.Send(dialog, call.Profile.Can("precondition") ? "precondition" : null);
    }

    private static bool MayReport(CallDialog dialog) =>
        dialog is { PrackPending: false, UpdatePending: false, Session: { UsesPreconditions: true, LocalMet: true, Exchange.MayOffer: true } }
        && dialog.Dialog.State != DialogState.Terminated;

    private void OnReserved(CallDialog dialog)
    {
        if (dialog.Session.LocalMet && call.Host.IsRunning(Timer))
            AwaitPeer();
        Report(dialog);
        call.Callee?.Alerting.Soon();
        call.ReInvites.AnswerWhenReady(dialog);
    }

    // Our own resources are there: the caller is done waiting, the callee waits for what the caller reports.
    private void AwaitPeer()
    {
        if (call.IsCaller && call.State != CallState.Talking)
            Stop();
        else
            Await(_fail, PeerPatience);
    }

    private void Await(Action fail, TimeSpan patience)
    {
        _fail = fail;
        call.Host.StartTimer(Timer, patience, fail, shown: true);
    }
}
