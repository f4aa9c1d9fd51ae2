using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>A request that goes on being repeated although it was answered: the responses do not arrive.</summary>
public sealed class ResponsesNotReceived : CallRule
{
    private const int LeastRepeats = 2;
    // Closer together they cross on the way.
    private static readonly TimeSpan Crossing = TimeSpan.FromSeconds(0.2);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("responses-not-received")
    {
        Title = new($"Responses are sent, but the sender of the request goes on repeating it", $"应答已经发出，但请求方仍在重传"),
        Severity = Severity.Warning,
        Order = FindingOrder.Network,
        Advice = new(
            $"The response does not reach the client. Let the client add ;rport and the server answer to the source address, and switch off SIP ALGs; else look for a firewall that drops the way back.",
            $"应答没有到达客户端。让客户端在 Via 中加 ;rport，服务端按源地址应答，并关闭 SIP ALG；否则检查是否有防火墙丢弃了返回方向的报文。"),
        Clauses = ["RFC 3581 3", "RFC 3581 4", "RFC 3261 18.2.2", "RFC 3261 17.1.1.2"],
        Entry = "headers/Via",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Request is not { IsUdp: true } request || request.Method == KnownMethod.Ack)
                continue;
            // 100 does not stop the repetition of a request other than INVITE (RFC 3261 17.1.2.2).
            CaseMessage? response = exchange.Responses.FirstOrDefault(response => request.Method == KnownMethod.Invite || response.Status >= 200);
            if (response is null || (response.Source.Inferred && response.Destination.Inferred))
                continue;
            CaseMessage[] after = [.. exchange.Sendings.Where(sending => sending.Index > response.Index && response.To(sending) > Crossing)];
            if (after.Length < LeastRepeats)
                continue;
            Via? via = request.Message.TopVia;
            int sentBy = via?.Port ?? 5060;
            bool isNat = via is not null && !via.Parameters.Contains("rport") && request.Source.Port != 0 && request.Source.Port != sentBy && response.Destination.Port == sentBy;
            Phrase why = isNat
                ? new($"The request came from port {request.Source.Port}, its Via names port {sentBy} without rport, and the response went to {sentBy}: a NAT in between drops it.", $"请求来自端口 {request.Source.Port}，Via 写的是 {sentBy} 且没有 rport，应答因此发往 {sentBy}，被中间的 NAT 丢弃。")
                : new($"The response went to {response.Destination}.", $"应答发往 {response.Destination}。");
            verdicts.Add(
                new(
                    $"{request.MethodName} was answered with {response.Label} ({response}), and sent again {Wording.Times(after.Length)} after it ({after}). {why}",
                    $"{request.MethodName} 已得到 {response.Label} 应答（{response}），此后仍重发了 {after.Length} 次（{after}）。{why}"),
                after.Select(sending => new Exhibit(sending)).Prepend(new Exhibit(response)).Prepend(new Exhibit(request, via?.Where)),
                isNat ? Confidence.Certain : Confidence.Likely);
        }
    }
}
