using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A PRACK whose RAck names no response that was sent, or that was refused (RFC 3262 3, 7.2).</summary>
public sealed class PrackMismatch : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("prack-mismatch")
    {
        Title = new($"PRACK does not match the provisional response", $"PRACK 与临时应答不匹配"),
        Brief = new($"PRACK does not match", $"PRACK 不匹配"),
        Severity = Severity.Error,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"RAck must repeat RSeq of the response, and CSeq number and method of its request. Correct the agent that makes it, or the middle node that numbers responses anew and does not translate RAck.",
            $"RAck 必须重复应答中的 RSeq，以及对应请求的 CSeq 编号和方法。请修正生成它的终端，或重新编号应答却没有换算 RAck 的中间节点。"),
        Clauses = ["RFC 3262 3", "RFC 3262 7.2"],
        Entry = "headers/RAck",
        Explains = ["prack-missing"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Of(KnownMethod.Prack))
        {
            if (exchange.Request is not { IsWhole: true } prack || prack.Message.RAck is not { } rack || call.Before(exchange) is not null)
                continue;
            CaseMessage[] responses = [.. call.Of(KnownMethod.Invite).SelectMany(invite => invite.Responses).Where(response => response.Index < prack.Index && response.Message.RSeq is not null
                && (response.Relations.Dialog == prack.Relations.Dialog || response.Entry.ToTag == prack.Entry.ToTag) && response.Destination.Host == prack.Source.Host)];
            if (responses.Length == 0)
                continue;
            bool fits = responses.Any(response => response.Message.RSeq == rack.ResponseNumber && response.Entry.CSeq == rack.CSeqNumber);
            // RFC 3262 3: the server answers a PRACK that matches nothing with 481.
            if (fits || exchange.Final is { Status: < 300 })
                continue;
            CaseMessage last = responses[^1];
            CaseMessage[] repeats = [.. call.Seen.Where(message => message.Index > prack.Index && message.Relations.RetransmissionOf == last.Index)];
            Phrase refused = exchange.Final is { } final ? new($" It was refused with {final.Label} ({final}).", $"被 {final.Label} 拒绝（{final}）。") : Phrase.Empty;
            Phrase goesOn = repeats.Length > 0 ? new($" The response goes on being repeated ({repeats}).", $"该应答仍在重发（{repeats}）。") : Phrase.Empty;
            verdicts.Add(
                new(
                    $"RAck is {rack.ResponseNumber} {rack.CSeqNumber} {rack.Method.Name} ({prack}); the response to acknowledge has RSeq {last.Message.RSeq} and CSeq {last.Entry.CSeq} INVITE ({last}).{refused}{goesOn}",
                    $"RAck 为 {rack.ResponseNumber} {rack.CSeqNumber} {rack.Method.Name}（{prack}），而待确认应答的 RSeq 为 {last.Message.RSeq}，CSeq 为 {last.Entry.CSeq} INVITE（{last}）。{refused}{goesOn}"),
                [new Exhibit(prack, rack.Where), new Exhibit(last, last.Message.First(HeaderNames.RSeq)?.Slice), .. repeats.Select(repeat => new Exhibit(repeat)), .. (exchange.Final is { } end ? (IEnumerable<Exhibit>)[new Exhibit(end)] : [])]);
            return;
        }
    }
}
