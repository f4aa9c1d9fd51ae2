using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>What a phone does with an INVITE that begins a call, joins one or replaces one.</summary>
internal sealed class CallReception(UserAgent agent)
{
    private AgentProfile Profile => agent.Profile;

    // How long the phone takes from an INVITE to its decision.
    private TimeSpan Consideration => Profile.Alerting / 4;

    /// <summary>An INVITE came outside of dialogs.</summary>
    public void OnInvite(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        if (Profile.Reception == IncomingCallPolicy.Silent)
            return;
        if (request.Require.Select(word => word.Text).FirstOrDefault(tag => !Profile.Can(tag)) is { } unknown)
            // RFC 3261 8.2.2.3: an extension is required that this phone lacks.
            Refuse(transaction, 420, "Unsupported", unknown);
        else if (request.Replaces is { } replaces)
            OnReplaces(transaction, replaces);
        else if (request.Value<Replaces>(HeaderNames.Join) is { } join && Profile.Can("join"))
            OnJoin(transaction, join);
        else if (Profile.OnlyThrough is { } proxy && transaction.From.Id != proxy)
            // RFC 3261 21.3.4: the proxy that the call has to come through.
            Refuse(transaction, 305, "Contact", $"<{Profile.ProxyUri}>");
        else
            Take(transaction);
    }

    private void Take(ServerTransaction transaction)
    {
        Call call = agent.Calls.Begin(transaction);
        if (call.Callee!.RefusesInterval())
            return;
        bool isBusy = agent.Calls.All.Count > 1 && !Profile.Waiting;
        agent.Host.Later(Consideration, () =>
        {
            if (call.State == CallState.Ended)
                return;
            agent.Gateway.Isup("IAM");
            Decide(call, isBusy ? IncomingCallPolicy.Busy : agent.DialogEvents.Reception);
        });
    }

    private void Decide(Call call, IncomingCallPolicy policy)
    {
        switch (policy)
        {
            case IncomingCallPolicy.Busy:
                call.Refuse(486);
                break;
            case IncomingCallPolicy.Decline:
                call.Refuse(603);
                break;
            case IncomingCallPolicy.Unavailable:
                call.Refuse(480);
                break;
            case IncomingCallPolicy.NotAcceptable:
                call.Refuse(488);
                break;
            case IncomingCallPolicy.Redirect:
                call.Refuse(302, draft => draft.Add("Contact", $"<{Profile.RedirectTo}>"));
                break;
            default:
                if (agent.Calls.All.Count > 1)
                    agent.Host.Cue(Cue.SecondCall);
                call.Callee!.Receive();
                break;
        }
    }

    // RFC 3891 3: the INVITE takes the place of a call of ours.
    private void OnReplaces(ServerTransaction transaction, Replaces replaces)
    {
        // The dialog may be an early one of this phone's own INVITE, one of several where that was forked.
        Call? old = Find(replaces);
        if (old is null || (old.State is CallState.Ringing or CallState.Proceeding && !old.IsCaller))
        {
            // RFC 3891 3: no such dialog, or an early one that this side did not start.
            Refuse(transaction, 481);
            return;
        }
        if (replaces.EarlyOnly && old.IsUp)
        {
            // RFC 3891 3: the call was answered meanwhile.
            Refuse(transaction, 486);
            return;
        }
        Call call = agent.Calls.Begin(transaction);
        if (old.IsUp)
            call.Replaces = old;
        call.Callee!.TakeAtOnce();
        // RFC 3891 3: an early dialog ends as soon as the new call is taken, before it is answered.
        if (!old.IsUp)
            old.HangUp();
    }

    // RFC 3911 4: the call that is named becomes a conference, and the new one a part of it.
    // Deviation: a call that only rings cannot be joined here, though RFC 3911 4 allows it.
    private void OnJoin(ServerTransaction transaction, Replaces join)
    {
        if (Find(join) is not { IsUp: true })
        {
            Refuse(transaction, 481);
            return;
        }
        Call call = agent.Calls.Begin(transaction);
        call.Alerted = () => agent.Conference.Open(call.Answer);
        agent.Host.Later(Consideration, () =>
        {
            if (call.State != CallState.Ended)
                call.Callee!.Receive();
        });
    }

    private Call? Find(Replaces named)
    {
        var id = new DialogId(named.CallId, named.ToTag ?? "", named.FromTag ?? "");
        return agent.Calls.All.FirstOrDefault(call => call.Find(id) is not null);
    }

    private void Refuse(ServerTransaction transaction, int status, string? name = null, string? value = null)
    {
        MessageDraft refusal = Responses.To(transaction.Request, status, agent.Host.Identifiers.Tag());
        if (name is not null)
            refusal.Add(name, value!);
        agent.Layer.Respond(transaction, refusal);
    }
}
