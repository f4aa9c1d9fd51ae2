using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>HEP over TCP: packets one after the other, each with its own length.</summary>
internal sealed class HepStream : IStreamReader
{
    public bool IsSip => true;
    public Next Verdict => Next.Done;

    public int Read(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost)
    {
        int length = Hep3.LengthOf(bytes);
        isLost = bytes.Length >= 6 && length < 6;
        if (isLost)
            return 6;
        if (length < 6 || length > bytes.Length)
            return 0;
        Packet packet = moment.ToPacket();
        packet.Bytes = bytes[..length];
        packet.At = at;
        walk.Open(ref packet, LayerTable.Hep);
        return length;
    }

    public void End(ReadOnlySpan<byte> bytes, in StreamMoment moment, LayerWalk walk) { }
}
