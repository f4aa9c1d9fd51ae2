using FlowViewer.Traces.Captures;

namespace FlowViewer.Traces.Reassembly;

/// <summary>All that must be remembered from one frame to the next.</summary>
internal sealed class StreamTables
{
    public TcpStreams Tcp { get; } = new();
    public IpFragments Fragments { get; } = new();
    public SctpMessages Sctp { get; } = new();

    /// <summary>At the end of the capture: gives out what still waits, and counts what never came.</summary>
    public void Finish(FrameDecoder decoder)
    {
        Fragments.Finish(decoder);
        Tcp.Finish(decoder);
        Sctp.Finish(decoder);
    }
}
