using System.Buffers.Text;
using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>What the fields beside a message say about it. Of several fields of one kind the last counts: a capture shows the innermost packet last.</summary>
internal sealed class MessageFacts
{
    private const int ProtocolTcp = 6, ProtocolUdp = 17, ProtocolSctp = 132;
    private Stamp _stamp;
    private int _precision;
    private long _seconds = -1;
    private int _microseconds = -1;
    private Endpoint? _source, _destination, _remote;
    private int _sourcePort, _destinationPort, _remotePort;
    private SipTransport _transport;
    private Direction _direction;

    /// <summary>True where it is known when the message went or between which ends.</summary>
    public bool TellsAnything => TimeOf().Kind != StampKind.None || _source is not null || _destination is not null || _remote is not null;

    /// <summary>True where the fields were tshark's.</summary>
    public bool IsPacket { get; private set; }

    /// <summary>When the packet was captured.</summary>
    public Stamp Stamp => TimeOf();

    /// <summary>Takes a field; false where it says nothing of this kind.</summary>
    public bool Take(FieldKind kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (kind)
        {
            case FieldKind.Time:
                TakeTime(value);
                IsPacket |= name.StartsWith("frame"u8);
                return true;
            case FieldKind.TimeSeconds when Utf8Parser.TryParse(value, out long seconds, out int used) && used == value.Length && seconds is > 0 and < int.MaxValue * 2L:
                _seconds = seconds;
                return true;
            case FieldKind.TimeMicroseconds when Utf8Parser.TryParse(value, out int micros, out int used) && used == value.Length && micros is >= 0 and < 1_000_000:
                _microseconds = micros;
                return true;
            case FieldKind.Source:
                return TakeEnd(value, ref _source);
            case FieldKind.Destination:
                return TakeEnd(value, ref _destination);
            case FieldKind.Remote:
                return TakeEnd(value, ref _remote);
            case FieldKind.SourcePort:
                return TakePort(value, ref _sourcePort);
            case FieldKind.DestinationPort:
                return TakePort(value, ref _destinationPort);
            case FieldKind.RemotePort:
                return TakePort(value, ref _remotePort);
            case FieldKind.Transport:
                return TakeTransport(value);
            case FieldKind.Direction:
                _direction = DirectionOf(value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes what is not known yet from the facts of something inside or around this.</summary>
    public void Fill(MessageFacts other)
    {
        if (_precision < other._precision && _stamp.Kind == StampKind.None)
            (_stamp, _precision) = (other._stamp, other._precision);
        _seconds = _seconds < 0 ? other._seconds : _seconds;
        _microseconds = _microseconds < 0 ? other._microseconds : _microseconds;
        _source ??= other._source;
        _destination ??= other._destination;
        _remote ??= other._remote;
        _sourcePort = _sourcePort == 0 ? other._sourcePort : _sourcePort;
        _destinationPort = _destinationPort == 0 ? other._destinationPort : _destinationPort;
        _remotePort = _remotePort == 0 ? other._remotePort : _remotePort;
        _transport = _transport == SipTransport.Unknown ? other._transport : _transport;
        _direction = _direction == Direction.Unknown ? other._direction : _direction;
        IsPacket |= other.IsPacket;
    }

    /// <summary>The same for what is deeper inside and was read later: of tunnels the inner ends count.</summary>
    public void Override(MessageFacts inner)
    {
        var own = new MessageFacts();
        own.Fill(this);
        (_stamp, _precision, _seconds, _microseconds) = (inner._stamp, inner._precision, inner._seconds, inner._microseconds);
        (_source, _destination, _remote) = (inner._source, inner._destination, inner._remote);
        (_sourcePort, _destinationPort, _remotePort) = (inner._sourcePort, inner._destinationPort, inner._remotePort);
        (_transport, _direction, IsPacket) = (inner._transport, inner._direction, inner.IsPacket);
        Fill(own);
    }

    /// <summary>Says all this in the header of a message.</summary>
    public LogHeader HeaderOf(LogFormat format, int line)
    {
        var header = new LogHeader(format, line) { Stamp = TimeOf(), Transport = _transport, Direction = _direction };
        header.Source = WithPort(_source, _sourcePort);
        header.Destination = WithPort(_destination, _destinationPort);
        header.Remote = WithPort(_remote, _remotePort);
        return header;
    }

    private static Endpoint? WithPort(Endpoint? end, int port) => end is { Port: 0 } known ? known with { Port = port } : end;

    private Stamp TimeOf()
    {
        if (_seconds >= 0)
            return Stamp.Epoch(_seconds, Math.Max(0, _microseconds) * 1000L);
        // A table of a database has whole seconds in one column and their microseconds in another.
        return _microseconds > 0 && _stamp.Kind != StampKind.None && _stamp.Nanoseconds % Stamp.Second == 0 ? _stamp with { Nanoseconds = _stamp.Nanoseconds + _microseconds * 1000L } : _stamp;
    }

    // Homer writes one moment three times: to the second, the millisecond and the microsecond.
    private void TakeTime(ReadOnlySpan<byte> value)
    {
        if (!Epoch.TryRead(value, out Stamp stamp) && !StampReader.TryRead(value, out stamp, out _))
            return;
        int precision = stamp.Kind switch { StampKind.Utc => 2, StampKind.Local => 2, _ => 1 } * 4
            + (stamp.Nanoseconds % 1_000 != 0 ? 3 : stamp.Nanoseconds % 1_000_000 != 0 ? 2 : stamp.Nanoseconds % Stamp.Second != 0 ? 1 : 0);
        if (precision > _precision)
            (_stamp, _precision) = (stamp, precision);
    }

    // Kamailio's siptrace writes `udp:192.0.2.10:5060`. A word that is no address may be anything: the name of a file or a module.
    private bool TakeEnd(ReadOnlySpan<byte> value, ref Endpoint? end)
    {
        int colon = value.IndexOf((byte)':');
        if (colon is > 0 and < 6 && Addresses.Transport(value[..colon]) is var transport and not SipTransport.Unknown)
        {
            _transport = transport;
            value = value[(colon + 1)..];
        }
        if (!Addresses.TryRead(value, out Endpoint read) || !(Addresses.IsAddress(Encoding.UTF8.GetBytes(read.Host)) || (read.Port > 0 && !read.Host.Contains(' ', StringComparison.Ordinal))))
            return false;
        end = read;
        return true;
    }

    private static bool TakePort(ReadOnlySpan<byte> value, ref int port)
    {
        if (!Utf8Parser.TryParse(value, out int read, out int used) || used != value.Length || read is <= 0 or > 65535)
            return false;
        port = read;
        return true;
    }

    private bool TakeTransport(ReadOnlySpan<byte> value)
    {
        SipTransport read = Addresses.Transport(value);
        if (read == SipTransport.Unknown && Utf8Parser.TryParse(value, out int number, out int used) && used == value.Length)
            read = number switch { ProtocolUdp => SipTransport.Udp, ProtocolTcp => SipTransport.Tcp, ProtocolSctp => SipTransport.Sctp, _ => SipTransport.Unknown };
        if (read == SipTransport.Unknown)
            return false;
        _transport = read;
        return true;
    }

    private static Direction DirectionOf(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value[..Math.Min(value.Length, 16)]).ToLowerInvariant() switch
    {
        "in" or "rx" or "recv" or "received" or "incoming" or "inbound" or "ingress" => Direction.Received,
        "out" or "tx" or "sent" or "send" or "outgoing" or "outbound" or "egress" => Direction.Sent,
        _ => Direction.Unknown,
    };
}
