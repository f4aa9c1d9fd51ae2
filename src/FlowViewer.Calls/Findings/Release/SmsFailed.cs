using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A short message over IP (3GPP TS 24.341) that SIP refuses, the message centre refuses, or nobody reports on.</summary>
public sealed class SmsFailed : CallRule
{
    // How many later messages are searched for the report.
    private const int MostSearched = 5_000;
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);
    private static readonly Phrase Unreadable = new($"The source did not keep the bytes of the short message.", $"数据来源没有保留短消息的二进制内容。");

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("sms-failed")
    {
        Title = new($"Short message over IP failed", $"IP 短消息发送失败"),
        Brief = new($"short message failed", $"短消息失败"),
        Severity = Severity.Error,
        Order = FindingOrder.Release,
        Advice = new(
            $"A refusal by SIP comes from the way to the IP-SM-GW: user, route, registration. With RP-ERROR the cause of the message centre counts, whatever SIP says; a phone that cannot be reached over IMS gets the message over the circuit-switched side.",
            $"SIP 层的拒绝来自到 IP-SM-GW 的路径：用户、路由、注册。出现 RP-ERROR 时应看短消息中心给出的原因，与 SIP 状态码无关；IMS 不可达的终端改由电路域接收短消息。"),
        Clauses = ["RFC 3428 7"],
        Entry = "methods/MESSAGE",
        Flow = "sms-over-ip?receiver=away",
        Explains = ["request-unanswered", "number-not-routable"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange[] carried = [.. call.Of(KnownMethod.Message).Where(exchange => exchange.Request is { } request && RelayMessage.IsShortMessage(request) && call.Before(exchange) is null)];
        bool isTaken = carried.Any(exchange => exchange.Success is not null);
        foreach (Exchange exchange in carried)
        {
            CaseMessage request = exchange.Request!;
            Exhibit shown = new(request, request.Message.BodySlice.IsEmpty ? null : request.Message.BodySlice);
            RelayMessage? relay = RelayMessage.Of(request);
            if (relay is null)
                verdicts.CannotTell(Unreadable, request);
            if (relay is { Kind: RelayKind.Error } error)
                verdicts.Add(
                    new(
                        $"The MESSAGE from {request.Source} ({request}) carries RP-ERROR for transfer {error.Reference}: cause {error.Cause}, {error.CauseWords}.",
                        $"来自 {request.Source} 的 MESSAGE（{request}）携带传送 {error.Reference} 的 RP-ERROR：原因值 {error.Cause}，{error.CauseWords}。"),
                    [shown],
                    Confidence.Certain,
                    title: new($"Short message over IP failed: RP cause {error.Cause}, {error.CauseWords}", $"IP 短消息发送失败：RP 原因值 {error.Cause}，{error.CauseWords}"),
                    endsCall: true);
            else if (exchange.Final is { Status: >= 300 and not (401 or 407) } refusal && !isTaken)
                verdicts.Add(
                    new($"The MESSAGE with the short message ({request}) was refused with {refusal.Label} ({refusal}).", $"携带短消息的 MESSAGE（{request}）被 {refusal.Label} 拒绝（{refusal}）。"),
                    [shown, new Exhibit(refusal)],
                    endsCall: true);
            else if (relay is { Kind: RelayKind.Data } data && exchange.Success is { } accepted && !IsReported(call.Trace, request, data))
                JudgeSilence(call.Trace, request, accepted, data, verdicts);
        }
    }

    private static void JudgeSilence(TraceCase trace, CaseMessage request, CaseMessage accepted, RelayMessage data, Verdicts verdicts)
    {
        if (trace.Watch.After(accepted) is not { } watched || watched < LongEnough)
        {
            verdicts.CannotTell(DoubtWords.EndsEarly, request);
            return;
        }
        verdicts.Add(
            new(
                $"The short message ({request}) was accepted by SIP ({accepted}), and no RP-ACK or RP-ERROR for transfer {data.Reference} came to {request.Source.Host} within {watched}.",
                $"短消息（{request}）在 SIP 层被接受（{accepted}），但 {watched}内没有发给 {request.Source.Host} 的传送 {data.Reference} 的 RP-ACK 或 RP-ERROR。"),
            [new Exhibit(request), new Exhibit(accepted)],
            Confidence.Possible,
            Severity.Warning);
    }

    // The report is a MESSAGE of its own, back to who sent the data, with the same reference.
    private static bool IsReported(TraceCase trace, CaseMessage request, RelayMessage data)
    {
        IReadOnlyList<TraceMessage> messages = trace.Trace.Messages;
        for (int i = request.Index + 1; i < Math.Min(messages.Count, request.Index + MostSearched); i++)
        {
            TraceMessage entry = messages[i];
            if (entry.IsRequest && trace.Trace.KnownMethods[entry.Method] == KnownMethod.Message && trace.Watch.IsOneHost(entry.Destination, request.Entry.Source)
                && RelayMessage.Of(trace.MessageAt(i)) is { Kind: not RelayKind.Data } report && report.Reference == data.Reference)
                return true;
        }
        return false;
    }
}
