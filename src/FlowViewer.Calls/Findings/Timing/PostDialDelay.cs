using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Timing;

/// <summary>A long wait between dialling and the first sign of ringing (RFC 6076 4.3.1, session request delay).</summary>
public sealed class PostDialDelay : CallRule
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5), VeryLong = TimeSpan.FromSeconds(11);
    // RFC 3261 16.6: Timer C is more than 3 minutes. What takes an hour is a clock that was set.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("post-dial-delay")
    {
        Title = new($"Long wait before ringing", $"振铃前等待时间过长"),
        Severity = Severity.Info,
        Order = FindingOrder.Timing,
        Advice = new(
            $"The largest gap shows which node owed the next message. Usual causes are paging, a bearer, DNS, or a first server that does not answer.",
            $"最大的间隔指明了哪个节点迟迟没有发出下一条消息。常见原因：寻呼、承载建立、DNS，或首选服务器没有应答。"),
        Clauses = ["RFC 6076 4.3.1"],
        Explains = ["no-provisional"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        if (call.Call is not { Kind: CallKind.Session, SetupTime: { } delay } || delay <= Long || delay > Longest)
            return;
        CaseMessage? sign = call.Of(KnownMethod.Invite).SelectMany(exchange => exchange.Responses).Where(response => response.Status is >= 180 and < 300).MinBy(response => response.Index);
        if (sign is null)
            return;
        CaseMessage[] before = [.. call.Seen.Where(message => message.IsFirst && message.Index <= sign.Index)];
        (CaseMessage From, CaseMessage To, TimeSpan Gap)? widest = before.Zip(before.Skip(1)).Select(pair => ((CaseMessage, CaseMessage, TimeSpan)?)(pair.First, pair.Second, pair.First.To(pair.Second) ?? TimeSpan.Zero)).MaxBy(gap => gap!.Value.Item3);
        if (widest is not var (from, to, gap))
            return;
        verdicts.Add(
            new(
                $"{delay} passed from the INVITE to {sign.Label} ({sign}). Most of it, {gap}, lies between {from.Label} and {to.Label} ({from}, {to:n}): {to.Source} took that long.",
                $"从 INVITE 到 {sign.Label}（{sign}）用了 {delay}。其中 {gap} 在 {from.Label} 与 {to.Label} 之间（{from}、{to:n}）：耗时在 {to.Source}。"),
            [new Exhibit(to), new Exhibit(from), new Exhibit(sign)],
            severity: delay > VeryLong ? Severity.Warning : Severity.Info);
    }
}
