using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>The name of TLS in a path; its records are opened where TCP streams are read.</summary>
internal sealed class Tls() : Layer("TLS")
{
    public override Next Open(ref Packet packet, LayerWalk walk) => Next.Done;
}
