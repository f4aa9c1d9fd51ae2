using System.Globalization;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;
using FlowViewer.Sip.Sdp;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Media;

/// <summary>RTP with a payload type that its receiver does not list (RFC 3264 6.1).</summary>
public sealed class MediaWrongPayload : CallRule
{
    private const long LeastPackets = 20;
    private const int ComfortNoise = 13;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("media-wrong-payload")
    {
        Title = new($"RTP uses a payload type that was not agreed", $"RTP 使用了未协商的载荷类型"),
        Severity = Severity.Warning,
        Order = FindingOrder.Media,
        Advice = new(
            $"A sender uses the numbers of the receiver's description. Correct the sender, or the middle node that changes a description and not the media.",
            $"发送方应使用接收方 SDP 中的编号。请修正发送方，或只改 SDP 不改媒体的中间节点。"),
        Clauses = ["RFC 3264 6.1", "RFC 3264 8.3.2", "RFC 3551 6"],
        Explains = ["media-one-way"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (MediaLine line in CallMedia.Of(call).Where(line => line.Kind is "audio" or "video"))
        {
            foreach (bool offerer in (bool[])[true, false])
            {
                MediaDescription receiver = line.Of(offerer), sender = line.Of(!offerer);
                foreach (RtpStream stream in line.To(offerer).Where(stream => CaseMessage.Between(line.Start, stream.First) >= TimeSpan.Zero))
                {
                    RtpPayload? wrong = stream.Payloads.FirstOrDefault(payload => payload.Packets >= LeastPackets && payload.Type != ComfortNoise && !Lists(receiver, payload.Type));
                    if (wrong is null)
                        continue;
                    // The sender's own number for a codec that both have is understood by most.
                    bool isOwn = Lists(sender, wrong.Type) && sender.Codecs.FirstOrDefault(codec => codec.PayloadType == wrong.Type) is { } own && receiver.Codecs.Any(codec => MediaLine.IsSame(codec, own));
                    verdicts.Add(
                        new(
                            $"{wrong.Packets} packets from {stream.Source} to {stream.Destination} have payload type {wrong.Type}, and the receiver lists {receiver.Formats} ({(offerer ? line.Round.Offer : line.Round.Answer!)}).",
                            $"从 {stream.Source} 到 {stream.Destination} 有 {wrong.Packets} 个包的载荷类型为 {wrong.Type}，而接收方列出的是 {receiver.Formats}（{(offerer ? line.Round.Offer : line.Round.Answer!)}）。"),
                        [new Exhibit(offerer ? line.Round.Offer : line.Round.Answer!, receiver.Where)],
                        severity: isOwn ? Severity.Info : Severity.Warning);
                    return;
                }
            }
        }
    }

    private static bool Lists(MediaDescription side, int type) => side.Formats.Contains(type.ToString(CultureInfo.InvariantCulture));
}
