using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>Indexes SIP messages: the end of most paths. Each decoder has one of its own, with its own tables.</summary>
/// <param name="results">Where they go.</param>
/// <param name="spill">Keeps the bytes that do not stand in the source; null where the frame is read again in its turn.</param>
internal sealed class SipSink(WalkResults results, ByteArena? spill) : IPayloadSink
{
    public Interned<IpEnd> Ends { get; } = new();
    public Utf8Table CallIds { get; } = new();
    public Utf8Table Methods { get; } = new();

    /// <summary>True where a message whose bytes do not stand in the source can be kept: in the decoder that works in order.</summary>
    public bool CanSpill => spill is not null;

    /// <summary>
    /// Indexes the message of a datagram; false where it holds none. One datagram is one message: RFC 3261 18.3 discards what
    /// follows the body, and tshark shows one message too, so octets after it stay part of the message for its reader to name.
    /// </summary>
    public bool Take(ref Packet packet)
    {
        // RFC 3261 7.5 lets CRLF stand before a start line on streams; devices send it in datagrams as well.
        int blank = LineEnds.Leading(packet.Bytes);
        if (blank > 0 && blank < packet.Bytes.Length)
            packet.Skip(blank);
        ScanVerdict verdict = MessageScanner.Scan(packet.Bytes, out ScannedMessage scanned);
        if (verdict == ScanVerdict.NotSip)
            return false;
        Add(packet, packet.Bytes, packet.At, scanned, verdict, packet.Transport);
        return true;
    }

    /// <summary>Indexes a scanned message that came in <paramref name="packet"/>, or ended in it.</summary>
    public void Add(in Packet packet, ReadOnlySpan<byte> message, long at, in ScannedMessage scanned, ScanVerdict verdict, SipTransport transport)
    {
        bool inSource = at >= 0;
        bool shorter = verdict == ScanVerdict.Incomplete || scanned.HeaderLength + (long)Math.Max(0, scanned.ContentLength) > message.Length;
        if (verdict == ScanVerdict.Incomplete && !packet.IsCut)
            results.Problems.Add(new TraceProblem(TraceProblemCode.CutMessage, packet.Frame, "its header never ends"));
        MessageFlags flags = shorter && packet.IsCut ? MessageFlags.Truncated : MessageFlags.None;
        results.Messages.Add(MessageEntry.Of(message, scanned, packet.Time, flags, CallIds, Methods) with
        {
            Offset = inSource ? at : spill!.Add(message),
            InSpill = !inSource,
            Source = Ends.IndexOf(packet.Source),
            Destination = Ends.IndexOf(packet.Destination),
            Transport = transport,
            // A message of a stream may have come in several segments, and ended in this one.
            Identification = transport == SipTransport.Udp ? packet.Identification : (ushort)0,
            Origin = packet.Frame,
            Path = packet.Path,
        });
    }
}
