using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Reads the ways in which logs and headers write an address with a port.</summary>
internal static class Addresses
{
    private const int LongestName = 255;

    /// <summary>
    /// <c>192.0.2.10:5060</c>, <c>[2001:db8::5]:8089</c>, <c>[192.0.2.10]:5060</c>, a name or a placeholder that somebody put for one.
    /// With <paramref name="portAlways"/> the last part of a bare IPv6 address is its port, as ngrep and sngrep print it.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Endpoint endpoint, bool portAlways = false)
    {
        endpoint = default;
        text = text.Trim(" \t"u8);
        if (text.IsEmpty || text.Length > LongestName)
            return false;
        int port = 0;
        if (text[0] == '[')
        {
            int close = text.IndexOf((byte)']');
            if (close < 2)
                return false;
            ReadOnlySpan<byte> after = text[(close + 1)..];
            if (!after.IsEmpty && (after[0] != ':' || !TryPort(after[1..], out port)))
                return false;
            endpoint = new Endpoint(Host(text[1..close]), port);
            return true;
        }
        int colon = text.LastIndexOf((byte)':');
        bool several = colon >= 0 && text[..colon].Contains((byte)':');
        if (colon > 0 && (!several || portAlways || !IsAddress(text)) && TryPort(text[(colon + 1)..], out port))
            text = text[..colon];
        else if (several && !IsAddress(text))
            return false;
        endpoint = new Endpoint(Host(text), port);
        return true;
    }

    /// <summary>tcpdump's <c>192.0.2.10.5060</c>: the last part behind a dot is the port, by number or by service name.</summary>
    public static bool TryReadDotted(ReadOnlySpan<byte> text, out Endpoint endpoint)
    {
        endpoint = default;
        int dot = text.LastIndexOf((byte)'.');
        if (dot <= 0 || text.Length > LongestName)
            return false;
        ReadOnlySpan<byte> last = text[(dot + 1)..];
        int port = last.SequenceEqual("sip"u8) ? 5060 : last.SequenceEqual("sip-tls"u8) ? 5061 : 0;
        if (port == 0 && !TryPort(last, out port))
            return false;
        endpoint = new Endpoint(Host(text[..dot]), port);
        return true;
    }

    /// <summary>The transport that a word names: <c>UDP</c>, <c>tls</c>, <c>SIP/2.0/WSS</c>'s last part.</summary>
    public static SipTransport Transport(ReadOnlySpan<byte> word) => word.Length switch
    {
        2 when Is(word, "ws"u8) => SipTransport.Ws,
        3 when Is(word, "udp"u8) => SipTransport.Udp,
        3 when Is(word, "tcp"u8) => SipTransport.Tcp,
        3 when Is(word, "tls"u8) => SipTransport.Tls,
        3 when Is(word, "wss"u8) => SipTransport.Wss,
        4 when Is(word, "sctp"u8) => SipTransport.Sctp,
        4 when Is(word, "udp6"u8) => SipTransport.Udp,
        4 when Is(word, "tcp6"u8) => SipTransport.Tcp,
        4 when Is(word, "tls6"u8) => SipTransport.Tls,
        _ => SipTransport.Unknown,
    };

    /// <summary>True for the text of an IPv4 or IPv6 address.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> text) => TryAddress(text, out _);

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> lower) => Ascii.EqualsIgnoreCase(word, lower);

    private static bool TryPort(ReadOnlySpan<byte> text, out int port) =>
        Utf8Parser.TryParse(text, out port, out int used) && used == text.Length && port is >= 0 and <= 65535;

    // One box has one lane: addresses are written one way, and an IPv4 address mapped into IPv6 is the IPv4 address.
    private static string Host(ReadOnlySpan<byte> text)
    {
        if (!TryAddress(text, out IPAddress? address))
            return Encoding.UTF8.GetString(text);
        return (address!.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    private static bool TryAddress(ReadOnlySpan<byte> text, out IPAddress? address)
    {
        address = null;
        if (text.IsEmpty || text.Length > 60 || !(text.Contains((byte)':') || text.Count((byte)'.') == 3))
            return false;
        Span<char> chars = stackalloc char[text.Length];
        Encoding.Latin1.GetChars(text, chars);
        return IPAddress.TryParse(chars, out address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count((byte)'.') == 3);
    }
}
