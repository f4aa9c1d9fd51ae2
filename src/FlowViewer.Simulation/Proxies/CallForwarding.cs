using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Proxies;

/// <summary>
/// Sends a user's calls on to another URI: always, when busy, when there is no answer, when the phone is not reached (3GPP TS 24.604,
/// RFC 5359 2.7 to 2.9). History-Info tells the new callee where the call has been (RFC 7044).
/// </summary>
internal sealed class CallForwarding(ForwardingRule rule, string of, string to) : Procedure
{
    private readonly Dictionary<ResponseContext, Branch> _noAnswer = [];

    public override bool Take(ResponseContext context)
    {
        if (rule.When != ForwardingCondition.Always || !Concerns(context))
            return false;
        context.Targets = [new Target(to)];
        return false;
    }

    public override void Forward(ResponseContext context, Branch branch, MessageDraft draft)
    {
        if (!Concerns(context))
            return;
        if (rule.When == ForwardingCondition.Always && branch.Target.IsOf(to))
        {
            Tell(context);
            AddHistory(draft, 302);
        }
    }

    public override bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft)
    {
        if (!Concerns(context) || branch.Target.IsOf(to))
            return false;
        // TS 24.604 4.8: the no-reply timer runs from the first 180.
        if (rule.When == ForwardingCondition.NoAnswer && response.StatusCode == 180 && !branch.IsCancelled && !context.Host.IsRunning(new(context.Owner, TimerKind.NoAnswer, this)))
            context.Host.StartTimer(new(context.Owner, TimerKind.NoAnswer, this), rule.After, () => Expire(context, branch), shown: true);
        if (response.StatusCode < 200)
            return false;
        context.Host.StopTimer(new(context.Owner, TimerKind.NoAnswer, this));
        if (response.StatusCode < 300)
        {
            _noAnswer.Remove(context);
            return false;
        }
        if (_noAnswer.Remove(context))
        {
            SendOn(context, 408);
            return true;
        }
        int cause = rule.When switch
        {
            ForwardingCondition.Busy when response.StatusCode is 486 or 600 => 486,
            // TS 24.604 4.5.2.6.4: the phone deflects the call, and the server does it for it.
            ForwardingCondition.Deflected when response.StatusCode == 302 => 480,
            ForwardingCondition.Unreachable when response.StatusCode is 408 or 480 or 503 => 503,
            _ => 0,
        };
        if (cause == 0 || branch.IsCancelled)
            return false;
        SendOn(context, cause);
        return true;
    }

    public override void Done(ResponseContext context, int status) => _noAnswer.Remove(context);

    private void Expire(ResponseContext context, Branch branch)
    {
        context.Host.Remark(Remark.NoAnswer);
        _noAnswer[context] = branch;
        context.Cancel(branch, "SIP;cause=408;text=\"No answer\"");
    }

    private void SendOn(ResponseContext context, int cause)
    {
        context.Host.StopTimer(new(context.Owner, TimerKind.NoAnswer, this));
        Tell(context);
        context.Add(new Target(to), draft => AddHistory(draft, cause));
    }

    private static void Tell(ResponseContext context) =>
        context.Proxy.Layer.Respond(context.Server, Responses.To(context.Request, 181, context.Host.Identifiers.Tag()));

    // RFC 7044 10: first who was meant, with why it did not end there, then whom it goes to; RFC 4458 says the cause in the URI.
    private void AddHistory(MessageDraft draft, int cause)
    {
        string reason = Uri.EscapeDataString($"SIP;cause={cause}");
        if (draft.First(HeaderNames.HistoryInfo) is null)
            draft.Add("History-Info", $"<{of}?Reason={reason}>;index=1");
        draft.Add("History-Info", string.Create(CultureInfo.InvariantCulture, $"<{to};cause={cause}>;index=1.1;mp=1"));
    }

    private bool Concerns(ResponseContext context) =>
        context.Request.Method == SipMethod.Invite && context.IsInitial
        && (context.Request.RequestUri.StartsWith(of, StringComparison.OrdinalIgnoreCase) || context.Request.To!.Uri!.Text == of)
        && !context.Request.RequestUri.StartsWith(to, StringComparison.OrdinalIgnoreCase);
}
