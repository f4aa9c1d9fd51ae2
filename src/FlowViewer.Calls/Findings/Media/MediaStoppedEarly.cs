using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Media;

/// <summary>Media that end long before the call does.</summary>
public sealed class MediaStoppedEarly : CallRule
{
    private const long Flowing = 100;
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("media-stopped-early")
    {
        Title = new($"Media stop long before the call ends", $"媒体早于呼叫结束而中断"),
        Severity = Severity.Warning,
        Order = FindingOrder.Media,
        Advice = new(
            $"Both ways at once: look at the network or the bearer at that moment. One way: look at its sender and the path from it.",
            $"两个方向同时中断：检查当时的网络或承载。只有一个方向中断：检查该方向的发送方和路径。"),
        Clauses = ["RFC 3550 6.3.5", "RFC 3550 6.6"],
        Explains = ["bearer-lost"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (MediaLine line in CallMedia.Of(call).Where(line => line.Kind == "audio"))
        {
            List<(bool Offerer, TimeSpan Silent, RtpStream Last)> stopped = [];
            foreach (bool offerer in (bool[])[true, false])
            {
                if (line.MayReceive(offerer) && line.To(offerer).Sum(stream => stream.Packets) >= Flowing && line.To(offerer).MaxBy(stream => stream.Last.Nanoseconds) is { ComfortNoise: 0 } last
                    && CaseMessage.Between(last.Last, line.End) is { } silent && silent >= Early)
                    stopped.Add((offerer, silent, last));
            }
            // Where everything of the trace stops, the capture did.
            if (stopped.Count == 0 || (call.Trace.Trace.Streams.Count > 2 && CaseMessage.Between(call.Trace.Streams.Latest, stopped[0].Last.Last) >= TimeSpan.Zero))
                continue;
            (bool toOfferer, TimeSpan rest, RtpStream end) = stopped[0];
            Phrase ways = stopped.Count == 2 ? new($"Media of both directions stop", $"两个方向的媒体都") : new($"Media to {line.Of(toOfferer).AddressAndPort} stop", $"发往 {line.Of(toOfferer).AddressAndPort} 的媒体");
            verdicts.Add(
                new(
                    $"{ways} {rest} before the agreement ends; the last packet is of {end.Source} (agreed in {line.Round.Offer} and {line.Round.Answer!:n}).",
                    $"{ways}在约定结束前 {rest}就停止了，最后一个包来自 {end.Source}（由{line.Round.Offer}和 {line.Round.Answer!:n} 约定）。"),
                [new Exhibit(line.Round.Answer!)],
                Confidence.Likely);
            return;
        }
    }
}
