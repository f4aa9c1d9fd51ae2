using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>Keys or fingerprints that one side of an agreement lacks (RFC 4568 5.1.2, RFC 5763 5).</summary>
public sealed class MediaSecurityMismatch : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("media-security-mismatch")
    {
        Title = new($"SRTP or DTLS do not fit", $"SRTP 或 DTLS 参数不匹配"),
        Severity = Severity.Error,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Both sides need the same way of keying: a=crypto with a tag and suite of the offer, or a=fingerprint and a=setup. Switch encryption on or off on both, or let the border terminate it.",
            $"双方必须使用相同的密钥方式：a=crypto 使用 offer 中的 tag 和套件，或 a=fingerprint 加 a=setup。请在两侧统一开启或关闭加密，或在边缘终结。"),
        Clauses = ["RFC 4568 5.1.2", "RFC 4568 7.1.2", "RFC 5763 5", "RFC 3264 6"],
        Entry = "responses/488",
        Explains = ["media-none"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds)
        {
            if (round is not { Answer: { IsWhole: true } answer, Answered: { } answered } || !round.Offer.IsWhole)
                continue;
            for (int i = 0; i < Math.Min(round.Offered.Media.Count, answered.Media.Count); i++)
            {
                MediaDescription mine = round.Offered.Media[i], theirs = answered.Media[i];
                if (mine.IsRefused || theirs.IsRefused || Fault(round.Offered, mine, answered, theirs) is not { } fault)
                    continue;
                verdicts.Add(
                    new($"Line {i + 1}: {fault} ({Wording.Both(round.Offer, answer)}). The media cannot be deciphered.", $"第 {i + 1} 行：{fault}（{Wording.Both(round.Offer, answer)}）。媒体无法解密。"),
                    [new Exhibit(answer, theirs.Where), new Exhibit(round.Offer, mine.Where)]);
                return;
            }
        }
    }

    private static Phrase? Fault(SessionDescription offer, MediaDescription offered, SessionDescription answer, MediaDescription answered)
    {
        bool isDtls = offered.Protocol.Contains("TLS", StringComparison.OrdinalIgnoreCase), isSdes = !isDtls && offered.Protocol.Contains("SAVP", StringComparison.OrdinalIgnoreCase);
        if (isDtls && !Has(answer, answered, "fingerprint"))
            return new($"the offer is DTLS-SRTP, and the answer has no fingerprint", $"offer 为 DTLS-SRTP，而 answer 没有 fingerprint");
        if (isDtls && SetupOf(offer, offered) is { } mine && SetupOf(answer, answered) is { } theirs && mine == theirs && mine is "active" or "passive")
            return new($"both sides say setup:{mine}", $"双方都是 setup:{mine}");
        if (!isSdes || !Has(offer, offered, "crypto"))
            return null;
        if (!Has(answer, answered, "crypto"))
            return new($"the offer has a=crypto, the answer none", $"offer 有 a=crypto，而 answer 没有");
        string[] offeredKeys = [.. offered.Attributes.Where(a => a.Name == "crypto").Select(a => Suite(a.Value))], chosen = [.. answered.Attributes.Where(a => a.Name == "crypto").Select(a => Suite(a.Value))];
        return chosen.Length > 0 && !chosen.Any(offeredKeys.Contains) ? new($"the crypto line of the answer ({chosen}) was not offered", $"answer 中的 crypto（{chosen}）不在 offer 中") : null;
    }

    // Tag and suite without the key.
    private static string Suite(string? value) => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2));

    private static bool Has(SessionDescription sdp, MediaDescription line, string name) => line.Attribute(name) is not null || sdp.Attributes.Any(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string? SetupOf(SessionDescription sdp, MediaDescription line) => line.Attribute("setup")?.Value ?? sdp.Attributes.FirstOrDefault(attribute => attribute.Name == "setup")?.Value;
}
