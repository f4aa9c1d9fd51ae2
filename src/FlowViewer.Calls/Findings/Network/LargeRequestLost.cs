using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>A request that is too large for a datagram and gets no response, where smaller messages between the same hosts pass.</summary>
public sealed class LargeRequestLost : CallRule
{
    // RFC 3261 18.1.1: over 1300 bytes, where the path's MTU is not known, a request is to go over a congestion controlled transport.
    private const int LargestDatagram = 1300, LeastTransmissions = 3;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("large-request-lost")
    {
        Title = new($"A large message over UDP was lost: MTU or fragments", $"UDP 大报文丢失：可能与 MTU 或分片有关"),
        Brief = new($"large request lost", $"大报文丢失"),
        Severity = Severity.Error,
        Order = FindingOrder.Network,
        Advice = new(
            $"Send requests of more than 1300 bytes over TCP, or make them shorter: fewer codecs, ICE candidates and header fields. Or let fragments pass firewalls, NAT and IPsec.",
            $"超过 1300 字节的请求改用 TCP 发送，或缩短消息：减少编解码、ICE 候选和头域。也可以让防火墙、NAT 和 IPsec 放行 IP 分片。"),
        Clauses = ["RFC 3261 18.1.1"],
        Entry = "timers/B",
        Explains = ["request-unanswered"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Request is not { IsUdp: true } request || exchange.Responses.Count > 0 || exchange.Sendings.Count < LeastTransmissions || request.Entry.Length <= LargestDatagram || request.Method == KnownMethod.Ack)
                continue;
            if (call.Trace.Watch.SmallerThatPassed(request) is not { } passed)
            {
                verdicts.CannotTell(NoSmaller, request);
                continue;
            }
            verdicts.Add(
                new(
                    $"{request.MethodName} of {request.Entry.Length} bytes was sent {exchange.Sendings.Count} times over UDP ({exchange.Sendings}) and never answered, while smaller messages between the same hosts pass, such as {passed.Label} of {passed.Entry.Length} bytes. It is larger than the 1300 bytes from which on it should go over TCP.",
                    $"{request.Entry.Length} 字节的 {request.MethodName} 通过 UDP 发送了 {exchange.Sendings.Count} 次（{exchange.Sendings}），始终没有应答；而同样两台主机之间较小的消息可以通过，例如 {passed.Entry.Length} 字节的 {passed.Label}。该消息超过 1300 字节，按规定应改用 TCP。"),
                exchange.Sendings.Select(sending => new Exhibit(sending)),
                Confidence.Likely,
                endsCall: request.Method == KnownMethod.Invite);
        }
    }

    private static readonly Phrase NoSmaller = new($"No smaller message between these hosts was answered in the trace, to compare with.", $"跟踪数据中这两台主机之间没有得到应答的较小消息，无法对比。");
}
