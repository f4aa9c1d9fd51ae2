using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>A call that was dropped when its session interval ran out without a refresh (RFC 4028 10).</summary>
public sealed class SessionRefreshFailed : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("session-refresh-failed")
    {
        Title = new($"The call was dropped because it was not refreshed", $"会话未刷新，呼叫被拆除"),
        Brief = new($"session timer ran out", $"会话定时器超时"),
        Severity = Severity.Error,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"The side named by refresher must send re-INVITE or UPDATE at half the interval. See whether it does, whether the request reaches the other side, and why it is refused if it is.",
            $"refresher 指明的一方必须在间隔过半时发送 re-INVITE 或 UPDATE。检查它是否发送、请求是否到达对方，如被拒绝则查明原因。"),
        Clauses = ["RFC 4028 10", "RFC 4028 7.2", "RFC 4028 9", "RFC 4028 7.4"],
        Entry = "headers/Session-Expires",
        Explains = ["request-unanswered", "reason-says-why", "reinvite-refused-dropped"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseDialog dialog in call.Dialogs)
        {
            CaseMessage? last = dialog.Messages.LastOrDefault(message => message is { IsRepeat: false, Status: >= 200 and < 300, Method: KnownMethod.Invite or KnownMethod.Update } && message.Message.SessionExpires is not null);
            if (last?.Message.SessionExpires is not { } timer || dialog.Requests(KnownMethod.Bye).FirstOrDefault(bye => bye.Index > last.Index) is not { } bye || last.To(bye) is not { } lived)
                continue;
            TimeSpan interval = timer.Interval, early = interval - TimeSpan.FromSeconds(Math.Min(32, interval.TotalSeconds / 3));
            CaseMessage[] refreshes = [.. dialog.Messages.Where(message => message is { IsRequest: true, IsRepeat: false, Method: KnownMethod.Invite or KnownMethod.Update } && message.Index > last.Index && message.Index < bye.Index)];
            bool says = bye.Message.Reasons.Any(reason => reason.Explanation?.Contains("session", StringComparison.OrdinalIgnoreCase) == true && reason.Explanation.Contains("tim", StringComparison.OrdinalIgnoreCase));
            bool ranOut = lived >= early * 0.95 && lived <= interval * 1.05;
            bool failed = refreshes.Any(refresh => call.ExchangeOf(refresh) is var exchange && (exchange.Responses.Count == 0 || exchange.Final is { Status: >= 400 and not (401 or 407 or 491) }));
            if (interval < TimeSpan.FromSeconds(60) || !(says || (ranOut && (refreshes.Length == 0 || failed))))
                continue;
            Phrase what = refreshes.Length == 0
                ? new($"No refresh by {timer.Refresher ?? "either side"} came.", $"{timer.Refresher ?? "任何一方"}都没有刷新。")
                : new($"The refresh failed ({refreshes}).", $"刷新失败（{refreshes}）。");
            verdicts.Add(
                new(
                    $"The session interval of {interval} was agreed ({last}). {what} {bye.Source} hung up {lived} after it ({bye}).",
                    $"约定的会话间隔为 {interval}（{last}）。{what}{bye.Source} 在 {lived}后挂断（{bye}）。"),
                [new Exhibit(bye), new Exhibit(last, last.Message.First(HeaderNames.SessionExpires)?.Slice), .. refreshes.Select(refresh => new Exhibit(refresh))],
                says ? Confidence.Certain : Confidence.Likely,
                endsCall: true);
            return;
        }
    }
}
