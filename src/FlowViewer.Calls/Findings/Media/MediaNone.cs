using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;

namespace FlowViewer.Calls.Findings.Media;

/// <summary>A call that was up, and of which no RTP packet was seen, in a capture that shows RTP.</summary>
public sealed class MediaNone : CallRule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("media-none")
    {
        Title = new($"Answered, but no media at all", $"已接通，但没有任何媒体"),
        Brief = new($"no media", $"没有媒体"),
        Severity = Severity.Error,
        Order = FindingOrder.Media,
        Advice = new(
            $"See whether either side sends at all (capture at the phones), and whether the addresses of both descriptions can be reached from each other.",
            $"在两端抓包，确认双方是否在发送，以及两份 SDP 中的地址能否互通。"),
        Clauses = ["RFC 3264 5.1", "RFC 3550 5.1"],
        Explains = ["media-one-way", "media-late"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        MediaLine[] lines = [.. CallMedia.Of(call).Where(line => line.Kind == "audio")];
        if (lines.Length == 0 || lines.Any(line => line.ToOfferer.Count + line.ToAnswerer.Count > 0))
            return;
        MediaLine? live = lines.FirstOrDefault(line => line.Length >= Shortest && (line.OffererSends || line.AnswererSends));
        if (live is null)
            return;
        // A capture of SIP ports alone shows no media of anybody; one that shows media of a host of this call would show these too.
        bool wouldShow = lines.Any(line => Hosts(line).Any(call.Trace.Streams.Hosts.Contains));
        if (!wouldShow)
        {
            verdicts.CannotTell(NoMedia, live.Round.Offer, live.Round.Answer!);
            return;
        }
        verdicts.Add(
            new(
                $"For {live.Length!.Value} media between {live.Offered.AddressAndPort} and {live.Answered.AddressAndPort} was agreed ({Wording.Both(live.Round.Offer, live.Round.Answer!)}), and no RTP packet to either is in the capture, which shows other media of these hosts.",
                $"{live.Offered.AddressAndPort} 与 {live.Answered.AddressAndPort} 之间约定媒体 {live.Length!.Value}（{Wording.Both(live.Round.Offer, live.Round.Answer!)}），抓包中有这些主机的其他媒体，却没有发往这两个地址的 RTP。"),
            [new Exhibit(live.Round.Answer!, live.Answered.Where), new Exhibit(live.Round.Offer, live.Offered.Where)],
            Confidence.Likely);
    }

    private static IEnumerable<string> Hosts(MediaLine line) => ((string?[])[line.Offered.Connection?.Address, line.Answered.Connection?.Address]).OfType<string>();

    private static readonly Phrase NoMedia = new($"The trace shows no RTP: whether media flowed cannot be told.", $"跟踪数据中没有 RTP，无法判断是否有媒体。");
}
