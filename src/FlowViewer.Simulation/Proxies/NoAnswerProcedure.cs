using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Proxies;

/// <summary>The network's patience: a call that rings and that nobody answers is ended for both sides (3GPP TS 24.229 5.4.3.3).</summary>
internal sealed class NoAnswerProcedure(TimeSpan after, int status) : Procedure
{
    public override bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (context.Request.Method != "INVITE" || !context.IsInitial)
            return false;
        if (response.StatusCode == 180 && !context.Host.IsRunning(context.Owner, "No answer", this))
            context.Host.StartTimer(context.Owner, "No answer", after, () => Expire(context, branch), shown: true, by: this);
        else if (response.StatusCode >= 200)
            context.Host.StopTimer(context.Owner, "No answer", this);
        return false;
    }

    private void Expire(ResponseContext context, Branch branch)
    {
        context.Cancel(branch, "SIP;cause=408;text=\"No answer\"");
        context.Answer(status, draft => draft.Add("Reason", "Q.850;cause=19;text=\"No answer from user\""));
    }
}
