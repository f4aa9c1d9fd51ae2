using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A malformed message that was refused with 400 or 493, or never answered (RFC 3261 21.4.1).</summary>
public sealed class SyntaxRefused : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("syntax-refused")
    {
        Title = new($"A malformed message was refused", $"格式错误的消息被拒绝"),
        Brief = new($"malformed", $"消息格式错误"),
        Severity = Severity.Error,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"The problems of the message are listed beside it; correct them at its sender. If there are none, the reason phrase or a Warning of the 400 says what the server did not like.",
            $"消息旁列出了它的格式问题，请在发送方修正。如果没有列出问题，400 的原因短语或 Warning 会说明服务端不接受什么。"),
        Clauses = ["RFC 3261 21.4.1", "RFC 3261 8.2.2"],
        Entry = "responses/400",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Final is not { Status: 400 } refusal || exchange.Request is not { IsWhole: true } request || call.Before(exchange) is not null)
                continue;
            if (call.Exchanges.Any(other => other.Method == exchange.Method && other.Success is { } success && success.Index > refusal.Index))
                continue;
            SipProblem[] problems = [.. request.Message.Problems.Where(problem => problem.Severity > ProblemSeverity.Notice)];
            string warning = refusal.Message.Warnings is [var said, ..] ? said.Text : refusal.Message.ReasonPhrase;
            Phrase what = problems.Length > 0
                ? new($"Its problems ({problems.Length}) are listed beside the message.", $"消息旁列出了它的格式问题（{problems.Length} 个）。")
                : new($"The server says: {warning}.", $"服务端的说明：{warning}。");
            verdicts.Add(
                new($"{request.MethodName} ({request}) was refused with {refusal.Label} ({refusal}). {what}", $"{request.MethodName}（{request}）被 {refusal.Label} 拒绝（{refusal}）。{what}"),
                [new Exhibit(request, problems.Length > 0 ? problems[0].Where : null), new Exhibit(refusal)],
                problems.Length > 0 ? Confidence.Likely : Confidence.Possible,
                endsCall: request.Method == KnownMethod.Invite && !exchange.IsInDialog);
            return;
        }
    }
}
