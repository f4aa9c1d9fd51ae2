using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>An offer that was refused because of its media (RFC 3261 21.4.26).</summary>
public sealed class OfferRefused : CallRule
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("offer-refused")
    {
        Title = new($"The media offer was refused", $"媒体 offer 被拒绝"),
        Brief = new($"media refused", $"媒体被拒绝"),
        Severity = Severity.Error,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Compare codecs, profile (AVP, SAVP, DTLS) and media of the offer with what the other side can do: the body or Warning of the refusal, or its own descriptions elsewhere. Allow a common codec, or transcode at the border.",
            $"将 offer 中的编解码、传输协议（AVP、SAVP、DTLS）和媒体类型与对方的能力对比：参考拒绝应答中的消息体或 Warning，或对方在别处的 SDP。放开共同的编解码，或在边缘转码。"),
        Clauses = ["RFC 3261 21.4.26", "RFC 3261 13.3.1.3", "RFC 3261 20.43", "RFC 3264 6"],
        Entry = "responses/488",
        Flow = "rejected",
        Explains = ["reason-says-why", "extension-refused"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds)
        {
            if (round.Refusal is not { } refusal || !IsAboutMedia(refusal))
                continue;
            // A T.38 offer that is refused while the call goes on is told as fax.
            if (round.Offered.Media.Any(line => line.Media == "image") && round.Exchange.IsInDialog)
                continue;
            bool retried = call.FirstRounds.Any(later => later.Offer.Index > refusal.Index && later.Offer.Entry.FromTag == round.Offer.Entry.FromTag && later.Answer is not null && refusal.To(later.Offer) < SoonAgain);
            SessionDescription? own = refusal.Message.Sdp;
            SessionDescription? other = own ?? call.Seen.Where(message => message.Source.Host == refusal.Source.Host && message != refusal).Select(message => message.Message.Sdp).FirstOrDefault(sdp => sdp is not null);
            (string[] codecs, string[] profiles) = (CodecsOf(round.Offered), ProfilesOf(round.Offered));
            bool noCodec = other is not null && !codecs.Intersect(CodecsOf(other), StringComparer.OrdinalIgnoreCase).Any(), otherProfile = other is not null && !profiles.Intersect(ProfilesOf(other)).Any();
            Phrase warned = refusal.Message.Warnings is [var warning, ..] ? new($" It warns: {warning.Code} {warning.Text}.", $"告警：{warning.Code} {warning.Text}。") : Phrase.Empty;
            Phrase why = other is null
                ? Phrase.Empty
                : new($" The other side lists {CodecsOf(other)} over {ProfilesOf(other)}{(noCodec ? ": no common codec" : "")}{(otherProfile ? (noCodec ? ", and another profile" : ": another profile") : "")}.",
                    $"对方列出的是 {CodecsOf(other)}，协议为 {ProfilesOf(other)}{(noCodec ? "：没有共同的编解码" : "")}{(otherProfile ? (noCodec ? "，传输协议也不同" : "：传输协议不同") : "")}。");
            verdicts.Add(
                new(
                    $"{refusal.Label} refused the offer ({refusal}): {codecs} over {profiles} ({round.Offer}).{why}{warned}",
                    $"{refusal.Label} 拒绝了 offer（{refusal}）：{codecs}，协议为 {profiles}（{round.Offer}）。{why}{warned}"),
                [new Exhibit(refusal, refusal.Message.First(HeaderNames.Warning)?.Slice), new Exhibit(round.Offer, round.Offered.Where)],
                noCodec || otherProfile ? Confidence.Certain : Confidence.Likely,
                retried ? Severity.Info : round.Exchange.IsInDialog ? Severity.Warning : Severity.Error,
                endsCall: !retried && !round.Exchange.IsInDialog);
            return;
        }
    }

    /// <summary>True for a refusal that names the media (RFC 3261 21.4.26, 21.6.4, 20.43).</summary>
    internal static bool IsAboutMedia(CaseMessage refusal) =>
        refusal.Status is 415 or 488 or 606 || (refusal.Status is >= 400 and not (401 or 407) && refusal.Message.Warnings.Any(warning => warning.Code is >= 300 and <= 307 or 370));

    /// <summary>The codecs of a description by name.</summary>
    internal static string[] CodecsOf(SessionDescription sdp) =>
        [.. sdp.Media.SelectMany(line => line.Codecs.Count > 0 ? line.Codecs.Select(codec => codec.Name ?? $"PT {codec.PayloadType}") : line.Formats).Where(name => !name.Equals("telephone-event", StringComparison.OrdinalIgnoreCase) && !name.Equals("CN", StringComparison.OrdinalIgnoreCase)).Distinct()];

    private static string[] ProfilesOf(SessionDescription sdp) => [.. sdp.Media.Select(line => line.Protocol).Distinct()];
}
