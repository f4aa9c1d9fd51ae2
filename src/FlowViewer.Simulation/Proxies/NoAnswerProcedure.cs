using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Ends a call that rings without an answer for both sides (3GPP TS 24.229 5.4.3.3).</summary>
internal sealed class NoAnswerProcedure(TimeSpan after, int status) : Procedure
{
    public override bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (context.Request.Method != SipMethod.Invite || !context.IsInitial)
            return false;
        if (response.StatusCode == 180 && !context.Host.IsRunning(new(context.Owner, TimerKind.NoAnswer, this)))
            context.Host.StartTimer(new(context.Owner, TimerKind.NoAnswer, this), after, () => Expire(context, branch), shown: true);
        else if (response.StatusCode >= 200)
            context.Host.StopTimer(new(context.Owner, TimerKind.NoAnswer, this));
        return false;
    }

    private void Expire(ResponseContext context, Branch branch)
    {
        context.Cancel(branch, "SIP;cause=408;text=\"No answer\"");
        context.Answer(status, draft => draft.Add("Reason", "Q.850;cause=19;text=\"No answer from user\""));
    }
}
