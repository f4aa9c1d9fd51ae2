using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A REFER that is refused, or whose new call fails (RFC 3515).</summary>
public sealed class TransferFailed : CallRule
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(32);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("transfer-failed")
    {
        Title = new($"The transfer failed", $"呼叫转接失败"),
        Severity = Severity.Error,
        Order = FindingOrder.Release,
        Advice = new(
            $"The status that the NOTIFY reports is the result of the new call: look for the INVITE to the Refer-To address and for who refused it. 603 or 403 means that transfers are not allowed there, 404 that the transferee cannot route Refer-To.",
            $"NOTIFY 报告的状态码就是新呼叫的结果：查找发往 Refer-To 地址的 INVITE 以及拒绝它的节点。603 或 403 表示不允许转接，404 表示被转接方无法路由 Refer-To 中的地址。"),
        Clauses = ["RFC 3515 2.4.4", "RFC 3515 2.4.5", "RFC 3515 2.4.7"],
        Entry = "methods/REFER",
        Flow = "transfer-blind?third=busy",
        Explains = ["replaces-mismatch"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange[] refers = [.. call.Of(KnownMethod.Refer).Where(exchange => exchange.Request is not null && call.Before(exchange) is null)];
        for (int i = 0; i < refers.Length; i++)
        {
            CaseMessage refer = refers[i].Request!;
            Phrase target = new($"{refer.Message.ReferTo?.Uri?.Text}", $"{refer.Message.ReferTo?.Uri?.Text}");
            if (refers[i].Final is not { } final)
                continue;
            if (final.Status >= 300)
            {
                // Challenged, tried again with success, or passed on by a node that only returns what it got.
                bool isPassedOn = refers.Any(other => other.Request!.Index > refer.Index && other.Final is { Status: >= 300 } refusal && refusal.Index < final.Index);
                if (final.Status is not (401 or 407) && !isPassedOn && !refers.Skip(i + 1).Any(later => later.Success is not null))
                    verdicts.Add(
                        new($"The REFER to {target} ({refer}) was refused with {final.Label} ({final}).", $"转接到 {target} 的 REFER（{refer}）被 {final.Label} 拒绝（{final}）。"),
                        [new Exhibit(final), new Exhibit(refer, refer.Message.First(HeaderNames.ReferTo)?.Slice)]);
                continue;
            }
            int until = i + 1 < refers.Length ? refers[i + 1].Request!.Index : int.MaxValue;
            Judge(call, refer, final, target, [.. ReportsOf(call, refer, until)], verdicts);
        }
    }

    private static void Judge(CallCase call, CaseMessage refer, CaseMessage accepted, Phrase target, IReadOnlyList<CaseMessage> reports, Verdicts verdicts)
    {
        Exhibit asked = new(refer, refer.Message.First(HeaderNames.ReferTo)?.Slice);
        if (reports.LastOrDefault(report => StatusOf(report) >= 200) is { } result)
        {
            if (StatusOf(result) < 300)
                return;
            string said = $"{StatusOf(result)} {result.Message.Fragment!.ReasonPhrase}".TrimEnd();
            verdicts.Add(
                new(
                    $"The REFER to {target} ({refer}) was accepted ({accepted}), and the NOTIFY reports that the new call ended with {said} ({result}). The call between the two goes on as before.",
                    $"转接到 {target} 的 REFER（{refer}）被接受（{accepted}），但 NOTIFY 报告新呼叫的结果是 {said}（{result}）。原来两方的呼叫不受影响。"),
                [new Exhibit(result, result.Message.Content?.ContentWhere), asked],
                title: new($"The transfer failed: {said}", $"呼叫转接失败：{said}"));
            return;
        }
        bool hungUp = call.Of(KnownMethod.Bye).Any(bye => bye.First.Index > refer.Index);
        if (hungUp || WantsNoReport(refer) || WantsNoReport(accepted))
            return;
        CaseMessage last = reports.Count > 0 ? reports[^1] : accepted;
        if (reports.Count > 0 && last.Message.SubscriptionState?.State != "terminated")
            return;
        if (call.Trace.Watch.IsOneSided(refer) || call.Trace.Watch.After(last) is not { } watched || (reports.Count == 0 && watched < LongEnough))
        {
            verdicts.CannotTell(call.Trace.Watch.IsOneSided(refer) ? DoubtWords.OneSided : DoubtWords.EndsEarly, refer);
            return;
        }
        Phrase what = reports.Count == 0
            ? new($"no NOTIFY came within {watched}", $"在 {watched}内没有收到 NOTIFY")
            : new($"the subscription ended without a final status ({last})", $"订阅结束时没有给出最终状态（{last}）");
        verdicts.Add(
            new($"The REFER to {target} ({refer}) was accepted ({accepted}), but {what}: the result of the transfer is unknown to who asked for it.", $"转接到 {target} 的 REFER（{refer}）被接受（{accepted}），但{what}：转接的发起方无从得知结果。"),
            [asked, new Exhibit(last)],
            Confidence.Likely,
            Severity.Warning,
            title: new($"The result of the transfer was never reported", $"转接结果始终没有报告"));
    }

    // RFC 3515 2.4.6: with several REFERs in a dialog, id is the CSeq number of the one that is meant.
    private static IEnumerable<CaseMessage> ReportsOf(CallCase call, CaseMessage refer, int until) => call.Seen.Where(message =>
        message is { IsRequest: true, Method: KnownMethod.Notify } && message.IsFirst && message.Index > refer.Index
        && message.Message.Event is { } package && package.Package.Equals("refer", StringComparison.OrdinalIgnoreCase)
        && (package.Id is { } id ? id == refer.Entry.CSeq.ToString(System.Globalization.CultureInfo.InvariantCulture) : message.Index < until));

    private static int StatusOf(CaseMessage report) => report.Message.Fragment?.StatusCode ?? 0;

    // RFC 4488 4: false in the request and in its 2xx; RFC 7614: explicit subscriptions.
    private static bool WantsNoReport(CaseMessage message) =>
        message.Message.First("Refer-Sub")?.Value.StartsWith("false", StringComparison.OrdinalIgnoreCase) == true
        || message.Message.Require.Any(option => option.Text is "nosub" or "norefersub" or "explicitsub");
}
