using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>CSeq numbers that go down in a dialog, or that do not fit their INVITE (RFC 3261 12.2.1.1, 13.2.2.4, 9.1).</summary>
public sealed class CSeqWrong : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("cseq-wrong")
    {
        Title = new($"CSeq numbers are out of order", $"CSeq 编号次序错误"),
        Severity = Severity.Warning,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"Each request of a side in a dialog has a higher number than the one before; ACK and CANCEL have that of their INVITE. Correct the agent, or the B2BUA that mixes the numbers of two legs.",
            $"对话中每一方的每个新请求的编号都要比前一个大；ACK 和 CANCEL 使用其 INVITE 的编号。请修正终端，或把两条腿的编号混用的 B2BUA。"),
        Clauses = ["RFC 3261 12.2.1.1", "RFC 3261 12.2.2", "RFC 3261 13.2.2.4", "RFC 3261 9.1"],
        Entry = "headers/CSeq",
        Explains = ["ack-missing", "bye-not-confirmed"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseDialog dialog in call.Dialogs)
        {
            foreach (IGrouping<(ulong, string), CaseMessage> side in dialog.Messages.Where(message => message.IsRequest && message.IsFirst && message.Method is not (KnownMethod.Ack or KnownMethod.Cancel) && message.Time.IsKnown)
                .GroupBy(message => (message.Entry.FromTag, message.Source.Host)))
            {
                CaseMessage? highest = null;
                foreach (CaseMessage request in side)
                {
                    // The same request may leave a node twice, on its way through a service and back.
                    if (highest is not null && (request.Entry.CSeq < highest.Entry.CSeq || (request.Entry.CSeq == highest.Entry.CSeq && request.Method != highest.Method)) && request.Entry.Part == highest.Entry.Part
                        && call.ExchangeOf(request) is var exchange && (exchange.Final is { Status: 400 or 481 or 500 } || (exchange.Responses.Count == 0 && exchange.Sendings.Count > 2)))
                    {
                        Phrase end = exchange.Final is { } refusal ? new($"It was refused with {refusal.Label} ({refusal}).", $"该请求被 {refusal.Label} 拒绝（{refusal}）。") : new($"It was never answered.", $"该请求没有得到应答。");
                        verdicts.Add(
                            new(
                                $"{request.MethodName} has CSeq {request.Entry.CSeq} ({request}), after {highest.MethodName} of the same side with {highest.Entry.CSeq} ({highest}). {end}",
                                $"{request.MethodName} 的 CSeq 为 {request.Entry.CSeq}（{request}），而同一方之前的 {highest.MethodName} 已是 {highest.Entry.CSeq}（{highest}）。{end}"),
                            [new Exhibit(request, request.Message.First(HeaderNames.CSeq)?.Slice), new Exhibit(highest, highest.Message.First(HeaderNames.CSeq)?.Slice)],
                            severity: Severity.Error);
                        return;
                    }
                    if (highest is null || request.Entry.CSeq > highest.Entry.CSeq)
                        highest = request;
                }
            }
        }
        WrongAck(call, verdicts);
    }

    private static void WrongAck(CallCase call, Verdicts verdicts)
    {
        foreach (CaseDialog dialog in call.Dialogs)
        {
            CaseMessage[] answers = [.. dialog.Confirmations];
            if (answers.Length == 0 || dialog.Requests(KnownMethod.Ack).FirstOrDefault(ack => answers.All(answer => answer.Entry.CSeq != ack.Entry.CSeq)) is not { } wrong || answers.Any(answer => dialog.Requests(KnownMethod.Ack).Any(ack => ack.Entry.CSeq == answer.Entry.CSeq)))
                continue;
            verdicts.Add(
                new(
                    $"The ACK has CSeq {wrong.Entry.CSeq} ({wrong}), the INVITE that was answered {answers[0].Entry.CSeq} ({answers[0]}): it acknowledges nothing.",
                    $"ACK 的 CSeq 为 {wrong.Entry.CSeq}（{wrong}），而被应答的 INVITE 为 {answers[0].Entry.CSeq}（{answers[0]}）：该 ACK 不确认任何应答。"),
                [new Exhibit(wrong, wrong.Message.First(HeaderNames.CSeq)?.Slice), new Exhibit(answers[0])],
                severity: Severity.Error);
            return;
        }
    }
}
