using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The dialogs that the responses to one INVITE make at its caller, one for each phone that it was forked to (RFC 3261 12.1.2, 13.2.2).</summary>
/// <param name="call">The call.</param>
/// <param name="offered">The session that the INVITE offers.</param>
internal sealed class CallForks(Call call, Session offered)
{
    private readonly List<CallDialog> _early = [];
    private readonly List<CallDialog> _others = [];

    /// <summary>The dialogs of the INVITE; once one is the call's, that one alone.</summary>
    public IReadOnlyList<CallDialog> All => _early;

    /// <summary>The dialog of a response with a To tag; a new one for a new tag.</summary>
    public CallDialog Of(ClientTransaction invite, SipMessage response)
    {
        string tag = response.To!.Tag!;
        if (call.Dialog is { } only && only.Id.RemoteTag == tag)
            return only;
        if ((_early.Find(fork => fork.Id.RemoteTag == tag) ?? _others.Find(fork => fork.Id.RemoteTag == tag)) is { } known)
            return known;
        // Where the offer said that our resources are there, nothing is left to report (RFC 3312 8).
        var dialog = new CallDialog(call.Agent, Dialog.AtCaller(invite.Request, response), offered.Fork()) { HasReported = offered.UsesPreconditions && offered.LocalMet };
        _early.Add(dialog);
        return dialog;
    }

    /// <summary>Ends one early dialog; the others go on.</summary>
    public void Remove(CallDialog dialog, DialogInput why)
    {
        dialog.Take(why);
        _early.Remove(dialog);
    }

    /// <summary>The INVITE failed, and its early dialogs with it.</summary>
    public void Fail()
    {
        foreach (CallDialog dialog in _early)
            dialog.Take(DialogInput.Failure);
        _early.Clear();
    }

    /// <summary>The dialog that a 2xx confirmed is the call's; early ones of other forks are over 64*T1 later (RFC 3261 13.2.2.4).</summary>
    public void Settle(CallDialog dialog)
    {
        // Another one may still answer: its dialog goes on with its own numbers.
        _others.AddRange(_early.Where(fork => fork != dialog));
        _early.RemoveAll(fork => fork != dialog);
        if (_others.Count > 0)
            call.Host.StartTimer(new(call.Owner, TimerKind.Forks), call.Agent.Timers.Timeout, EndOthers, background: true);
    }

    /// <summary>The dialogs of the other forks are over.</summary>
    public void EndOthers()
    {
        foreach (CallDialog other in _others)
            other.Take(DialogInput.ForkingOver);
    }
}
