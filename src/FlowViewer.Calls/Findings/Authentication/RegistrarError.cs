using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A registration that the network refuses for its own reasons.</summary>
public sealed class RegistrarError : CallRule
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("registrar-error")
    {
        Title = new($"The registrar or S-CSCF failed", $"注册服务器或 S-CSCF 处理失败"),
        Brief = new($"registrar failed", $"注册服务器故障"),
        Severity = Severity.Error,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"Look into the log of the node that answered first, the one farthest from the phone. A 480 or 504 of an I-CSCF usually means that it found no S-CSCF or no answer from the HSS.",
            $"查看最先给出该应答的节点（离终端最远的一个）的日志。I-CSCF 的 480 或 504 通常表示没有可用的 S-CSCF，或 HSS 没有应答。"),
        Clauses = ["RFC 3261 10.3", "RFC 3261 21.5"],
        Entry = "methods/REGISTER",
        Explains = ["request-unanswered", "reason-says-why"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        if (call.Call.Kind != CallKind.Registration)
            return;
        Exchange[] refused = [.. call.Of(KnownMethod.Register).Where(exchange => exchange.Final is { Status: >= 500 or 404 or 408 or 480 })];
        if (refused.Length == 0)
            return;
        CaseMessage first = refused.MinBy(exchange => exchange.Final!.Index)!.Final!, last = refused[^1].Final!;
        bool healed = call.Of(KnownMethod.Register).Any(exchange => exchange.Success is { } success && success.Index > last.Index && last.To(success) < SoonAgain);
        Phrase wait = first.Message.RetryAfter is { } retry ? new($" It asks to wait {retry.Delay}.", $"要求等待 {retry.Delay}。") : Phrase.Empty;
        Phrase end = healed ? new($" A later attempt succeeded.", $"之后的尝试成功了。") : Phrase.Empty;
        verdicts.Add(
            new(
                $"REGISTER was refused with {first.Label}, first by {first.Source} ({refused.Select(exchange => exchange.Final!)}).{wait}{end}",
                $"REGISTER 被 {first.Label} 拒绝，最先给出该应答的是 {first.Source}（{refused.Select(exchange => exchange.Final!)}）。{wait}{end}"),
            refused.Select(exchange => new Exhibit(exchange.Final!)),
            Confidence.Likely,
            healed ? Severity.Info : Severity.Error,
            endsCall: !healed);
    }
}
