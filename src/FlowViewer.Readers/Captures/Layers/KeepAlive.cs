using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>Line ends or zero bytes that keep a NAT binding open (RFC 5626 3.5.1, and what devices did before it).</summary>
internal sealed class KeepAlive() : ContentLayer("keep-alive")
{
    private const int Longest = 8;

    public override bool Fits(in Packet packet) => packet.Bytes.Length <= Longest && !packet.Bytes.ContainsAnyExcept((byte)'\r', (byte)'\n', (byte)0);

    public override Next Open(ref Packet packet, LayerWalk walk) => Next.Done;
}
