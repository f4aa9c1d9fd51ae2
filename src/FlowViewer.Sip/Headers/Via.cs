using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>One Via value (RFC 3261 20.42): a hop that the request took.</summary>
/// <param name="Where">The value's bytes.</param>
/// <param name="Protocol">The protocol's name and version, such as SIP/2.0.</param>
/// <param name="Transport">The transport as written.</param>
/// <param name="Host">The sent-by host; an IPv6 address keeps its square brackets.</param>
/// <param name="Port">The sent-by port; null where none is written.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record Via(ByteSlice Where, string Protocol, string Transport, string Host, int? Port, ParameterList Parameters)
    : HeaderValue(Where)
{
    /// <inheritdoc/>
    public override ParameterList Parameters { get; } = Parameters;

    /// <summary>The transaction's identifier.</summary>
    public string? Branch => Parameters["branch"];

    /// <summary>The source address that the next hop saw, where it differs from sent-by.</summary>
    public string? Received => Parameters["received"];

    /// <summary>The source port that the next hop saw (RFC 3581); null where rport is absent or still without a value.</summary>
    public int? RPort =>
        int.TryParse(Parameters["rport"], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536
            ? port
            : null;

    /// <summary>The address that responses go to instead of sent-by.</summary>
    public string? MAddr => Parameters["maddr"];

    /// <summary>The time to live of a multicast request.</summary>
    public string? Ttl => Parameters["ttl"];

    internal ByteSlice ProtocolWhere { get; init; }
    internal ByteSlice TransportWhere { get; init; }
    internal ByteSlice HostWhere { get; init; }
    internal ByteSlice PortWhere { get; init; }

    internal override string Head => Port is null ? $"{Protocol}/{Transport} {Host}" : $"{Protocol}/{Transport} {Host}:{Port}";

    internal override void Describe(TreeParts parts)
    {
        parts.Add("protocol", Protocol, ProtocolWhere, TreeKind.Version);
        parts.Add("transport", Transport, TransportWhere);
        parts.Add("host", Host, HostWhere);
        parts.Add("port", Port?.ToString(CultureInfo.InvariantCulture) ?? "", PortWhere);
        parts.AddParameters(Parameters);
    }
}
