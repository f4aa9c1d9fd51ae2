using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A call that the network releases because its bearer or its media is gone (3GPP TS 23.228 5.10.3.1).</summary>
public sealed class BearerLost : CallRule
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("bearer-lost")
    {
        Title = new($"The network released the call: bearer or media lost", $"网络释放了呼叫：承载或媒体丢失"),
        Brief = new($"released by the network", $"由网络释放"),
        Severity = Severity.Error,
        Order = FindingOrder.Release,
        Advice = new(
            $"The P-CSCF was told by the PCRF or PCF (Rx abort, N5 notification) that the bearer is gone: look for radio loss, a handover or an idle bearer at that time. Where the text names an RTP timeout, check the media path first.",
            $"P-CSCF 从 PCRF 或 PCF（Rx 中止、N5 通知）得知承载已释放：查找该时刻的无线掉线、切换或承载空闲释放。如果文本写明是 RTP 超时，先检查媒体路径。"),
        Clauses = ["3GPP TS 24.229 7.2A.18", "3GPP TS 23.228 5.10.3.1", "RFC 3326 2"],
        Entry = "nodes/p-cscf",
        Explains = ["reason-says-why", "media-stopped-early"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange[] releases = [.. call.Exchanges.Where(exchange => exchange is { Method: KnownMethod.Bye or KnownMethod.Cancel, Request: not null }
            && ReasonOf(exchange.Request!) is not null && MiddleNode.Made(call, exchange))];
        foreach (IGrouping<string, Exchange> node in releases.GroupBy(exchange => exchange.Client.Host))
        {
            CaseMessage[] requests = [.. node.Select(exchange => exchange.Request!)];
            CaseMessage first = requests[0];
            ReleaseReason reason = ReasonOf(first)!;
            bool isBothSides = requests.Skip(1).Any(request => request.Destination.Host != first.Destination.Host && first.To(request) <= AtOnce);
            CaseMessage? answer = call.Of(KnownMethod.Invite).Select(exchange => exchange.Success).FirstOrDefault(success => success is not null && success.Index < first.Index);
            Phrase since = answer?.To(first) is { } time ? new($" {time} after the answer", $"在应答 {time}后") : Phrase.Empty;
            Phrase sides = isBothSides ? new($" to both sides", $"同时向两侧") : Phrase.Empty;
            verdicts.Add(
                new(
                    $"{node.Key} lies between the two ends and sent {first.MethodName}{sides}{since} ({requests}): nobody hung up. Its reason is {reason.Words()}.",
                    $"{node.Key} 位于两端之间，{since}{sides}发送 {first.MethodName}（{requests}），并非用户挂机。给出的原因是 {reason.Words()}。"),
                requests.Select(request => new Exhibit(request, ReasonOf(request)!.Where)),
                reason.SaysBearerLost ? Confidence.Certain : Confidence.Likely,
                endsCall: true);
        }
    }

    // The most telling of the reasons; a session that moved to the circuit-switched side leaves its old leg in the same way.
    private static ReleaseReason? ReasonOf(CaseMessage request)
    {
        ReleaseReason[] reasons = [.. ReleaseReason.In(request)];
        return Array.Exists(reasons, reason => reason.Text.Contains("handover", StringComparison.OrdinalIgnoreCase) || reason.Text.Contains("SRVCC", StringComparison.OrdinalIgnoreCase))
            ? null
            : Array.Find(reasons, reason => reason.SaysBearerLost) ?? Array.Find(reasons, reason => (reason.Protocol, reason.Cause) is ("SIP", 503 or 504 or 488));
    }
}
