using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A reliable provisional response that is repeated because no PRACK comes (RFC 3262 3).</summary>
public sealed class PrackMissing : CallRule
{
    private const int LeastTransmissions = 3;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("prack-missing")
    {
        Title = new($"A reliable provisional response was not acknowledged", $"可靠临时应答没有得到 PRACK 确认"),
        Brief = new($"no PRACK", $"缺少 PRACK"),
        Severity = Severity.Error,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"Look whether the response reaches the caller and the caller supports 100rel; a middle node must pass PRACK or end reliability itself. If the caller never said Supported: 100rel, the callee must not ask for it.",
            $"检查该应答是否到达主叫、主叫是否支持 100rel；中间节点必须转发 PRACK 或自行终结可靠性。如果主叫没有声明 Supported: 100rel，被叫就不应要求。"),
        Clauses = ["RFC 3262 3", "RFC 3262 4"],
        Entry = "options/100rel",
        Explains = ["precondition-not-met", "reason-says-why"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Of(KnownMethod.Invite))
        {
            foreach (CaseMessage response in exchange.Responses.Where(response => response.Status is > 100 and < 200 && response.Message.RSeq is not null))
            {
                CaseMessage[] sendings = [.. exchange.Answers.Where(answer => answer.Status == response.Status && answer.Entry.ToTag == response.Entry.ToTag && answer.Message.RSeq == response.Message.RSeq)];
                if (sendings.Length < LeastTransmissions || sendings[0] != response)
                    continue;
                // With any PRACK of this dialog it is no silence: another rule compares the numbers.
                if (call.Of(KnownMethod.Prack).Any(prack => prack.Request is { } request && request.Relations.Dialog == response.Relations.Dialog))
                    continue;
                if (call.Trace.Watch.IsOneSided(response))
                {
                    verdicts.CannotTell(DoubtWords.OneSided, response);
                    continue;
                }
                bool exhausted = sendings[0].To(sendings[^1]) >= Retransmissions.Patience(sendings) * 0.45 || exchange.Final is { Status: >= 500 };
                Phrase end = exchange.Final is { Status: >= 300 } refusal ? new($" The INVITE ended with {refusal.Label} ({refusal}).", $"INVITE 最终以 {refusal.Label} 结束（{refusal}）。") : Phrase.Empty;
                verdicts.Add(
                    new(
                        $"{response.Label} with RSeq {response.Message.RSeq} was sent {sendings.Length} times in {sendings[0].To(sendings[^1]) ?? TimeSpan.Zero} ({sendings}), and no PRACK came. With Require: 100rel it must be acknowledged.{end}",
                        $"{response.Label}（RSeq {response.Message.RSeq}）在 {sendings[0].To(sendings[^1]) ?? TimeSpan.Zero}内发送了 {sendings.Length} 次（{sendings}），没有收到 PRACK。带 Require: 100rel 的应答必须得到确认。{end}"),
                    sendings.Select(sending => new Exhibit(sending, sending == response ? response.Message.First(HeaderNames.RSeq)?.Slice : null)).Concat(exchange.Final is { Status: >= 300 } final ? [new Exhibit(final)] : []),
                    exhausted ? Confidence.Certain : Confidence.Likely,
                    endsCall: exchange.Final is { Status: >= 300 });
                return;
            }
        }
    }
}
