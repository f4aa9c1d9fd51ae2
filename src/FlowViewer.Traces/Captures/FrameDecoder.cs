using FlowViewer.Sip;
using FlowViewer.Sip.Scanning;
using FlowViewer.Traces.Reassembly;

namespace FlowViewer.Traces.Captures;

/// <summary>
/// Takes the layers off frames and indexes the SIP messages inside. Each thread has one of its own, with its own tables; what it
/// finds is merged in the order of the frames (<see cref="CaptureIndex"/>). Without <see cref="Streams"/> it reads only what one
/// frame holds by itself, and refuses the others so that they are read in their turn by the one decoder that has them.
/// </summary>
internal sealed class FrameDecoder(StreamTables? streams, ByteArena? spill)
{
    // Nested tunnels are normal to about ten layers; packets made of nothing but headers are not.
    private const int DeepestNesting = 40;

    public StreamTables? Streams { get; } = streams;
    public PathTree Paths { get; } = new();
    public Dictionary<UnreadLayer, long> Unread { get; } = [];
    public Interned<IpEnd> Ends { get; } = new();
    public Utf8Table CallIds { get; } = new();
    public Utf8Table Methods { get; } = new();

    /// <summary>What was found since the caller last emptied it, or told with <see cref="WriteTo"/> where to put it.</summary>
    public Batch<TraceMessage> Found { get; private set; } = new();
    public List<TraceProblem> Problems { get; private set; } = [];

    public void WriteTo(Batch<TraceMessage> found, List<TraceProblem> problems) => (Found, Problems) = (found, problems);

    /// <summary>Decodes a frame; false where it needs <see cref="Streams"/> and there are none, and then nothing was found or counted.</summary>
    public bool Decode(in Frame frame, ReadOnlySpan<byte> bytes, long at)
    {
        var packet = new Packet
        {
            Bytes = bytes,
            At = at,
            Time = frame.Time,
            Frame = frame.Number,
            IsCut = frame.IsCut,
        };
        if (LayerTable.LinkType(frame.LinkType) is { } layer)
            return Open(ref packet, layer);
        Count(new UnreadLayer(null, NumberSpace.LinkType, frame.LinkType, UnreadReason.NotSupported));
        return true;
    }

    /// <summary>Opens a layer and all that is inside.</summary>
    public bool Open(ref Packet packet, Layer layer)
    {
        while (true)
        {
            if (++packet.Depth > DeepestNesting)
            {
                Finish(packet, new UnreadLayer("layers nested too deep", NumberSpace.None, 0, UnreadReason.NotSupported));
                return true;
            }
            int outer = packet.Path;
            packet.Path = Paths.Inside(outer, layer);
            Next next = layer.Open(ref packet, this);
            switch (next.Kind)
            {
                case NextKind.Inside:
                    layer = next.Layer!;
                    break;
                case NextKind.Done:
                    Finish(packet, null);
                    return true;
                case NextKind.Unread:
                    Finish(packet, next.Unread);
                    return true;
                case NextKind.Malformed:
                    packet.Path = outer;
                    Finish(packet, new UnreadLayer(layer.Name, NumberSpace.None, 0,
                        packet.IsCut ? UnreadReason.Incomplete : UnreadReason.Malformed));
                    return true;
                default:
                    return false;
            }
        }
    }

    private void Finish(in Packet packet, UnreadLayer? unread)
    {
        Paths.CountUp(packet.Path, packet.CountedPath);
        if (unread is { } layer)
            // Where TLS is met tells what it may hide: the lower port is the server's.
            Count(layer.Reason == UnreadReason.Encrypted && layer.Space == NumberSpace.None
                ? layer with { Number = Math.Min(packet.Source.Port, packet.Destination.Port) }
                : layer);
    }

    public void Count(UnreadLayer layer)
    {
        ref long count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(Unread, layer, out _);
        count++;
    }

    /// <summary>Indexes the message that <paramref name="packet"/> holds; false where it is no SIP.</summary>
    public bool Index(in Packet packet, SipTransport transport)
    {
        ScanVerdict verdict = MessageScanner.Scan(packet.Bytes, out ScannedMessage scanned);
        if (verdict == ScanVerdict.NotSip)
            return false;
        Add(packet, packet.Bytes, packet.At, scanned, verdict, transport);
        return true;
    }

    /// <summary>Indexes a scanned message that came in <paramref name="packet"/>, or ended in it.</summary>
    public void Add(in Packet packet, ReadOnlySpan<byte> message, long at, in ScannedMessage scanned, ScanVerdict verdict, SipTransport transport)
    {
        bool inSource = at >= 0;
        bool shorter = verdict == ScanVerdict.Incomplete || scanned.HeaderLength + (long)Math.Max(0, scanned.ContentLength) > message.Length;
        if (verdict == ScanVerdict.Incomplete && !packet.IsCut)
            Problems.Add(new TraceProblem(TraceProblemCode.CutMessage, packet.Frame, "its header never ends"));
        MessageFlags flags = shorter && packet.IsCut ? MessageFlags.Truncated : MessageFlags.None;
        Found.Add(MessageEntry.Of(message, scanned, packet.Time, flags, CallIds, Methods) with
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

    /// <summary>True where a message whose bytes do not stand in the source can be kept: in the decoder that works in order.</summary>
    public bool CanSpill => spill is not null;
}
