using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The 2xx to an INVITE or re-INVITE, which is sent again until its ACK comes (RFC 3261 13.3.1.4).</summary>
internal sealed class AckWait(Call call)
{
    private uint? _awaited;

    private TimerOwner Owner => call.Owner.Part("2xx");

    /// <summary>Sends a 2xx.</summary>
    public void Send(ServerTransaction invite, MessageDraft ok, CallDialog dialog)
    {
        call.PrackServer.StopRepeating();
        SipMessage sent = call.Agent.Layer.Respond(invite, ok);
        _awaited = invite.Request.CSeq!.Number;
        Repeat(sent, call.Agent.Timers.T1);
        call.Host.StartTimer(new(Owner, TimerKind.Ack), call.Agent.Timers.Timeout, () => OnNoAck(dialog), shown: true);
    }

    /// <summary>An ACK came; false where it belongs to no 2xx that waits for it.</summary>
    public bool Take(SipMessage ack)
    {
        if (ack.CSeq!.Number != _awaited)
            return false;
        _awaited = null;
        Stop();
        return true;
    }

    /// <summary>Sends no more copies.</summary>
    public void Stop() => call.Host.StopTimers(Owner);

    private void Repeat(SipMessage ok, TimeSpan after) => call.Host.StartTimer(new(Owner, TimerKind.Success), after, () =>
    {
        if (call.Host.SenderOf(ok) is { } to)
            call.Host.Transmit(ok, to);
        Repeat(ok, after * 2 < call.Agent.Timers.T2 ? after * 2 : call.Agent.Timers.T2);
    }, shown: true);

    private void OnNoAck(CallDialog dialog)
    {
        Stop();
        _awaited = null;
        // RFC 3261 13.3.1.4: the dialog is confirmed, and ended with BYE.
        call.Host.Remark(Remark.NoAck);
        dialog.Dialog.Take(DialogInput.AckTimeout);
        dialog.Bye();
        call.End(Cue.Ended, DialogInput.SendBye);
    }
}
