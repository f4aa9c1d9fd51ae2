using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Media;

/// <summary>A call whose media flow one way only, though both ways were agreed.</summary>
public sealed class MediaOneWay : CallRule
{
    private const long Flowing = 50, AsGoodAsNone = 2;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("media-one-way")
    {
        Title = new($"Media flow one way only", $"媒体单通"),
        Brief = new($"one-way media", $"媒体单通"),
        Severity = Severity.Error,
        Order = FindingOrder.Media,
        Advice = new(
            $"Follow the silent direction: does the sender send, to which address, and is it the one of the other side's description? Private addresses, NAT, a firewall or a relay that learnt the wrong source are usual.",
            $"沿没有媒体的方向排查：发送方是否在发、发往哪个地址、是否与对方 SDP 一致。常见原因：私网地址、NAT、防火墙，或媒体中继学习了错误的源地址。"),
        Clauses = ["RFC 3264 5.1", "RFC 3264 6.1", "RFC 3550 6.4.1"],
        Explains = ["media-late"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (MediaLine line in CallMedia.Of(call))
        {
            if (line.Kind != "audio" || line.Length is not { } length || length < Shortest || !line.OffererSends || !line.AnswererSends)
                continue;
            long toOfferer = Packets(line.ToOfferer), toAnswerer = Packets(line.ToAnswerer);
            if (Math.Max(toOfferer, toAnswerer) < Flowing || Math.Min(toOfferer, toAnswerer) > AsGoodAsNone)
                continue;
            bool silentIsOfferer = toOfferer < toAnswerer;
            string silent = line.Of(silentIsOfferer).AddressAndPort ?? "?", heard = line.Of(!silentIsOfferer).AddressAndPort ?? "?";
            // Only a tap that sees something of the silent side may say that it is silent.
            if (!SeesBothSides(call, line, silentIsOfferer))
            {
                verdicts.CannotTell(OtherPath, line.Round.Offer, line.Round.Answer!);
                continue;
            }
            verdicts.Add(
                new(
                    $"{Math.Max(toOfferer, toAnswerer)} RTP packets went to {heard}, and {Math.Min(toOfferer, toAnswerer)} to {silent}, in the {length} for which {line.Codec?.ToString() ?? line.Kind} was agreed both ways ({Wording.Both(line.Round.Offer, line.Round.Answer!)}).",
                    $"在双向约定 {line.Codec?.ToString() ?? line.Kind} 的 {length}内（{Wording.Both(line.Round.Offer, line.Round.Answer!)}），发往 {heard} 的 RTP 有 {Math.Max(toOfferer, toAnswerer)} 个包，发往 {silent} 的只有 {Math.Min(toOfferer, toAnswerer)} 个。"),
                [new Exhibit(line.Round.Answer!, line.Answered.Where), new Exhibit(line.Round.Offer, line.Offered.Where)],
                Confidence.Likely);
            return;
        }
    }

    private static long Packets(IReadOnlyList<RtpStream> streams) => streams.Sum(stream => stream.Packets);

    private static bool SeesBothSides(CallCase call, MediaLine line, bool silentIsOfferer)
    {
        CaseMessage wanted = silentIsOfferer ? line.Round.Offer : line.Round.Answer!;
        return !call.Trace.Watch.IsOneSided(wanted) && call.Trace.Watch.HasSent(wanted.Entry.Source);
    }

    private static readonly Phrase OtherPath = new($"The other direction may go another way, which the trace does not show.", $"另一方向的媒体可能走了跟踪数据看不到的路径。");
}
