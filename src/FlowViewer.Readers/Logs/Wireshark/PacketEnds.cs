using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>When a printed packet was captured and between which ends it went, as far as its lines say.</summary>
internal sealed class PacketEnds
{
    private string? _source;
    private string? _destination;
    private int _sourcePort;
    private int _destinationPort;

    public Stamp Stamp { get; set; }

    public SipTransport Transport { get; private set; }

    /// <summary>Takes what the line of a layer says: <c>Internet Protocol Version 4, Src: a, Dst: b</c>, <c>User Datagram Protocol, Src Port: p, Dst Port: q</c>.</summary>
    public void TakeLayer(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Internet Protocol"u8))
        {
            // A tunnel: what the outer packet says about ports is not true of the inner one.
            (_sourcePort, _destinationPort) = (0, 0);
            Host(text, "Src"u8, ref _source);
            Host(text, "Dst"u8, ref _destination);
        }
        else if (text.IndexOf("Src Port: "u8) >= 0)
        {
            Port(text, "Src Port: "u8, ref _sourcePort);
            Port(text, "Dst Port: "u8, ref _destinationPort);
            Transport = text.StartsWith("User Datagram"u8) ? SipTransport.Udp : text.StartsWith("Transmission"u8) ? SipTransport.Tcp
                : text.StartsWith("Stream Control"u8) ? SipTransport.Sctp : SipTransport.Unknown;
        }
        else if (text.StartsWith("Transport Layer Security"u8) || text.StartsWith("Secure Sockets Layer"u8))
        {
            Transport = SipTransport.Tls;
        }
    }

    /// <summary>Takes the time of a line of the frame's own part: <c>Arrival Time: Jan  2, 2026 03:04:05.678901 CET</c>.</summary>
    public void TakeTime(ReadOnlySpan<byte> text)
    {
        var at = new LineCursor(text);
        if ((at.Skip("Arrival Time: "u8) || at.Skip("UTC Arrival Time: "u8)) && StampReader.TryRead(at.Rest, out Stamp stamp, out _))
            Stamp = stamp;
    }

    /// <summary>Takes the ends that a summary row names, where no layer named them.</summary>
    public void TakeRow(LogHeader row)
    {
        if (Stamp.Kind == StampKind.None)
            Stamp = row.Stamp;
        (_source, _sourcePort) = _source is null && row.Source is { } source ? (source.Host, source.Port) : (_source, _sourcePort);
        (_destination, _destinationPort) = _destination is null && row.Destination is { } destination ? (destination.Host, destination.Port) : (_destination, _destinationPort);
    }

    /// <summary>Says all this in the header of a message.</summary>
    public LogHeader HeaderOf(LogFormat format, int line) => WriteTo(new LogHeader(format, line));

    /// <inheritdoc cref="HeaderOf"/>
    public LogHeader WriteTo(LogHeader header)
    {
        header.Stamp = Stamp;
        header.Transport = Transport;
        header.Source = _source is null ? null : new Endpoint(_source, _sourcePort);
        header.Destination = _destination is null ? null : new Endpoint(_destination, _destinationPort);
        return header;
    }

    // `Src: 192.0.2.1`, of old `Src Addr: host (192.0.2.1)`: the address, not the name it resolved to.
    private static void Host(ReadOnlySpan<byte> text, ReadOnlySpan<byte> which, ref string? host)
    {
        if (Value(text, which, out ReadOnlySpan<byte> value) && Addresses.TryRead(Bracketed(value), out Endpoint endpoint))
            host = endpoint.Host;
    }

    private static void Port(ReadOnlySpan<byte> text, ReadOnlySpan<byte> which, ref int port)
    {
        if (Value(text, which, out ReadOnlySpan<byte> value) && Utf8Parser.TryParse(Bracketed(value), out int number, out _) && number is >= 0 and <= 65535)
            port = number;
    }

    private static bool Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> which, out ReadOnlySpan<byte> value)
    {
        value = default;
        var at = new LineCursor(text);
        if (!at.SkipPast(which, out _) || (!which.EndsWith(": "u8) && !at.SkipPast(": "u8, out _)))
            return false;
        int comma = at.Rest.IndexOf((byte)',');
        value = comma < 0 ? at.Rest : at.Rest[..comma];
        return true;
    }

    private static ReadOnlySpan<byte> Bracketed(ReadOnlySpan<byte> value)
    {
        int open = value.LastIndexOf((byte)'(');
        return open < 0 ? value : value[(open + 1)..].TrimEnd(") "u8);
    }
}
