using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>A redirection that leads nowhere: no Contact, the same one again, or nobody goes (RFC 3261 8.1.3.4).</summary>
public sealed class RedirectNotFollowed : CallRule
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("redirect-not-followed")
    {
        Title = new($"A redirect leads nowhere", $"重定向没有结果"),
        Brief = new($"redirect not followed", $"未跟随重定向"),
        Severity = Severity.Warning,
        Order = FindingOrder.Routing,
        Advice = new(
            $"See whether the caller, or the proxy before it, may follow redirections (many trunks do not allow it), and whether the Contact can be reached from there.",
            $"检查主叫或其前面的代理是否允许跟随重定向（许多中继不允许），以及 Contact 从那里能否到达。"),
        Clauses = ["RFC 3261 8.1.3.4", "RFC 3261 21.3.3"],
        Entry = "responses/302",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Of(KnownMethod.Invite))
        {
            if (exchange.Final is not { Status: >= 300 and < 400 and not 380, IsWhole: true } redirect || exchange.Request is not { } request || call.Before(exchange) is not null || exchange.IsInDialog)
                continue;
            string[] targets = [.. redirect.Message.Contacts.Select(contact => contact.Uri?.Text ?? "*")];
            bool followed = call.Trace.Table.Calls.Count > 0 && call.Exchanges.Any(other => other.Method == KnownMethod.Invite && other.Request is { } later && later.Index > redirect.Index && later.Source.Host == request.Source.Host);
            bool isSame = targets.Length > 0 && redirect.Message.Contacts.All(contact => contact.Uri is { } uri && request.Message.RequestUriParsed is { } tried && uri.Matches(tried));
            if (!isSame && targets.Length > 0 && (followed || !(call.Trace.Watch.After(redirect) >= LongEnough)))
            {
                if (!followed)
                    verdicts.CannotTell(DoubtWords.EndsEarly, redirect);
                continue;
            }
            Phrase what = targets.Length == 0
                ? new($"It has no Contact to go to.", $"其中没有可去的 Contact。")
                : isSame ? new($"Its Contact is the address that was just tried: {targets}.", $"其 Contact 就是刚才呼叫的地址：{targets}。") : new($"Nobody called {targets}.", $"之后没有人呼叫 {targets}。");
            verdicts.Add(
                new($"{request.Message.RequestUri} was redirected with {redirect.Label} ({redirect}). {what}", $"对 {request.Message.RequestUri} 的呼叫被 {redirect.Label} 重定向（{redirect}）。{what}"),
                [new Exhibit(redirect, redirect.Message.First(HeaderNames.Contact)?.Slice), new Exhibit(request)],
                targets.Length == 0 || isSame ? Confidence.Certain : Confidence.Likely,
                endsCall: true);
            return;
        }
    }
}
