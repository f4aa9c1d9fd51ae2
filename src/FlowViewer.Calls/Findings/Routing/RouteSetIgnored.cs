using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>A request within a dialog that does not follow the route its making recorded (RFC 3261 12.2.1.1).</summary>
public sealed class RouteSetIgnored : CallRule
{
    private const int LeastTransmissions = 3;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("route-set-ignored")
    {
        Title = new($"A request in the dialog does not follow the recorded route", $"对话内的请求没有按记录的路由发送"),
        Severity = Severity.Warning,
        Order = FindingOrder.Routing,
        Advice = new(
            $"The caller takes Record-Route of the 2xx in reverse order, the callee that of the INVITE as it is; each request of the dialog then carries them as Route. Correct the agent that leaves them out or changes their order.",
            $"主叫取 2xx 中的 Record-Route 并倒序，被叫按 INVITE 中的顺序；之后对话内的每个请求都要以 Route 携带。请修正漏掉或改变次序的一方。"),
        Clauses = ["RFC 3261 12.1.2", "RFC 3261 12.1.1", "RFC 3261 12.2.1.1", "RFC 3261 16.12"],
        Entry = "headers/Record-Route",
        Explains = ["request-unanswered", "ack-missing", "bye-not-confirmed"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseDialog dialog in call.Dialogs)
        {
            foreach (CaseMessage answer in dialog.Confirmations.Where(answer => answer.IsWhole && answer.Message.RecordRoutes.Count > 0))
            {
                // The caller's own hop: nobody sent the INVITE to the host that got this answer.
                if (call.ExchangeOf(answer) is not { Request: { } sent, IsInDialog: false } invite || call.Before(invite) is not null)
                    continue;
                string[] route = [.. answer.Message.RecordRoutes.Reverse().Select(Text)];
                CaseMessage? wrong = dialog.Messages.FirstOrDefault(message => message is { IsRequest: true, IsFirst: true, IsWhole: true } && message.Index > answer.Index && message.Entry.ToTag != 0 && message.Method != KnownMethod.Cancel
                    && message.Source == sent.Source && message.Message.From?.Tag == answer.Message.From?.Tag && !message.Message.Routes.Select(Place).SequenceEqual(answer.Message.RecordRoutes.Reverse().Select(Place)));
                // A strict router stands in the Request-URI.
                if (wrong is null || answer.Message.RecordRoutes.Any(value => value.Uri?.Parameters.Contains("lr") != true))
                    continue;
                Exchange exchange = call.ExchangeOf(wrong);
                bool failed = exchange.Final is { Status: 404 or 408 or 481 } || (exchange.Responses.Count == 0 && exchange.Sendings.Count >= LeastTransmissions);
                Phrase carries = wrong.Message.Routes.Count == 0 ? new($"has no Route", $"没有 Route") : new($"has Route {wrong.Message.Routes.Select(Text)}", $"的 Route 为 {wrong.Message.Routes.Select(Text)}");
                Phrase end = failed && exchange.Final is { } refusal ? new($" It was refused with {refusal.Label} ({refusal}).", $"被 {refusal.Label} 拒绝（{refusal}）。") : failed ? new($" It was never answered.", $"始终没有得到应答。") : Phrase.Empty;
                verdicts.Add(
                    new(
                        $"{answer.Label} recorded the route {route} ({answer}), and {wrong.MethodName} {carries} ({wrong}).{end}",
                        $"{answer.Label} 记录的路由为 {route}（{answer}），而 {wrong.MethodName} {carries}（{wrong}）。{end}"),
                    [new Exhibit(wrong, wrong.Message.First(HeaderNames.Route)?.Slice), new Exhibit(answer, answer.Message.First(HeaderNames.RecordRoute)?.Slice)],
                    severity: failed ? Severity.Error : Severity.Warning);
                return;
            }
        }
    }

    private static string Text(NameAddr route) => route.Uri?.Text ?? "";

    // Agents write lr=on as lr, and leave out what only the proxy's own request had.
    private static (string?, string?, int?) Place(NameAddr route) => (route.Uri?.User, route.Uri?.Host, (route.Uri as SipUri)?.Port);
}
