using System.Net;
using System.Net.Sockets;

namespace FlowViewer.Calls.Evidence;

/// <summary>Whether a host that a message names can be reached from elsewhere.</summary>
public static class HostReach
{
    /// <summary>
    /// True for addresses of private networks and of the host itself (RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291 2.5.6, loopback, the address of all
    /// zeros), and for names under <c>.invalid</c> (RFC 2606 2) and <c>.local</c> (RFC 6762).
    /// </summary>
    /// <param name="host">An address, an IPv6 one with or without square brackets, or a name.</param>
    public static bool IsPrivate(string host)
    {
        if (!IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address))
            return host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase);
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return true;
        byte[] octets = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6LinkLocal || (octets[0] & 0xfe) == 0xfc
            : octets[0] == 10 || (octets[0] == 172 && (octets[1] & 0xf0) == 16) || (octets[0] == 192 && octets[1] == 168)
                || (octets[0] == 100 && (octets[1] & 0xc0) == 64) || (octets[0] == 169 && octets[1] == 254);
    }

    /// <summary>True for an address; false for a name.</summary>
    public static bool IsAddress(string host) => IPAddress.TryParse(host.Trim('[', ']'), out _);

    /// <summary>True where both are the same address or name.</summary>
    public static bool AreSame(string one, string other) => one.Trim('[', ']').Equals(other.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
