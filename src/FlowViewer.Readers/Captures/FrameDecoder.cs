using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Rtp;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>
/// Reads frames with a walk and its sinks. Each thread has one of its own, with its own tables; what it finds is merged in the order
/// of the frames (<see cref="CaptureIndex"/>). Without a reassembly it reads only what one frame holds by itself, and refuses the
/// others so that they are read in their turn by the one decoder that has it.
/// </summary>
internal sealed class FrameDecoder
{
    public FrameDecoder(IReassembly? reassembly, ByteArena? spill, SignalRoom room, CaptureKeys keys)
    {
        Sip = new SipSink(Results, spill);
        Walk = new LayerWalk(reassembly, Results, Sip, new SignalSink(Results, Sip.Ends, room), Media, keys);
    }

    public WalkResults Results { get; } = new();
    public SipSink Sip { get; }
    public MediaSink Media { get; } = new();
    public LayerWalk Walk { get; }

    /// <summary>Decodes a frame; false where it needs a reassembly and there is none, and then nothing was found or counted.</summary>
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
            return Walk.Open(ref packet, layer);
        Walk.Count(new UnreadLayer(null, NumberSpace.LinkType, frame.LinkType, UnreadReason.NotSupported));
        return true;
    }
}
