using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Uris;

/// <summary>Reads the host and port that URIs and Via values share (RFC 3261 25.1 hostport).</summary>
internal static class HostReader
{
    /// <summary>Reads a host up to its port or one of the <paramref name="stops"/>.</summary>
    public static ByteSlice ReadHost(ref FieldReader reader, ReadOnlySpan<byte> stops)
    {
        int start = reader.Position;
        if (reader.At((byte)'['))
        {
            int close = reader.Rest.IndexOf((byte)']');
            reader.Position = close < 0 ? reader.End : start + close + 1;
            ByteSlice reference = reader.From(start);
            ReportIpv6(ref reader, reference);
            return reference;
        }
        int length = reader.Rest.IndexOfAny(stops);
        ReadOnlySpan<byte> hostPort = length < 0 ? reader.Rest : reader.Rest[..length];
        if (hostPort.Count((byte)':') > 1)
        {
            // RFC 5118 4.2: without brackets nobody can tell where the address ends and the port begins.
            reader.Position += hostPort.Length;
            ByteSlice bare = reader.From(start);
            reader.Log.Add(ProblemCode.Ipv6NotBracketed, bare, SipText.Excerpt(hostPort));
            return bare;
        }
        int colon = hostPort.IndexOf((byte)':');
        reader.Position += colon < 0 ? hostPort.Length : colon;
        ByteSlice host = Characters.TrimEnd(reader.Message, start, reader.Position);
        if (!host.IsEmpty && !IsHost(reader.Bytes(host)))
            reader.Log.Add(IsNumber(reader.Bytes(host)) ? ProblemCode.HostIsNumber : ProblemCode.HostMalformed, host, SipText.Excerpt(reader.Bytes(host)));
        return host;
    }

    /// <summary>Reads the port, if a colon announces one, up to one of the <paramref name="stops"/>.</summary>
    public static ByteSlice ReadPort(ref FieldReader reader, ReadOnlySpan<byte> stops, out int? port)
    {
        port = null;
        if (!reader.AtEnd && !stops.Contains(reader.Message[reader.Position]) && !reader.At((byte)':'))
            reader.ReportRest(stops);
        if (!reader.At((byte)':'))
            return default;
        reader.Position++;
        reader.SkipWhitespace();
        ByteSlice where = reader.ReadUntil(stops);
        if (Numbers.Read(reader.Bytes(where), 65535) is > 0 and var number)
            port = (int)number;
        else
            reader.Log.Add(ProblemCode.PortOutOfRange, where, SipText.Excerpt(reader.Bytes(where)));
        return where;
    }

    private static void ReportIpv6(ref FieldReader reader, ByteSlice reference)
    {
        ReadOnlySpan<byte> bytes = reader.Bytes(reference);
        if (bytes.Length >= 2 && bytes[^1] == ']')
        {
            if (Ipv6.IsAddress(bytes[1..^1]))
                return;
            // RFC 5118 4.10: the old grammar wrote a compressed IPv4-mapped tail with a third colon.
            int triple = bytes.IndexOf(":::"u8);
            if (triple > 0 && Ipv6.IsAddress([.. bytes[1..triple], .. bytes[(triple + 1)..^1]]))
            {
                reader.Log.Add(ProblemCode.Ipv6TripleColon, reference, SipText.Excerpt(bytes));
                return;
            }
        }
        reader.Log.Add(ProblemCode.Ipv6Malformed, reference, SipText.Excerpt(bytes));
    }

    /// <summary>True for a domain name, or for four decimal numbers.</summary>
    // Shorter numbers are extensions, longer ones no telephone numbers (ITU-T E.164: 15 digits).
    private static bool IsNumber(ReadOnlySpan<byte> host) => host.TrimStart((byte)'+') is { Length: >= 3 and <= 15 } digits && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    public static bool IsHost(ReadOnlySpan<byte> host)
    {
        if (host.ContainsAnyExcept(Characters.HostName) || host[0] is (byte)'-' or (byte)'.')
            return false;
        ReadOnlySpan<byte> name = host[^1] == '.' ? host[..^1] : host;
        if (name.IndexOf(".."u8) >= 0 || name[^1] is (byte)'-' or (byte)'.')
            return false;
        // RFC 3261 25.1: the last label of a name begins with a letter, so a number there must be an IPv4 address.
        ReadOnlySpan<byte> last = name[(name.LastIndexOf((byte)'.') + 1)..];
        return !char.IsAsciiDigit((char)last[0]) || Ipv6.IsIpv4(name);
    }
}
