using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A binding that ran out before its client refreshed it (RFC 3261 10.2.4).</summary>
public sealed class RegistrationExpired : TraceRule
{
    private const int MostTold = 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1), After = TimeSpan.FromSeconds(5), Day = TimeSpan.FromDays(1);
    private static readonly Phrase Encrypted = new($"The refresh may be encrypted: there is ESP in the trace.", $"刷新注册的请求可能已加密：跟踪数据中有 ESP 报文。");
    private static readonly Phrase More = new($"More registrations ran out; only the first ones are listed.", $"还有更多注册过期，这里只列出最早的一部分。");

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("registration-expired")
    {
        Title = new($"The registration ran out without a refresh", $"注册到期前没有刷新"),
        Severity = Severity.Warning,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"An IMS phone refreshes 600 s before the end, or at half the time where it was granted 1200 s or less. Look for sleep, radio loss, or a timer that is set to the whole interval.",
            $"IMS 终端应在到期前 600 秒刷新；注册周期不超过 1200 秒时，应在一半时间处刷新。检查终端休眠、无线掉线，或把定时器设成了整个周期。"),
        Clauses = ["RFC 3261 10.2.4", "RFC 3261 10.2.1.1", "3GPP TS 24.229 5.1.1.4.1"],
        Entry = "timers/registration-lifetime",
        Explains = ["number-not-routable"],
    };

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        bool hasEsp = trace.Trace.Layers.Any(layer => layer is { Name: "ESP", Unread: > 0 });
        ILookup<string, Call> refused = trace.Table.Calls.Where(call => call is { Kind: CallKind.Session, FinalStatus: 404 or 480 or 430 }).ToLookup(call => call.To);
        int told = 0;
        foreach (IGrouping<(string, string, string), RegisterAttempt> binding in trace.Registers.GroupBy(attempt => (attempt.AddressOfRecord, attempt.Client, attempt.Flow)))
        {
            RegisterAttempt[] attempts = [.. binding];
            for (int i = 0; i < attempts.Length; i++)
            {
                if (attempts[i] is not { IsAccepted: true, Granted: { } granted } bound || granted <= TimeSpan.Zero)
                    continue;
                CaseMessage answer = trace.MessageAt(bound.Final);
                RegisterAttempt? next = i + 1 < attempts.Length ? attempts[i + 1] : null;
                TimeSpan? gap = next is null ? null : CaseMessage.Between(bound.AnsweredAt, next.SentAt), watched = trace.Watch.After(answer);
                if (next is null ? !(watched > granted + After) : !(gap > granted + Grace))
                    continue;
                // A log that goes on days later was not watching meanwhile.
                if ((gap ?? watched) > (granted * 3 > Day ? granted * 3 : Day))
                    break;
                if (hasEsp)
                {
                    verdicts.CannotTell(Encrypted, answer);
                    continue;
                }
                if (++told > MostTold)
                {
                    verdicts.CannotTell(More);
                    return;
                }
                Call? missed = refused[bound.User].FirstOrDefault(call => CaseMessage.Between(bound.AnsweredAt, call.StartedAt) is { } at && at > granted && (gap is null || at < gap));
                Say(trace, bound, answer, next, missed, gap ?? watched!.Value, verdicts);
                break;
            }
        }
    }

    private static void Say(TraceCase trace, RegisterAttempt bound, CaseMessage answer, RegisterAttempt? next, Call? missed, TimeSpan time, Verdicts verdicts)
    {
        CaseMessage? late = next is null ? null : trace.MessageAt(next.Request), call = missed is null ? null : trace.MessageAt(missed.Messages[0]);
        Phrase then = late is null
            ? new($"no REGISTER of {bound.Client} followed in {time}", $"此后 {time}内没有来自 {bound.Client} 的 REGISTER")
            : new($"the next REGISTER came after {time} ({late})", $"下一个 REGISTER 在 {time}后才发出（{late}）");
        Phrase lost = call is null ? Phrase.Empty : new($" Meanwhile a call to the user was refused with {missed!.FinalStatus} ({call}).", $"其间一次呼叫该用户被 {missed!.FinalStatus} 拒绝（{call}）。");
        verdicts.Add(
            new(
                $"{bound.AddressOfRecord} was bound for {bound.Granted!.Value} ({answer}), and {then}. The registrar removes a binding that is not refreshed in time.{lost}",
                $"{bound.AddressOfRecord} 的注册有效期为 {bound.Granted!.Value}（{answer}），{then}。未及时刷新的注册会被服务器删除。{lost}"),
            [new Exhibit(answer), .. (late is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(late)]), .. (call is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(call)])],
            late is null ? Confidence.Likely : Confidence.Certain,
            call is null ? Severity.Warning : Severity.Error);
    }
}
