using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Timing;

/// <summary>A caller that waits long before anything rings (RFC 6076 4.3.1, session request delay).</summary>
public sealed class PostDialDelay : CallRule
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(5), Long = TimeSpan.FromSeconds(11), Impossible = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("post-dial-delay")
    {
        Title = new($"Long wait before ringing", $"振铃前等待时间过长"),
        Severity = Severity.Info,
        Order = FindingOrder.Timing,
        Advice = new(
            $"Look at the node of the largest gap at that time. Usual causes are a DNS, ENUM or HSS query that times out, or a first target that is down, so that the call goes on only after Timer B.",
            $"查看最大间隔处的节点在该时刻的日志。常见原因：DNS、ENUM 或 HSS 查询超时，或第一个目标停机，要等定时器 B 到期后才改试下一个。"),
        Clauses = ["RFC 6076 4.3.1"],
        Entry = "timers/100-trying",
        Flow = "volte-call?delay=p-cscf-b~ue-b~INVITE~1~8s",
        Explains = ["no-provisional", "long-gap"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        if (call.Call is not { Kind: CallKind.Session, SetupTime: { } delay } || delay <= Noticed || delay > Impossible)
            return;
        Exchange? invite = call.Of(KnownMethod.Invite).FirstOrDefault(exchange => !exchange.IsInDialog && AlertOf(exchange) is { } alert && exchange.Request?.To(alert) == delay);
        if (invite?.Request is not { } request || AlertOf(invite) is not { } first)
            return;
        CaseMessage[] between = [.. call.Seen.Where(message => message.Index >= request.Index && message.Index <= first.Index)];
        if (between.Length < 2)
            return;
        (CaseMessage before, CaseMessage after) = between.Zip(between.Skip(1)).MaxBy(pair => pair.First.To(pair.Second) ?? TimeSpan.Zero);
        Phrase tap = request.Message.Vias.Count > 1 ? new($" at this point of the path", $"（在此抓包点）") : Phrase.Empty;
        verdicts.Add(
            new(
                $"From the INVITE ({request}) to {first.Label} ({first}) {delay} went by{tap}. The largest part is {before.To(after) ?? TimeSpan.Zero} between {before.Label} ({before}) and {after.Label} ({after}), at {Waiting(before)}.",
                $"从 INVITE（{request}）到 {first.Label}（{first}）经过 {delay}{tap}。最长的一段是 {before.Label}（{before}）与 {after.Label}（{after}）之间的 {before.To(after) ?? TimeSpan.Zero}，停留在 {Waiting(before)}。"),
            [new Exhibit(request), new Exhibit(first), new Exhibit(before), new Exhibit(after)],
            severity: delay > Long ? Severity.Warning : Severity.Info);
    }

    /// <summary>The node that the call waits for after a message: who received the request, or who said that it is trying.</summary>
    internal static Phrase Waiting(CaseMessage message) => message.Status == 100 ? new($"{message.Source}", $"{message.Source}") : new($"{message.Destination}", $"{message.Destination}");

    private static CaseMessage? AlertOf(Exchange exchange) => exchange.Responses.FirstOrDefault(response => response.Status is >= 180 and < 300);
}
