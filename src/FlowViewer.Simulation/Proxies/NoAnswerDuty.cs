using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Proxies;

/// <summary>The network's patience: a call that rings and that nobody answers is ended for both sides (3GPP TS 24.229 5.4.3.3).</summary>
internal sealed class NoAnswerDuty(TimeSpan after, int status) : Duty
{
    public override bool Return(Forwarding forwarding, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (forwarding.Request.Method != "INVITE" || !forwarding.IsInitial)
            return false;
        if (response.StatusCode == 180 && !forwarding.Host.IsRunning(forwarding.Owner, "No answer", this))
            forwarding.Host.StartTimer(forwarding.Owner, "No answer", after, () => Expire(forwarding, branch), shown: true, by: this);
        else if (response.StatusCode >= 200)
            forwarding.Host.StopTimer(forwarding.Owner, "No answer", this);
        return false;
    }

    private void Expire(Forwarding forwarding, Branch branch)
    {
        forwarding.Cancel(branch, "SIP;cause=408;text=\"No answer\"");
        forwarding.Answer(status, draft => draft.Add("Reason", "Q.850;cause=19;text=\"No answer from user\""));
    }
}
