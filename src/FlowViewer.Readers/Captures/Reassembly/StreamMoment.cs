using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>What is to be said of a message that ends in a segment: when and in which frame it came, and between whom.</summary>
internal readonly record struct StreamMoment(TraceTime Time, int Frame, int Path, IpEnd Source, IpEnd Destination, SipTransport Transport, bool IsCut)
{
    public StreamMoment(in Packet packet)
        : this(packet.Time, packet.Frame, packet.Path, packet.Source, packet.Destination, packet.Transport, packet.IsCut)
    {
    }

    public Packet ToPacket() => new()
    {
        At = -1,
        Time = Time,
        Frame = Frame,
        Path = Path,
        CountedPath = Path,
        Source = Source,
        Destination = Destination,
        Transport = Transport,
        IsCut = IsCut,
    };
}
