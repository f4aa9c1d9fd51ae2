using FlowViewer.Sip.Headers;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>
/// The names under which exports keep what they know of a message. Programs differ in case and in what divides the words
/// (<c>srcIp</c>, <c>src_ip</c>, <c>ip.src</c>), so names are compared by their letters and digits alone.
/// </summary>
internal static class FieldNames
{
    private const int LongestName = 64;

    // Homer 5 and 7, HEP, Kamailio's and OpenSIPS' siptrace tables, AWS Chime, SentryPeer, and what logs in JSON are used to. tshark repeats
    // the protocol in -T ek: ip_ip_src.
    private static readonly (FieldKind Kind, string Names)[] Table =
    [
        (FieldKind.Time, "time timestamp ts date datetime createdate createdat microts millits eventtimestamp eventtime capturetime logtime loggedat timeepoch epoch timestampus frametimeepoch frameframetimeepoch frametime frameframetime timestamputc utc"),
        (FieldKind.TimeSeconds, "timeseconds timesec tssec"),
        (FieldKind.TimeMicroseconds, "timeuseconds timeusec timeus tsusec"),
        (FieldKind.Source, "srcip sourceip src source srcaddr sourceaddr sourceaddress srchost sourcehost fromip fromaddr ipsrc ipipsrc ipv6src ipv6ipv6src"),
        (FieldKind.SourcePort, "srcport sourceport fromport sport udpsrcport udpudpsrcport tcpsrcport tcptcpsrcport sctpsrcport sctpsctpsrcport"),
        (FieldKind.Destination, "dstip destip destinationip dst dest destination dstaddr destaddr destinationaddr destinationaddress dsthost desthost destinationhost toip toaddr ipdst ipipdst ipv6dst ipv6ipv6dst"),
        (FieldKind.DestinationPort, "dstport destport destinationport toport dport udpdstport udpudpdstport tcpdstport tcptcpdstport sctpdstport sctpsctpdstport"),
        (FieldKind.Remote, "remote remoteip remoteaddr remoteaddress peer peerip peeraddr peeraddress"),
        (FieldKind.RemotePort, "remoteport peerport"),
        (FieldKind.Transport, "transport proto protocol ipproto ipipproto transporttype transportprotocol"),
        (FieldKind.Direction, "direction dir"),
        (FieldKind.StartLine, "siprequestline sipsiprequestline sipstatusline sipsipstatusline"),
        (FieldKind.HeaderAndBody, "sipmsghdr sipsipmsghdr"),
        (FieldKind.FrameBytes, "frameraw"),
        (FieldKind.MessageBytes, "sipraw"),
        (FieldKind.PayloadBytes, "udppayload udpudppayload"),
    ];

    private static readonly Dictionary<string, FieldKind> Kinds = Table.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Kind))).ToDictionary(pair => pair.name, pair => pair.Kind);

    /// <summary>What a field of this name says.</summary>
    public static FieldKind KindOf(ReadOnlySpan<byte> name)
    {
        Span<char> letters = stackalloc char[LongestName];
        int length = 0;
        foreach (byte b in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)b))
                continue;
            if (length == LongestName)
                return FieldKind.None;
            letters[length++] = char.ToLowerInvariant((char)b);
        }
        return Kinds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters[..length], out FieldKind kind) ? kind : FieldKind.None;
    }

    /// <summary>The header field that tshark's <c>sip.Call-ID</c> or <c>sip_sip_Call-ID</c> holds; empty where it is none.</summary>
    public static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> header = name.StartsWith("sip."u8) ? name[4..] : name.StartsWith("sip_sip_"u8) ? name[8..] : default;
        // Its own names for parts of a field are in lower case or have a dot.
        bool isHeader = !header.IsEmpty && header[0] is >= (byte)'A' and <= (byte)'Z' && HeaderNames.Find(header) is not null;
        return isHeader ? header : default;
    }
}
