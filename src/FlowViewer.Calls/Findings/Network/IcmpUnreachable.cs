using FlowViewer.Calls.Evidence;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>An ICMP error about a message of the call: the network says that its destination cannot be reached.</summary>
public sealed class IcmpUnreachable : CallRule
{
    // RFC 792: the error comes at once; a queue in between may hold it for a moment. The first of several errors has the time.
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("icmp-unreachable")
    {
        Title = new($"The network says that the destination cannot be reached", $"网络报告目的地不可达"),
        Brief = new($"destination unreachable", $"目的地不可达"),
        Severity = Severity.Error,
        Order = FindingOrder.Network,
        Advice = new(
            $"Port unreachable: nothing listens there; check the process, its port and transport. Host or network unreachable, or prohibited: routing or a firewall; whoever sent the ICMP error tells where.",
            $"端口不可达：该端口没有程序监听，检查进程、端口和传输协议。主机或网络不可达、被禁止：检查路由或防火墙，ICMP 的发送者指明了位置。"),
        Clauses = ["RFC 3261 18.4", "RFC 3261 8.1.3.1"],
        Entry = "responses/503",
        Explains = ["request-unanswered", "responses-not-received", "media-none", "media-one-way"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (IcmpError error in call.Seen.Select(message => message.Destination).Distinct().SelectMany(call.Trace.ErrorsAbout).Distinct())
        {
            if (error.Reason is not (IcmpReason.PortUnreachable or IcmpReason.HostUnreachable or IcmpReason.NetworkUnreachable or IcmpReason.ProtocolUnreachable or IcmpReason.Prohibited)
                || error is not { QuotedSource: { } source, QuotedDestination: { } destination })
                continue;
            CaseMessage[] meant = [.. call.Seen.Where(message => message.Source.Host == source.Host && message.Source.Port == source.Port && message.Destination.Host == destination.Host && message.Destination.Port == destination.Port
                && CaseMessage.Between(message.Time, error.Last) is { } after && after >= TimeSpan.Zero && CaseMessage.Between(error.First, message.Time) is { } before && before >= -LongestWay)];
            if (meant.Length == 0)
                continue;
            bool answered = meant.Any(message => message.IsRequest && call.ExchangeOf(message).Final is not null);
            verdicts.Add(
                new(
                    $"{error.Reporter} reports by ICMP {error.Type}/{error.Code}, {Wording.Times((int)Math.Min(int.MaxValue, error.Count))}, that {destination} cannot be reached: {Words(error.Reason)}. It quotes {meant[0].Label} ({meant}).",
                    $"{error.Reporter} 通过 ICMP {error.Type}/{error.Code} 报告 {error.Count} 次：{destination} 不可达（{Words(error.Reason)}）。所引用的报文是 {meant[0].Label}（{meant}）。"),
                meant.Select(message => new Exhibit(message)),
                severity: answered ? Severity.Warning : Severity.Error,
                endsCall: !answered && meant[0].IsRequest);
        }
    }

    private static Phrase Words(IcmpReason reason) => reason switch
    {
        IcmpReason.PortUnreachable => new($"nothing listens at the port", $"端口无人监听"),
        IcmpReason.HostUnreachable => new($"the host does not answer", $"主机没有回应"),
        IcmpReason.NetworkUnreachable => new($"there is no route to the network", $"没有到该网络的路由"),
        IcmpReason.ProtocolUnreachable => new($"the host does not know the protocol", $"主机不支持该协议"),
        _ => new($"a filter forbids it", $"被过滤规则禁止"),
    };
}
