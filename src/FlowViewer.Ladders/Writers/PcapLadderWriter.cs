using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Writes the messages of a ladder as a packet capture (pcap with nanoseconds, Ethernet) that every tool reads.
/// <list type="bullet">
/// <item>A message that came over UDP, SCTP or an unknown transport is one UDP datagram; SCTP's own chunks and streams are not made up.</item>
/// <item>A message that came over TCP, TLS or WebSocket is TCP, in the clear and without WebSocket's frames: a connection with its
/// handshake, then segments whose numbers fit. The port 443, 80, 5061 … at which a tool would expect something else becomes 5060.</item>
/// <item>Tools know a connection by the port of its server, which must be 5060: a core that listens at 6060 would be read as X11. Where
/// neither end is at 5060 the message is a datagram, which tools know by its content, and keeps its true ports.</item>
/// <item>In a stream Content-Length says where a message ends (RFC 3261 18.3). Where it does not say so rightly the message is a datagram;
/// where no datagram holds it, it is a stream.</item>
/// <item>A message that is shorter than it says was cut by its capture or log; its packet says so too (captured shorter than sent).</item>
/// <item>The capture is taken where messages are sent: what is lost later is in it, and what arrives late is in it once, when it was sent.</item>
/// <item>A copy of a datagram keeps the identification of its IPv4 header, which each other datagram has of its own.</item>
/// <item>A step without a time follows the one before by a microsecond; a ladder without dates starts at 1970-01-01.</item>
/// </list>
/// </summary>
public static partial class PcapLadderWriter
{
    private const uint NanosecondMagic = 0xA1B23C4D;
    private const int SnapLength = 262_144;
    private const int Ethernet = 1;
    private const int SipPort = 5060;

    /// <summary>Writes the capture in one pass; steps without <see cref="MessageStep.Raw"/> are left out.</summary>
    public static void Write(Ladder ladder, Stream stream)
    {
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, NanosecondMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], SnapLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], Ethernet);
        stream.Write(header);

        var capture = new Capture(stream, new PcapAddresses(ladder));
        foreach (Step step in ladder.Steps)
        {
            if (step is MessageStep { ArrivalOf: null, Raw: { Length: > 0 } raw } message)
                capture.Add(message, raw.Span);
        }
    }

    [GeneratedRegex(@"^(?:content-length|l)[ \t]*:[ \t]*(\d{1,9})[ \t]*$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ContentLength();

    /// <summary>How many bytes a message has more or less than its Content-Length says; null where it says nothing.</summary>
    private static int? MissingBytes(ReadOnlySpan<byte> message)
    {
        int end = message.IndexOf("\r\n\r\n"u8), gap = 4;
        if (end < 0)
            (end, gap) = (message.IndexOf("\n\n"u8), 2);
        if (end < 0)
            return null;
        Match length = ContentLength().Match(Encoding.Latin1.GetString(message[..end]).Replace("\r", "", StringComparison.Ordinal));
        return length.Success ? int.Parse(length.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) - (message.Length - end - gap) : null;
    }

    private sealed class Capture(Stream stream, PcapAddresses addresses)
    {
        private readonly PcapFrame _frame = new();
        private readonly Dictionary<(IPEndPoint From, IPEndPoint To), uint> _sequences = [];
        // By the number of a step: a copy is the same datagram, seen again.
        private readonly Dictionary<int, ushort> _datagrams = [];
        private int _packets;
        private DateTimeOffset _time = DateTimeOffset.UnixEpoch.AddTicks(-TimeSpan.TicksPerMicrosecond);

        public void Add(MessageStep step, ReadOnlySpan<byte> message)
        {
            _time = step.Clock ?? (step.Time is TimeSpan sinceStart ? DateTimeOffset.UnixEpoch + sinceStart : _time.AddMicroseconds(1));
            (IPEndPoint from, IPEndPoint to) = addresses.Of(step);
            int? missing = MissingBytes(message);
            int room = PcapFrame.MostInDatagram(from.Address) - message.Length;
            (IPEndPoint sender, IPEndPoint receiver) = (AsSip(from), AsSip(to));
            bool stream = step.Transport is "TCP" or "TLS" or "WS" or "WSS" && (sender.Port == SipPort || receiver.Port == SipPort);
            if (room < 0 || (stream && missing == 0))
                AddStream(sender, receiver, message);
            else
                AddDatagram(from, to, message, Math.Clamp(missing ?? 0, 0, room), step);
        }

        // 0 tells nothing (RFC 6864 4.1).
        private ushort NextIdentification() => (ushort)(_packets++ % ushort.MaxValue + 1);

        private static IPEndPoint AsSip(IPEndPoint end) => end.Port is 80 or 443 or 5061 or 8080 or 8443 ? new IPEndPoint(end.Address, SipPort) : end;

        private void AddDatagram(IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> message, int missing, MessageStep step)
        {
            ushort identification = step.CopyOf is { } first && _datagrams.TryGetValue(first, out ushort known) ? known : NextIdentification();
            _datagrams[step.N] = identification;
            ReadOnlySpan<byte> frame = _frame.Datagram(from, to, message, missing, identification);
            Record(frame, frame.Length + missing);
        }

        private void AddStream(IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> message)
        {
            if (!_sequences.ContainsKey((from, to)))
            {
                if (to.Port == SipPort)
                    Shake(from, to);
                else
                    Shake(to, from);
            }
            int most = PcapFrame.MostInSegment(from.Address);
            for (; message.Length > 0; message = message[Math.Min(most, message.Length)..])
            {
                ReadOnlySpan<byte> part = message[..Math.Min(most, message.Length)];
                uint sequence = _sequences[(from, to)];
                RecordSegment(from, to, sequence, TcpFlags.Push | TcpFlags.Ack, part);
                _sequences[(from, to)] = sequence + (uint)part.Length;
            }
        }

        /// <summary>RFC 9293 3.5: the three segments that open a connection.</summary>
        private void Shake(IPEndPoint from, IPEndPoint to)
        {
            (_sequences[(from, to)], _sequences[(to, from)]) = (1, 0);
            RecordSegment(from, to, 0, TcpFlags.Syn, []);
            RecordSegment(to, from, 0, TcpFlags.Syn | TcpFlags.Ack, []);
            _sequences[(to, from)] = 1;
            RecordSegment(from, to, 1, TcpFlags.Ack, []);
        }

        private void RecordSegment(IPEndPoint from, IPEndPoint to, uint sequence, TcpFlags flags, ReadOnlySpan<byte> payload)
        {
            uint acknowledgment = flags.HasFlag(TcpFlags.Ack) ? _sequences[(to, from)] : 0;
            ReadOnlySpan<byte> frame = _frame.Segment(from, to, sequence, acknowledgment, flags, payload, NextIdentification());
            Record(frame, frame.Length);
        }

        private void Record(ReadOnlySpan<byte> frame, int lengthAsSent)
        {
            Span<byte> header = stackalloc byte[16];
            long ticks = Math.Max(0, (_time - DateTimeOffset.UnixEpoch).Ticks);
            BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(ticks / TimeSpan.TicksPerSecond));
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(ticks % TimeSpan.TicksPerSecond * 100));
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)frame.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)lengthAsSent);
            stream.Write(header);
            stream.Write(frame);
        }
    }
}
