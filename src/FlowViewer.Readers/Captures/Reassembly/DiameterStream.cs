using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Signalling.Diameter;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>Diameter over TCP (RFC 6733 2.1): messages one after the other, each with its own length.</summary>
internal sealed class DiameterStream : IStreamReader
{
    public bool IsSip => false;
    public Next Verdict => Next.Done;

    public int Read(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost)
    {
        isLost = bytes.Length < DiameterHeader.Size ? !DiameterHeader.MayBegin(bytes) : !DiameterHeader.Knows(bytes);
        if (isLost || bytes.Length < DiameterHeader.Size)
            return 0;
        int length = DiameterHeader.Read(bytes).Length;
        if (length > bytes.Length)
            return 0;
        Open(bytes[..length], moment, walk);
        return length;
    }

    /// <summary>Gives out the beginning of a message that the capture cut.</summary>
    public void End(ReadOnlySpan<byte> bytes, in StreamMoment moment, LayerWalk walk)
    {
        if (DiameterHeader.Knows(bytes))
            Open(bytes, moment, walk);
    }

    private static void Open(ReadOnlySpan<byte> message, in StreamMoment moment, LayerWalk walk)
    {
        Packet packet = moment.ToPacket();
        packet.Bytes = message;
        walk.Open(ref packet, LayerTable.Diameter);
    }
}
