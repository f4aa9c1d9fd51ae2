using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A number or user that nobody knows, and whether its form is why.</summary>
public sealed class NumberNotRoutable : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("number-not-routable")
    {
        Title = new($"The number or user is not known, or is in a wrong form", $"号码或用户不存在，或号码格式不对"),
        Brief = new($"number not routable", $"号码无法路由"),
        Severity = Severity.Warning,
        Order = FindingOrder.Release,
        Advice = new(
            $"Look into the dial plan, ENUM or HSS of the node that answered first; a 404 of the I-CSCF means that the HSS does not know the user. Numbers that cross networks should be global (+ and country code) or carry phone-context.",
            $"检查最先应答的节点上的号码路由、ENUM 或 HSS 数据；I-CSCF 返回 404 表示 HSS 中没有该用户。跨网的号码应使用全球格式（+ 加国家码）或带 phone-context。"),
        Clauses = ["RFC 3966 5.1.5", "RFC 3966 5.1.4", "RFC 3261 21.4.5", "RFC 3261 21.4.22", "RFC 3261 21.6.3"],
        Entry = "responses/404",
        Flow = "rejected?status=484",
        Explains = ["reason-says-why"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange[] asked = [.. call.Exchanges.Where(exchange => exchange is { Method: KnownMethod.Invite or KnownMethod.Message, IsInDialog: false, Final: not null })];
        if (asked.Any(exchange => exchange.Success is not null))
            return;
        Exchange? origin = asked.Where(exchange => IsUnknown(exchange.Final!)).MinBy(exchange => exchange.Final!.Index);
        // The last word of the call is another one where the first refusal led to a further attempt.
        if (origin?.Final is not { } refusal || asked[^1].Final!.Status is 401 or 407)
            return;
        if (origin.Request is not { } request || request.Message.RequestUriParsed is not { } uri)
        {
            verdicts.CannotTell(DoubtWords.BeginsLate, refusal);
            return;
        }
        Phrase? form = NumberForm.Fault(uri);
        Phrase maybe = form is null
            ? new($"The form of the address is right: the user or number is not known there.", $"地址的格式没有问题：该处没有这个用户或号码。")
            : new($"The likely cause is its form: {form}.", $"可能的原因是格式：{form}。");
        verdicts.Add(
            new($"{refusal.Source} refused {uri.Text} ({request}) with {refusal.Label} ({refusal}). {maybe}", $"{refusal.Source} 对 {uri.Text}（{request}）返回 {refusal.Label}（{refusal}）。{maybe}"),
            [new Exhibit(request, uri.Where), new Exhibit(refusal)],
            form is null ? Confidence.Certain : Confidence.Possible,
            form is null ? Severity.Info : Severity.Warning,
            title: form is null ? new($"The number or user is not known there: {refusal.Label}", $"该处没有这个号码或用户：{refusal.Label}") : null,
            endsCall: true,
            entry: $"responses/{refusal.Status}");
    }

    private static bool IsUnknown(CaseMessage refusal) => refusal.Status is 404 or 484 or 485 or 604
        || (refusal.Status is 480 or 403 && ReleaseReason.In(refusal).Any(reason => (reason.Protocol, reason.Cause) is ("Q.850", 1 or 2 or 3 or 22 or 28)));
}
