using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>Telephone events that only one side of the agreement lists (RFC 4733 2.5.1).</summary>
public sealed class DtmfNotAgreed : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("dtmf-not-agreed")
    {
        Title = new($"No RTP telephone events in this call", $"本次呼叫没有协商 RTP 电话事件（DTMF）"),
        Severity = Severity.Warning,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Digits must then go as tones in the audio or as INFO, if both sides know how. Switch RFC 4733 on at the side that leaves it out, with the clock rate of the codec.",
            $"此时按键只能以带内音或 INFO 方式发送，且双方都要支持。请在缺少的一侧开启 RFC 4733，并使用与编解码相同的时钟频率。"),
        Clauses = ["RFC 4733 2.4.1", "RFC 4733 2.5.1", "RFC 3264 6.1"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        OfferRound? last = call.FirstRounds.LastOrDefault(round => round is { Answer.IsWhole: true, Offer.IsWhole: true });
        if (last is null)
            return;
        for (int i = 0; i < Math.Min(last.Offered.Media.Count, last.Answered!.Media.Count); i++)
        {
            MediaDescription offered = last.Offered.Media[i], answered = last.Answered.Media[i];
            if (offered.Media != "audio" || offered.IsRefused || answered.IsRefused)
                continue;
            SdpCodec[] mine = EventsOf(offered), theirs = EventsOf(answered);
            // A number of the offer without its rtpmap is still the offer's.
            if (mine.Length == 0 || theirs.Length > 0 || answered.Formats.Any(format => mine.Any(codec => codec.PayloadType.ToString(System.Globalization.CultureInfo.InvariantCulture) == format)))
                continue;
            verdicts.Add(
                new(
                    $"telephone-event is offered with payload type {mine[0].PayloadType} ({last.Offer}), and the answer does not take it ({last.Answer!}): digits cannot go as RTP events.",
                    $"offer 提供了 telephone-event（载荷类型 {mine[0].PayloadType}，{last.Offer}），answer 没有接受（{last.Answer!}）：按键不能以 RTP 事件发送。"),
                [new Exhibit(last.Answer!, answered.Where), new Exhibit(last.Offer, offered.Where)]);
            return;
        }
    }

    private static SdpCodec[] EventsOf(MediaDescription line) => [.. line.Codecs.Where(codec => "telephone-event".Equals(codec.Name, StringComparison.OrdinalIgnoreCase))];
}
