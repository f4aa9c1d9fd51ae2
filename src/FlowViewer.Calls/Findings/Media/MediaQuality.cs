using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Media;

/// <summary>A stream with much loss or jitter, at the place of the capture or by its receiver's word (RFC 3550 6.4.1).</summary>
public sealed class MediaQuality : CallRule
{
    private const long LeastPackets = 200;
    private const double HighLoss = 0.02, VeryHighLoss = 0.10;
    private static readonly TimeSpan HighJitter = TimeSpan.FromMilliseconds(30);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("media-quality")
    {
        Title = new($"Loss or jitter is high", $"丢包或抖动过大"),
        Severity = Severity.Warning,
        Order = FindingOrder.Media,
        Advice = new(
            $"Loss at this place happened before it: look towards the sender. What only RTCP reports was lost behind it, towards the receiver. Check radio quality, queues and their marking (DSCP), and the speed of links.",
            $"本抓包点看到的丢包发生在其之前，应向发送方方向排查；仅由 RTCP 报告的丢包发生在其之后，应向接收方方向排查。检查无线质量、队列及 DSCP 标记和链路带宽。"),
        Clauses = ["RFC 3550 6.4.1", "RFC 3550 A.3", "RFC 3550 A.8"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (MediaLine line in CallMedia.Of(call))
        {
            foreach (RtpStream stream in line.ToOfferer.Concat(line.ToAnswerer).Where(stream => stream.Packets >= LeastPackets && stream.ForwardOf is null))
            {
                double lost = stream.LostShare, reported = stream.Rtcp?.MaximumFractionLost ?? 0;
                bool isJittery = stream.MeanJitter > HighJitter;
                if (lost < HighLoss && reported < HighLoss && !isJittery)
                    continue;
                Phrase what = lost >= HighLoss
                    ? new($"{stream.Lost} of {stream.Expected} packets ({lost:0.0%}) are missing at the place of the capture", $"在抓包点缺少 {stream.Lost} / {stream.Expected} 个包（{lost:0.0%}）")
                    : isJittery
                        ? new($"its mean jitter is {stream.MeanJitter!.Value}", $"平均抖动为 {stream.MeanJitter!.Value}")
                        : new($"its receiver reports a loss of up to {reported:0.0%} by RTCP", $"接收方通过 RTCP 报告的丢包率最高为 {reported:0.0%}");
                verdicts.Add(
                    new(
                        $"Of the stream from {stream.Source} to {stream.Destination}, {what} (agreed in {line.Round.Offer} and {line.Round.Answer!:n}).",
                        $"从 {stream.Source} 到 {stream.Destination} 的媒体流，{what}（由{line.Round.Offer}和 {line.Round.Answer!:n} 约定）。"),
                    [new Exhibit(line.Round.Answer!, line.Answered.Where)],
                    Confidence.Likely,
                    Math.Max(lost, reported) >= VeryHighLoss ? Severity.Error : Severity.Warning);
                return;
            }
        }
    }
}
