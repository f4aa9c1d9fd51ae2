using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A REFER that was refused, whose new call failed, or that nobody reported on (RFC 3515).</summary>
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
            $"The status in the NOTIFY is that of the new call: look at that call. A REFER that is refused is not allowed or not understood there; without NOTIFY the transferor cannot know.",
            $"NOTIFY 中的状态码是新呼叫的结果，应查看该呼叫。REFER 被拒说明对方不允许或不支持转接；没有 NOTIFY 时转接方无从得知结果。"),
        Clauses = ["RFC 3515 2.4.4", "RFC 3515 2.4.5", "RFC 3515 2.4.7"],
        Entry = "methods/REFER",
        Flow = "transfer-blind",
        Explains = ["replaces-mismatch"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange refer in call.Of(KnownMethod.Refer))
        {
            if (refer.Request is not { } request || call.Before(refer) is not null)
                continue;
            string target = request.Message.ReferTo?.Uri?.Text ?? "?";
            if (refer.Final is { Status: >= 300 and not (401 or 407) } refusal)
            {
                verdicts.Add(
                    new($"REFER to {target} ({request}) was refused with {refusal.Label} ({refusal}).", $"转接到 {target} 的 REFER（{request}）被 {refusal.Label} 拒绝（{refusal}）。"),
                    [new Exhibit(refusal), new Exhibit(request, request.Message.ReferTo?.Where)]);
                continue;
            }
            CaseMessage[] reports = [.. call.Seen.Where(message => message is { IsRequest: true, IsFirst: true, Method: KnownMethod.Notify } && message.Index > request.Index && message.Message.Fragment is not null)];
            if (reports.LastOrDefault(report => report.Message.Fragment!.StatusCode >= 200) is { } last)
            {
                if (last.Message.Fragment!.StatusCode < 300)
                    continue;
                verdicts.Add(
                    new(
                        $"REFER to {target} was accepted ({request}), and NOTIFY reports {last.Message.Fragment.StatusCode} {last.Message.Fragment.ReasonPhrase} of the new call ({last}).",
                        $"转接到 {target} 的 REFER 被接受（{request}），NOTIFY 报告新呼叫的结果为 {last.Message.Fragment.StatusCode} {last.Message.Fragment.ReasonPhrase}（{last}）。"),
                    [new Exhibit(last, last.Message.BodySlice), new Exhibit(request, request.Message.ReferTo?.Where)],
                    title: new($"The transfer failed: {last.Message.Fragment.StatusCode} {last.Message.Fragment.ReasonPhrase}", $"呼叫转接失败：{last.Message.Fragment.StatusCode} {last.Message.Fragment.ReasonPhrase}"));
                continue;
            }
            bool silent = "false".Equals(request.Message.First("Refer-Sub")?.Value, StringComparison.OrdinalIgnoreCase) || "false".Equals(refer.Success?.Message.First("Refer-Sub")?.Value, StringComparison.OrdinalIgnoreCase);
            bool hungUp = call.Seen.Any(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Source.Host == request.Source.Host);
            if (refer.Success is not { } accepted || silent || hungUp || reports.Length > 0)
                continue;
            if (!(call.Trace.Watch.After(accepted) >= LongEnough))
            {
                verdicts.CannotTell(DoubtWords.EndsEarly, request);
                continue;
            }
            verdicts.Add(
                new($"REFER to {target} was accepted ({accepted}), and no NOTIFY about it came.", $"转接到 {target} 的 REFER 被接受（{accepted}），但之后没有 NOTIFY。"),
                [new Exhibit(accepted), new Exhibit(request)],
                Confidence.Likely,
                Severity.Warning);
        }
    }
}
