using System.Buffers;
using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs;

/// <summary>What a message itself says about who sent it to whom.</summary>
internal sealed class MessageHops
{
    private const int MostHeaders = 400;
    private const int LongestHeader = 8192;

    public bool IsRequest { get; private init; }
    public string CallId { get; private init; } = "";
    public string Branch { get; private set; } = "";
    public SipTransport Transport { get; private set; }

    /// <summary>The sent-by of the topmost Via: who sent the request, and so who gets the response (RFC 3261 18.2.2).</summary>
    public Endpoint? Via { get; private set; }

    /// <summary>The branch of the Via below: the transaction that this one serves.</summary>
    public string BranchBelow { get; private set; } = "";

    public Endpoint? Route { get; private set; }
    public Endpoint? Contact { get; private set; }
    public Endpoint? RequestUri { get; private init; }

    public static MessageHops Of(ReadOnlySpan<byte> message)
    {
        if (MessageScanner.Scan(message, out ScannedMessage scanned) == ScanVerdict.NotSip)
            return new MessageHops();
        var hops = new MessageHops
        {
            IsRequest = scanned.IsRequest,
            CallId = Encoding.UTF8.GetString(scanned.CallId.Of(message)),
            RequestUri = scanned.IsRequest ? HostOfUri(scanned.RequestUri.Of(message)) : null,
        };
        int vias = 0;
        ReadOnlySpan<byte> rest = message[..Math.Min(message.Length, scanned.HeaderLength)];
        for (int i = 0; i < MostHeaders && !rest.IsEmpty; i++)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t')
                line = Unfold(line, ref rest);
            if (HeaderText.IsHeader(line, out ReadOnlySpan<byte> name, out bool known) && known)
                hops.Take(name, HeaderText.Value(line), ref vias);
        }
        return hops;
    }

    // RFC 3261 7.3.1: a line that begins with a blank goes on with the one before. No hop needs more than the first kilobytes.
    private static byte[] Unfold(ReadOnlySpan<byte> line, ref ReadOnlySpan<byte> rest)
    {
        var whole = new ArrayBufferWriter<byte>(line.Length + 256);
        whole.Write(line);
        while (!rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t')
        {
            int end = rest.IndexOf((byte)'\n');
            if (whole.WrittenCount < LongestHeader)
                whole.Write((end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r'));
            rest = end < 0 ? default : rest[(end + 1)..];
        }
        return whole.WrittenSpan.ToArray();
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref int vias)
    {
        if (HeaderText.Is(name, "via"u8, (byte)'v'))
        {
            while (vias < 2 && !value.IsEmpty)
            {
                int comma = value.IndexOf((byte)',');
                TakeVia(comma < 0 ? value : value[..comma], ++vias == 1);
                value = comma < 0 ? default : value[(comma + 1)..].TrimStart(" \t"u8);
            }
        }
        else if (Route is null && HeaderText.Is(name, "route"u8, 0))
        {
            Route = HostOfUri(value);
        }
        else if (Contact is null && HeaderText.Is(name, "contact"u8, (byte)'m'))
        {
            Contact = HostOfUri(value);
        }
    }

    // `SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK77`
    private void TakeVia(ReadOnlySpan<byte> via, bool isTop)
    {
        var at = new LineCursor(via);
        ReadOnlySpan<byte> protocol = at.Word();
        at.SkipSpaces();
        int semicolon = at.Rest.IndexOf((byte)';');
        ReadOnlySpan<byte> sentBy = (semicolon < 0 ? at.Rest : at.Rest[..semicolon]).Trim(" \t"u8);
        string branch = Parameter(at.Rest, "branch="u8);
        if (!isTop)
        {
            BranchBelow = branch;
            return;
        }
        Branch = branch;
        Transport = Addresses.Transport(protocol[(protocol.LastIndexOf((byte)'/') + 1)..]);
        if (Addresses.TryRead(sentBy, out Endpoint endpoint))
            Via = WithPort(endpoint, Transport == SipTransport.Tls);
    }

    private static string Parameter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> nameAndEquals)
    {
        int at = text.IndexOf(nameAndEquals);
        if (at < 0)
            return "";
        ReadOnlySpan<byte> value = text[(at + nameAndEquals.Length)..];
        int end = value.IndexOfAny((byte)';', (byte)',', (byte)' ');
        return Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
    }

    private static Endpoint? HostOfUri(ReadOnlySpan<byte> text)
    {
        int angle = text.IndexOf((byte)'<');
        if (angle >= 0)
            text = text[(angle + 1)..];
        bool secure = text.StartsWith("sips:"u8);
        int scheme = text.IndexOf((byte)':');
        if (scheme < 0 || !(secure || text.StartsWith("sip:"u8)))
            return null;
        text = text[(scheme + 1)..];
        ReadOnlySpan<byte> hostPort = text;
        int at = text.IndexOf((byte)'@');
        // Parameters of the user part come before the @ (RFC 3261 25.1), so the host is looked for behind it.
        if (at >= 0 && text[..at].IndexOfAny((byte)'>', (byte)' ') < 0)
            hostPort = text[(at + 1)..];
        int end = hostPort.IndexOfAny(">;, ?"u8);
        if (end >= 0)
        {
            // RFC 3261 19.1.2: the port of a URI without one is that of its transport.
            int close = hostPort.IndexOfAny(">, "u8);
            secure |= HasTls(close < 0 ? hostPort[end..] : hostPort[end..Math.Max(end, close)]);
            hostPort = hostPort[..end];
        }
        return Addresses.TryRead(hostPort, out Endpoint endpoint) ? WithPort(endpoint, secure) : null;
    }

    private static bool HasTls(ReadOnlySpan<byte> parameters)
    {
        foreach (Range range in parameters.Split((byte)';'))
            if (Ascii.EqualsIgnoreCase(parameters[range], "transport=tls"u8))
                return true;
        return false;
    }

    // RFC 3261 18.2.2 and 19.1.2: where no port is given it is 5060, over TLS 5061.
    private static Endpoint WithPort(Endpoint endpoint, bool secure) =>
        new(endpoint.Host, endpoint.Port != 0 ? endpoint.Port : secure ? 5061 : 5060, true);
}
