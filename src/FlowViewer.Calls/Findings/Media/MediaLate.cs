using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;

namespace FlowViewer.Calls.Findings.Media;

/// <summary>Media that begin long after the answer.</summary>
public sealed class MediaLate : CallRule
{
    private const long Flowing = 50;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("media-late")
    {
        Title = new($"Media start late after the answer", $"应答后媒体开始得太晚"),
        Severity = Severity.Warning,
        Order = FindingOrder.Media,
        Advice = new(
            $"The first words are lost. See what the sender waits for: the ACK, ICE or DTLS, a relay that must first learn an address, a slow phone.",
            $"开头的话会丢失。查看发送方在等什么：ACK、ICE 或 DTLS、需要先学习地址的媒体中继，或反应慢的终端。"),
        Clauses = ["RFC 3264 5.1", "RFC 3960 3.2"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        // Only the first agreement: a later one continues what flows already.
        if (CallMedia.Of(call).FirstOrDefault(line => line.Kind == "audio") is not { } line || line.Round.Answer!.Status is not (>= 200 and < 300))
            return;
        foreach (bool offerer in (bool[])[true, false])
        {
            if (!line.MayReceive(offerer) || line.To(offerer).Where(stream => stream.Packets >= Flowing).MinBy(stream => stream.First.Nanoseconds) is not { } first || CaseMessage.Between(line.Start, first.First) is not { } delay || delay < Late || delay > line.Length)
                continue;
            verdicts.Add(
                new(
                    $"The first RTP packet to {line.Of(offerer).AddressAndPort} came {delay} after {line.Round.Answer.Label} ({line.Round.Answer}).",
                    $"发往 {line.Of(offerer).AddressAndPort} 的第一个 RTP 包在 {line.Round.Answer.Label}（{line.Round.Answer}）之后 {delay}才出现。"),
                [new Exhibit(line.Round.Answer)],
                Confidence.Likely);
            return;
        }
    }
}
