using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A 200 to REGISTER that does not list the contact that was asked for (RFC 3261 10.3, step 8).</summary>
public sealed class ContactNotBound : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("contact-not-bound")
    {
        Title = new($"The 200 to REGISTER does not show the Contact that was asked", $"REGISTER 的 200 中没有所请求的 Contact"),
        Severity = Severity.Warning,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"Something in between changes the Contact one way only, so that calls to this user may go wrong. Correct the edge, or let it use Path.",
            $"中间设备只在一个方向改写了 Contact，呼叫该用户时可能出错。应修正边缘设备，或改用 Path。"),
        Clauses = ["RFC 3261 10.3", "RFC 3261 10.2.4", "RFC 3261 19.1.4"],
        Entry = "headers/Contact",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        if (call.Call.Kind != CallKind.Registration)
            return;
        foreach (Exchange exchange in call.Of(KnownMethod.Register))
        {
            if (exchange is not { Request: { IsWhole: true } request, Success: { IsWhole: true } answer } || call.Before(exchange) is not null || RegisterAttempt.IsThirdParty(request.Message))
                continue;
            foreach (NameAddr asked in request.Message.Contacts.Where(contact => contact is { IsStar: false, Uri: SipUri } && RegisterAttempt.ExpiresOf(contact, request.Message) != TimeSpan.Zero))
            {
                if (Fault(asked, request, answer) is not (var what, var severity))
                    continue;
                verdicts.Add(
                    new($"REGISTER asks for the contact {asked.Uri!.Text} ({request}), and the 200 ({answer}) {what}.", $"REGISTER 请求绑定 {asked.Uri!.Text}（{request}），而 200（{answer}）{what}。"),
                    [new Exhibit(answer, answer.Message.First(HeaderNames.Contact)?.Slice), new Exhibit(request, asked.Where)],
                    Confidence.Likely,
                    severity);
                return;
            }
        }
    }

    private static (Phrase What, Severity Severity)? Fault(NameAddr asked, CaseMessage request, CaseMessage answer)
    {
        SipMessage message = answer.Message;
        if (message.Contacts.FirstOrDefault(contact => contact.Uri is not null && (contact.Uri.Matches(asked.Uri!) || RegisterAttempt.Place(contact) == RegisterAttempt.Place(asked))) is { } bound)
            return RegisterAttempt.ExpiresOf(bound, message) switch
            {
                null => (new($"lists it without saying for how long", $"列出了它，但没有给出有效期"), Severity.Info),
                { Ticks: 0 } => (new($"lists it with expires 0", $"列出了它，但 expires 为 0"), Severity.Warning),
                _ => null,
            };
        if (message.Contacts.Count == 0)
            return (new($"lists no contact at all", $"没有列出任何 Contact"), Severity.Info);
        NameAddr? rewritten = message.Contacts.FirstOrDefault(contact => contact.Uri is SipUri uri && uri.User == asked.Uri!.User);
        if (rewritten?.Uri is not SipUri other)
            return (new($"lists only others", $"只列出了其他 Contact"), Severity.Warning);
        bool isSeenSource = other.Host?.Trim('[', ']') == request.Source.Host && (other.Port ?? 5060) == request.Source.Port;
        return isSeenSource
            ? (new($"lists {other.Text}: the address behind which the client is seen", $"列出的是 {other.Text}，即实际看到的源地址"), Severity.Info)
            : (new($"lists {other.Text} in its place", $"列出的却是 {other.Text}"), Severity.Warning);
    }
}
