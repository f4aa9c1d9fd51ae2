using System.Text;
using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A call to an emergency number that the phone did not know as one: the network answers 380 and asks for an emergency call (3GPP TS 24.229 5.1.6).</summary>
public sealed class EmergencyRedirected : CallRule
{
    // How many later messages are searched for the emergency call.
    private const int MostSearched = 5_000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("emergency-redirected")
    {
        Title = new($"Emergency number: the network asks for an emergency call", $"紧急号码：网络要求终端改用紧急呼叫"),
        Brief = new($"redirected to an emergency call", $"要求改用紧急呼叫"),
        Severity = Severity.Warning,
        Order = FindingOrder.Release,
        Advice = new(
            $"Give the phone the emergency numbers of this network, so that it makes an emergency call at once. Check the emergency registration and the route from P-CSCF to E-CSCF.",
            $"把本网的紧急号码下发给终端，使其直接发起紧急呼叫。检查紧急注册以及 P-CSCF 到 E-CSCF 的路由。"),
        Clauses = ["3GPP TS 24.229 5.1.6", "RFC 3261 21.3.5"],
        Entry = "responses/380",
        Flow = "emergency-call?detected=no",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange? exchange = call.Of(KnownMethod.Invite).LastOrDefault(exchange => exchange.Final is { Status: 380 } final && call.Before(exchange) is null && AsksForEmergency(final));
        if (exchange is not { Request: { } request, Final: { } redirect })
            return;
        CaseMessage? next = EmergencyCallAfter(call.Trace, redirect);
        TimeSpan? watched = call.Trace.Watch.After(redirect);
        Phrase what = next is not null
            ? new($"The phone made the emergency call {redirect.To(next) ?? TimeSpan.Zero} later.", $"终端在 {redirect.To(next) ?? TimeSpan.Zero}后发起了紧急呼叫。")
            : watched >= Soon
                ? new($"No emergency call of {redirect.Destination.Host} over IMS followed in {watched.Value}; it may have moved to the circuit-switched side.", $"此后 {watched.Value}内 {redirect.Destination.Host} 没有发起 IMS 紧急呼叫；终端可能转到了电路域。")
                : new($"What the phone did then is not in the trace.", $"终端此后的动作不在跟踪数据中。");
        verdicts.Add(
            new(
                $"The phone called {request.Message.RequestUri} as an ordinary number ({request}), and {redirect.Source} answered 380 with the demand for an emergency call ({redirect}). {what}",
                $"终端把 {request.Message.RequestUri} 当作普通号码呼叫（{request}），{redirect.Source} 返回 380，要求改用紧急呼叫（{redirect}）。{what}"),
            [new Exhibit(redirect, redirect.Message.BodySlice.IsEmpty ? null : redirect.Message.BodySlice), new Exhibit(request, request.Message.RequestUriParsed?.Where)],
            next is null && watched >= Soon ? Confidence.Likely : Confidence.Certain,
            next is not null ? Severity.Info : watched >= Soon ? Severity.Error : Severity.Warning,
            endsCall: next is null);
    }

    private static bool AsksForEmergency(CaseMessage redirect) =>
        redirect.Message.Contacts.Any(contact => IsEmergency(contact.Uri?.Text))
        || (redirect.Message.First(HeaderNames.ContentType)?.Value.Contains("3gpp-ims+xml", StringComparison.OrdinalIgnoreCase) == true
            && Encoding.UTF8.GetString(redirect.Message.Body.Span).Contains("emergency", StringComparison.OrdinalIgnoreCase));

    private static CaseMessage? EmergencyCallAfter(TraceCase trace, CaseMessage redirect)
    {
        IReadOnlyList<TraceMessage> messages = trace.Trace.Messages;
        for (int i = redirect.Index + 1; i < Math.Min(messages.Count, redirect.Index + MostSearched); i++)
        {
            TraceMessage entry = messages[i];
            if (!entry.IsRequest || entry.ToTag != 0 || trace.Trace.KnownMethods[entry.Method] != KnownMethod.Invite || !trace.Watch.IsOneHost(entry.Source, redirect.Entry.Destination))
                continue;
            CaseMessage invite = trace.MessageAt(i);
            if (IsEmergency(invite.Message.RequestUri))
                return invite;
        }
        return null;
    }

    private static bool IsEmergency(string? uri) => uri?.StartsWith("urn:service:sos", StringComparison.OrdinalIgnoreCase) == true;
}
