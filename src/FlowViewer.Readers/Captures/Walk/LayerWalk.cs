using System.Runtime.InteropServices;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>
/// Takes the layers off packets, counts them, and hands what is inside to the sinks. What other frames are needed for goes through
/// <see cref="Reassembly"/>; a walk without it defers those frames.
/// </summary>
internal sealed class LayerWalk(
    IReassembly? reassembly, WalkResults results, SipSink sip, SignalSink signals, IPayloadSink media, CaptureKeys keys, params IPayloadSink[] others)
{
    // Nested tunnels are normal to about ten layers; packets made of nothing but headers are not.
    private const int DeepestNesting = 40;

    /// <summary>The keys for what is encrypted.</summary>
    public CaptureKeys Keys { get; } = keys;

    /// <summary>How many packets were opened with a key.</summary>
    public long Decrypted { get; set; }

    public IReassembly? Reassembly { get; } = reassembly;

    /// <summary>Where the messages of streams go; datagrams are offered with <see cref="Take"/>.</summary>
    public SipSink Sip { get; } = sip;

    /// <summary>Where the layers of other signalling put their messages.</summary>
    public SignalSink Signals { get; } = signals;

    /// <summary>Takes what is RTP or RTCP by its header; to be asked after all that is known by more than that.</summary>
    public IPayloadSink Media { get; } = media;
    public PathTree Paths { get; } = new();
    public Dictionary<UnreadLayer, long> Unread { get; } = [];

    /// <summary>Opens a layer and all that is inside; false where it needs <see cref="Reassembly"/> and there is none, and then nothing was found or counted.</summary>
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

    /// <summary>Offers the payload of a datagram to the sinks; false where none takes it.</summary>
    public bool Take(ref Packet packet)
    {
        if (Sip.Take(ref packet))
            return true;
        foreach (IPayloadSink sink in others)
            if (sink.Take(ref packet))
                return true;
        return false;
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
        ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(Unread, layer, out _);
        count++;
    }

    public void Report(IcmpNotice notice) => results.IcmpNotices.Add(notice);

    public void Report(TraceProblem problem) => results.Problems.Add(problem);
}
