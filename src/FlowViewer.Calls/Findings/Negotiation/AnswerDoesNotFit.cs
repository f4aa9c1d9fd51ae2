using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>An answer that is none to its offer: other lines, other media, another profile, no common format (RFC 3264 6).</summary>
public sealed class AnswerDoesNotFit : CallRule
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("answer-does-not-fit")
    {
        Title = new($"The SDP answer does not fit the offer", $"SDP answer 与 offer 不符"),
        Brief = new($"answer does not fit", $"answer 不符"),
        Severity = Severity.Error,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"An answer has as many m= lines as the offer, in its order, with the same media and profile, and a format of the offer in each line that is not refused. Correct the answering agent, or the middle node that edits descriptions.",
            $"answer 的 m= 行数量和顺序必须与 offer 相同，媒体类型和传输协议一致，且未拒绝的每一行都要包含 offer 中的格式。请修正应答方，或修改 SDP 的中间节点。"),
        Clauses = ["RFC 3264 6", "RFC 3264 6.1", "RFC 3261 13.2.2.4"],
        Entry = "responses/488",
        Explains = ["reason-says-why", "media-security-mismatch", "dtmf-not-agreed", "media-none", "media-one-way"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds)
        {
            if (round.Answer is not { IsWhole: true } answer || !round.Offer.IsWhole || Fault(round.Offered, round.Answered!) is not { } fault)
                continue;
            CaseMessage? bye = call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Index > answer.Index && answer.To(message) < AtOnce && message.Source.Host == round.Offer.Source.Host);
            Phrase end = bye is null ? Phrase.Empty : new($" The offerer hung up {answer.To(bye)!.Value} later ({bye}).", $"offer 方在 {answer.To(bye)!.Value}后挂断（{bye}）。");
            verdicts.Add(
                new($"{fault} (offer in {round.Offer}, answer in {answer}).{end}", $"{fault}（offer 在{round.Offer}，answer 在{answer}）。{end}"),
                [new Exhibit(answer, round.Answered!.Where), new Exhibit(round.Offer, round.Offered.Where), .. (bye is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(bye)])],
                severity: bye is null ? Severity.Warning : Severity.Error,
                endsCall: bye is not null);
            return;
        }
    }

    private static Phrase? Fault(SessionDescription offer, SessionDescription answer)
    {
        if (answer.Media.Count != offer.Media.Count && offer.Media.Skip(answer.Media.Count).Any(line => !line.IsRefused))
            return new($"The answer has {answer.Media.Count} m= lines, the offer {offer.Media.Count}", $"answer 有 {answer.Media.Count} 行 m=，offer 有 {offer.Media.Count} 行");
        for (int i = 0; i < Math.Min(offer.Media.Count, answer.Media.Count); i++)
        {
            MediaDescription offered = offer.Media[i], answered = answer.Media[i];
            if (offered.Media != answered.Media)
                return new($"Line {i + 1} is {answered.Media} in the answer and {offered.Media} in the offer", $"第 {i + 1} 行在 answer 中是 {answered.Media}，在 offer 中是 {offered.Media}");
            if (answered.IsRefused || offered.IsRefused)
                continue;
            if (!IsSameProfile(offered.Protocol, answered.Protocol))
                return new($"Line {i + 1} is answered with {answered.Protocol}, but offered with {offered.Protocol}", $"第 {i + 1} 行的 answer 使用 {answered.Protocol}，而 offer 是 {offered.Protocol}");
            if (offered.Codecs.Count > 0 && answered.Codecs.Count > 0 && !answered.Codecs.Any(codec => offered.Codecs.Any(other => MediaLine.IsSame(codec, other))))
                return new($"Line {i + 1} is answered with {answered.Codecs.Select(codec => codec.ToString())}, of which nothing was offered", $"第 {i + 1} 行的 answer 为 {answered.Codecs.Select(codec => codec.ToString())}，均不在 offer 中");
        }
        return null;
    }

    // RFC 5939: AVP may be answered with AVPF where capabilities were negotiated.
    private static bool IsSameProfile(string offered, string answered) =>
        offered.TrimEnd('F').Equals(answered.TrimEnd('F'), StringComparison.OrdinalIgnoreCase);
}
