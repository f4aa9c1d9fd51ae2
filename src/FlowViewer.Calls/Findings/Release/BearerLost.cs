using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A call that a node in the middle releases towards both sides, because its bearer or its media were lost.</summary>
public sealed class BearerLost : CallRule
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("bearer-lost")
    {
        Title = new($"The network released the call: bearer or media lost", $"网络释放了呼叫：承载或媒体丢失"),
        Brief = new($"released by the network", $"被网络释放"),
        Severity = Severity.Error,
        Order = FindingOrder.Release,
        Advice = new(
            $"Look at the time of the BYE into the radio and the core: loss of the radio link, release of the dedicated bearer, an Rx ASR. Where media time out, look where RTP stopped.",
            $"按 BYE 的时刻查无线和核心网：无线链路丢失、专用承载释放、Rx ASR。媒体超时则查 RTP 在哪里中断。"),
        Clauses = ["3GPP TS 24.229 7.2A.18", "3GPP TS 23.228 5.10.3.1", "RFC 3326 2"],
        Entry = "headers/Reason",
        Explains = ["reason-says-why", "media-stopped-early"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseMessage bye in call.Seen.Where(message => message is { IsRequest: true, IsFirst: true, Method: KnownMethod.Bye or KnownMethod.Cancel }))
        {
            if (bye.Message.Reasons.FirstOrDefault(IsLoss) is not { } reason)
                continue;
            // The node in the middle: it received the INVITE and sent it on, and nobody sent it this BYE.
            bool isMiddle = call.Seen.Any(message => message is { IsRequest: true, Method: KnownMethod.Invite } && message.Destination.Host == bye.Source.Host)
                && call.Seen.Any(message => message is { IsRequest: true, Method: KnownMethod.Invite } && message.Source.Host == bye.Source.Host);
            bool wasTold = call.Seen.Any(message => message.IsRequest && message.Method == bye.Method && message.Index < bye.Index && message.Destination.Host == bye.Source.Host);
            if (!isMiddle || wasTold)
                continue;
            CaseMessage? other = call.Seen.FirstOrDefault(message => message is { IsRequest: true, IsFirst: true } && message.Method == bye.Method && message.Index > bye.Index && message.Source.Host == bye.Source.Host && message.Destination.Host != bye.Destination.Host && bye.To(message) < AtOnce);
            Phrase both = other is null ? Phrase.Empty : new($" It sent {other.MethodName} to both sides ({bye}, {other:n}).", $"它向两侧都发送了 {other.MethodName}（{bye}、{other:n}）。");
            Phrase words = reason.Explanation is { } text ? new($" \"{text}\"", $"“{text}”") : Phrase.Empty;
            verdicts.Add(
                new(
                    $"{bye.MethodName} comes from {bye.Source}, a node between the ends, with Reason {reason.Protocol} cause {reason.Cause ?? 0}{words} ({bye}): the network gave the call up.{both}",
                    $"{bye.MethodName} 来自两端之间的节点 {bye.Source}，Reason 为 {reason.Protocol} 原因值 {reason.Cause ?? 0}{words}（{bye}）：呼叫由网络放弃。{both}"),
                [new Exhibit(bye, reason.Where), .. (other is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(other)])],
                other is null ? Confidence.Likely : Confidence.Certain,
                endsCall: true);
            return;
        }
    }

    private static bool IsLoss(Reason reason) => (reason.Protocol.ToUpperInvariant(), reason.Cause) switch
    {
        ("SIP", 503 or 504 or 488) => true,
        ("FAILURE_CAUSE", >= 1 and <= 3) => true,
        ("RELEASE_CAUSE", 2 or 3) => true,
        _ => reason.Explanation is { } text && (text.Contains("bearer", StringComparison.OrdinalIgnoreCase) || text.Contains("RTP", StringComparison.OrdinalIgnoreCase) || text.Contains("media timeout", StringComparison.OrdinalIgnoreCase)),
    };
}
