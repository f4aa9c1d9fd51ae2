using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>Reads the lines that session and media share, each by its clause of RFC 8866 5.</summary>
internal static class SdpLines
{
    public static SdpOrigin? Origin(List<SdpLine> lines, ProblemLog log)
    {
        if (lines.Find(line => line.Type == 'o') is not { } line)
            return null;
        if (line.Value.Split(' ', 7) is [var user, var session, var version, var network, var type, var address] && user.Length > 0 && address.Length > 0)
        {
            // RFC 8866 5.2: both are decimal numbers.
            if (!IsNumber(session) || !IsNumber(version))
                log.Add(ProblemCode.SdpOriginMalformed, line.Where, line.Value);
            return new SdpOrigin(user, session, version, network, type, address);
        }
        log.Add(ProblemCode.SdpOriginMalformed, line.Where, line.Value);
        return null;
    }

    public static SdpConnection? Connection(ReadOnlySpan<byte> message, List<SdpLine> lines, ProblemLog log)
    {
        SdpConnection? first = null;
        foreach (SdpLine line in lines)
        {
            if (line.Type != 'c')
                continue;
            if (line.Value.Split(' ', 4) is not ["IN", "IP4" or "IP6", { Length: > 0 } address] fields || !IsAddress(message, line, fields))
                log.Add(ProblemCode.SdpConnectionMalformed, line.Where, line.Value);
            if (line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var network, var type, var written, ..])
                first ??= new SdpConnection(network, type, written.Split('/', 2)[0]);
        }
        return first;
    }

    // RFC 8866 5.7: an address of the type named, or a domain name; a multicast address may have /ttl and /count behind it.
    private static bool IsAddress(ReadOnlySpan<byte> message, SdpLine line, string[] fields)
    {
        ReadOnlySpan<byte> bytes = line.ValueWhere.Of(message);
        ReadOnlySpan<byte> address = bytes[(bytes.LastIndexOf((byte)' ') + 1)..];
        int slash = address.IndexOf((byte)'/');
        address = slash < 0 ? address : address[..slash];
        return !address.IsEmpty && (fields[1] == "IP6" && Uris.Ipv6.IsAddress(address) || Uris.HostReader.IsHost(address));
    }

    public static SdpBandwidth[] Bandwidths(List<SdpLine> lines, ProblemLog log)
    {
        List<SdpBandwidth> bandwidths = [];
        foreach (SdpLine line in lines)
        {
            if (line.Type != 'b')
                continue;
            if (line.Value.Split(':', 2) is [{ Length: > 0 } type, var text]
                && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
                bandwidths.Add(new SdpBandwidth(type, value));
            else
                log.Add(ProblemCode.SdpBandwidthMalformed, line.Where, line.Value);
        }
        return [.. bandwidths];
    }

    public static SdpTiming[] Timings(List<SdpLine> lines, ProblemLog log)
    {
        List<SdpTiming> timings = [];
        foreach (SdpLine line in lines)
        {
            if (line.Type != 't')
                continue;
            if (line.Value.Split(' ') is [var start, var stop]
                && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out long from)
                && long.TryParse(stop, NumberStyles.None, CultureInfo.InvariantCulture, out long to))
                timings.Add(new SdpTiming(from, to));
            else
                log.Add(ProblemCode.SdpTimingMalformed, line.Where, line.Value);
        }
        return [.. timings];
    }

    public static SdpAttribute[] Attributes(ReadOnlySpan<byte> message, List<SdpLine> lines, ProblemLog log)
    {
        List<SdpAttribute> attributes = [];
        foreach (SdpLine line in lines)
        {
            if (line.Type != 'a')
                continue;
            ReadOnlySpan<byte> bytes = line.ValueWhere.Of(message);
            int colon = bytes.IndexOf((byte)':');
            ReadOnlySpan<byte> name = colon < 0 ? bytes : bytes[..colon];
            if (!Characters.IsToken(name))
                log.Add(ProblemCode.SdpAttributeMalformed, line.Where, SipText.Excerpt(bytes));
            attributes.Add(
                colon < 0
                    ? new SdpAttribute(CommonWords.Of(name), null, line.ValueWhere, default)
                    : new SdpAttribute(
                        CommonWords.Of(name),
                        CommonWords.Of(bytes[(colon + 1)..]),
                        line.ValueWhere,
                        new ByteSlice(line.ValueWhere.Start + colon + 1, bytes.Length - colon - 1)));
        }
        return [.. attributes];
    }

    public static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
