using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>
/// Which endpoints a query means: <c>10.4</c> and <c>2001:db8</c> (whole octets or groups from the left), <c>10.4.0.0/16</c>,
/// <c>10.4.1.2:5060</c>, <c>[2001:db8::1]:5060</c>, <c>:5060</c>, a name or a part of one, or any of these with wildcards.
/// </summary>
public sealed record AddressPattern
{
    private readonly string _host;
    private readonly int? _port;
    private readonly IPAddress? _network;
    private readonly int _prefix;

    private AddressPattern(string text, string host, int? port, IPAddress? network = null, int prefix = 0) =>
        (Text, _host, _port, _network, _prefix) = (text, host, port, network, prefix);

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern; null where it is a network whose address or length is not valid.</summary>
    public static AddressPattern? Read(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            return ReadNetwork(text);
        (string host, int? port) = SplitPort(text);
        return new AddressPattern(text, host, port);
    }

    /// <summary>True where an endpoint is meant.</summary>
    public bool Fits(Endpoint endpoint)
    {
        if (_network is not null)
            return IPAddress.TryParse(endpoint.Host, out IPAddress? address) && IsWithin(address, _network, _prefix);
        // cafe:5060 may be the start of an IPv6 address or a name with a port.
        return ((_port is null || _port == endpoint.Port) && FitsHost(_host, endpoint.Host)) || (_port is not null && Text[0] != '[' && FitsGroups(Text, endpoint.Host));
    }

    private static bool FitsHost(string wanted, string host)
    {
        if (wanted.Length == 0)
            return true;
        if (wanted.AsSpan().ContainsAny('*', '?'))
            return new TextPattern(wanted).Fits(host);
        if (IsDotted(wanted))
            return host.StartsWith(wanted, StringComparison.Ordinal) && (host.Length == wanted.Length || wanted[^1] == '.' || host[wanted.Length] == '.');
        if (wanted.Contains(':', StringComparison.Ordinal))
            return FitsGroups(wanted, host);
        return host.Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDotted(string text) => char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.');

    /// <summary>IPv6: a whole address in any spelling, or its first groups.</summary>
    private static bool FitsGroups(string wanted, string host)
    {
        if (!host.Contains(':', StringComparison.Ordinal) || !IPAddress.TryParse(host, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        if (!wanted.EndsWith(':') && IPAddress.TryParse(wanted, out IPAddress? whole))
            return whole.Equals(new IPAddress(address.GetAddressBytes()));
        string[] groups = wanted.TrimEnd(':').Split(':');
        byte[] bytes = address.GetAddressBytes();
        if (groups.Length > bytes.Length / 2)
            return false;
        for (int i = 0; i < groups.Length; i++)
        {
            if (!ushort.TryParse(groups[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort group)
                || group != BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(i * 2)))
                return false;
        }
        return true;
    }

    private static AddressPattern? ReadNetwork(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return IPAddress.TryParse(text[..slash], out IPAddress? network)
            && int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int prefix)
            && prefix <= network.GetAddressBytes().Length * 8
                ? new AddressPattern(text, "", null, network, prefix)
                : null;
    }

    private static bool IsWithin(IPAddress address, IPAddress network, int prefix)
    {
        byte[] a = address.GetAddressBytes(), n = network.GetAddressBytes();
        if (a.Length != n.Length)
            return false;
        int whole = prefix / 8, rest = prefix % 8;
        return a.AsSpan(0, whole).SequenceEqual(n.AsSpan(0, whole)) && (rest == 0 || (a[whole] ^ n[whole]) >> (8 - rest) == 0);
    }

    private static (string Host, int? Port) SplitPort(string text)
    {
        int close = text.IndexOf(']', StringComparison.Ordinal);
        if (text.StartsWith('[') && close > 0)
            return (text[1..close], PortOf(text.AsSpan(close + 1)));
        int colon = text.LastIndexOf(':');
        // A second colon makes it an IPv6 address, whose last group is not a port.
        if (colon < 0 || text.IndexOf(':', StringComparison.Ordinal) != colon || PortOf(text.AsSpan(colon)) is not { } port)
            return (text, null);
        return (text[..colon], port);
    }

    private static int? PortOf(ReadOnlySpan<char> text) =>
        text.StartsWith(":") && ushort.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? port : null;
}
