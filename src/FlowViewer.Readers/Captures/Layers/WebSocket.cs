using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>The name of WebSocket in a path (RFC 7118 puts SIP on it); its frames are read where TCP streams are.</summary>
internal sealed class WebSocket() : Layer("WebSocket")
{
    public override Next Open(ref Packet packet, LayerWalk walk) => Next.Done;
}
