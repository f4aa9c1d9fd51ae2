using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>A description that names a private address, in a message that came from a public one.</summary>
public sealed class SdpAddressPrivate : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("sdp-address-private")
    {
        Title = new($"SDP names an address that the peer cannot reach", $"SDP 中的地址对方无法到达"),
        Severity = Severity.Warning,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Let a media relay at the border take the media (and learn the source of RTP), or give the client STUN, ICE or its public address. Otherwise audio goes one way, or none.",
            $"由边缘的媒体中继接收媒体（并按 RTP 源地址学习），或为客户端配置 STUN、ICE 或公网地址。否则会单通或双不通。"),
        Clauses = ["RFC 3264 5.1", "RFC 3264 8.4"],
        Explains = ["media-one-way", "media-none"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        var told = new HashSet<(string, string)>();
        foreach (CaseMessage message in call.Seen.Where(message => message.IsFirst && !message.Source.Inferred && HostReach.IsAddress(message.Source.Host) && !HostReach.IsPrivate(message.Source.Host)))
        {
            if (message.Message.Sdp is not { } sdp)
                continue;
            MediaDescription? bad = sdp.Media.FirstOrDefault(line => !line.IsRefused && line.Connection is { IsZero: false } connection && HostReach.IsAddress(connection.Address) && HostReach.IsPrivate(connection.Address)
                && !line.Attributes.Any(attribute => attribute.Name == "candidate" && attribute.Value?.Split(' ') is { Length: > 4 } parts && HostReach.IsAddress(parts[4]) && !HostReach.IsPrivate(parts[4])));
            if (bad is null || !told.Add((message.Source.Host, bad.Connection!.Address)))
                continue;
            // RTP that comes from the public side all the same is latched by the other end.
            bool latched = call.Trace.Streams.Senders.Contains(message.Source.Host);
            verdicts.Add(
                new(
                    $"The description of {message.Label} asks for media at {bad.AddressAndPort}, but the message came from {message.Source} ({message}): a private address that the other side cannot reach.",
                    $"{message.Label} 的 SDP 要求把媒体发往 {bad.AddressAndPort}，而消息来自 {message.Source}（{message}）：这是对方无法到达的私网地址。"),
                [new Exhibit(message, bad.Where)],
                Confidence.Likely,
                latched ? Severity.Info : Severity.Warning);
        }
    }
}
