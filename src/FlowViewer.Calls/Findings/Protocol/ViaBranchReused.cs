using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>Two requests of one host with the same branch, which must be unique (RFC 3261 8.1.1.7).</summary>
public sealed class ViaBranchReused : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("via-branch-reused")
    {
        Title = new($"Two requests carry one Via branch", $"两个请求使用了同一个 Via branch"),
        Severity = Severity.Warning,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"The branch tells transactions apart: a server that sees it again may take the second request for a repetition of the first, and not act on it. Correct the client.",
            $"branch 用来区分事务：服务端再次看到同一个 branch 时，可能把第二个请求当作重传而不处理。请修正客户端。"),
        Clauses = ["RFC 3261 8.1.1.7", "RFC 3261 17.2.3"],
        Entry = "headers/Via",
        Explains = ["request-unanswered"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        // ACK to a refusal and CANCEL have the branch of their INVITE; agents of RFC 2543 have branches without meaning.
        foreach (IGrouping<(ulong, string), Exchange> same in call.Exchanges.Where(exchange => exchange.Request is { Entry.Branch: not 0 } && exchange.Method is not (KnownMethod.Ack or KnownMethod.Cancel))
            .GroupBy(exchange => (exchange.Request!.Entry.Branch, exchange.Request.Source.Host)))
        {
            if (same.Skip(1).FirstOrDefault(other => (other.CSeq, other.Method) != (same.First().CSeq, same.First().Method)) is not { Request: { IsWhole: true } second } reused || same.First().Request is not { IsWhole: true } first
                || second.Message.TopVia?.Branch?.StartsWith("z9hG4bK", StringComparison.Ordinal) != true)
                continue;
            bool lost = reused.Final is null && reused.Sendings.Count > 2;
            Phrase end = lost ? new($" The second was never answered.", $"第二个请求没有得到应答。") : Phrase.Empty;
            verdicts.Add(
                new(
                    $"{first.MethodName} with CSeq {first.Entry.CSeq} and {second.MethodName} with CSeq {second.Entry.CSeq} have the same branch {second.Message.TopVia!.Branch} ({Wording.Both(first, second)}).{end}",
                    $"CSeq 为 {first.Entry.CSeq} 的 {first.MethodName} 与 CSeq 为 {second.Entry.CSeq} 的 {second.MethodName} 使用同一个 branch {second.Message.TopVia!.Branch}（{Wording.Both(first, second)}）。{end}"),
                [new Exhibit(second, second.Message.TopVia.Where), new Exhibit(first, first.Message.TopVia?.Where)],
                severity: lost ? Severity.Error : Severity.Info);
            return;
        }
    }
}
