using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A call or message to a number or user that nobody knows, or that is written in a way that cannot be routed.</summary>
public sealed class NumberNotRoutable : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("number-not-routable")
    {
        Title = new($"The number or user is not known, or is in a wrong form", $"号码或用户不存在，或格式不正确"),
        Brief = new($"not known", $"号码不存在"),
        Severity = Severity.Warning,
        Order = FindingOrder.Release,
        Advice = new(
            $"Check what was dialled, and what the node that refused expects: E.164 with +, a local number with phone-context, or its own domain in the Request-URI.",
            $"检查所拨号码，以及拒绝节点期望的格式：带 + 的 E.164 号码、带 phone-context 的本地号码，或 Request-URI 中使用它自己的域名。"),
        Clauses = ["RFC 3966 5.1.5", "RFC 3966 5.1.4", "RFC 3261 21.4.5", "RFC 3261 21.4.22", "RFC 3261 21.6.3"],
        Entry = "responses/404",
        Explains = ["reason-says-why"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange[] refused = [.. call.Exchanges.Where(exchange => exchange.Method is KnownMethod.Invite or KnownMethod.Message && !exchange.IsInDialog && exchange.Final is { } final && IsUnknown(final))];
        if (refused.Length == 0 || call.Exchanges.Any(exchange => exchange.Method == refused[0].Method && exchange.Success is { } success && success.Index > refused[0].Final!.Index))
            return;
        // The response that is nearest to its origin is the first in time.
        CaseMessage first = refused.MinBy(exchange => exchange.Final!.Index)!.Final!;
        CaseMessage? sent = call.ExchangeOf(first).Request;
        Phrase? form = sent is null ? null : Form(sent);
        verdicts.Add(
            new(
                $"{first.Source} answered {first.Label} for {sent?.Message.RequestUri ?? call.Call.To} ({first}).{form ?? Phrase.Empty}",
                $"{first.Source} 对 {sent?.Message.RequestUri ?? call.Call.To} 应答 {first.Label}（{first}）。{form ?? Phrase.Empty}"),
            [new Exhibit(first), .. (sent is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(sent, sent.Message.StartLineSlice)])],
            form is null ? Confidence.Possible : Confidence.Likely,
            form is null ? Severity.Info : Severity.Warning,
            endsCall: true,
            entry: $"responses/{first.Status}");
    }

    private static bool IsUnknown(CaseMessage final) => final.Status is 404 or 484 or 485 or 604
        || (final.Status is 403 or 480 && final.Message.Reasons.Any(reason => reason.Protocol.Equals("Q.850", StringComparison.OrdinalIgnoreCase) && reason.Cause is 1 or 2 or 3 or 22 or 28));

    private static Phrase? Form(CaseMessage sent)
    {
        string? user = sent.Message.RequestUriParsed?.User;
        bool isNumber = sent.Message.RequestUriParsed is TelUri || (sent.Message.RequestUriParsed is SipUri { IsPhone: true });
        if (user is null || user.Length == 0 || !isNumber)
            return null;
        bool hasContext = sent.Message.RequestUriParsed!.Parameters.Contains("phone-context") || user.Contains("phone-context", StringComparison.OrdinalIgnoreCase);
        if (user.StartsWith("00", StringComparison.Ordinal))
            return new($" The number begins with 00; in a URI the international form begins with +.", $"号码以 00 开头；URI 中的国际号码应以 + 开头。");
        return !user.StartsWith('+') && !hasContext && char.IsAsciiDigit(user[0])
            ? new($" It is a local number without phone-context, which nobody else can interpret.", $"这是没有 phone-context 的本地号码，其他节点无法解释。")
            : null;
    }
}
