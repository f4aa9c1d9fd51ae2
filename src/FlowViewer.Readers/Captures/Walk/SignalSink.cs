using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>Collects signals (messages of Diameter, GTPv2-C, S1AP …) that a walk decoded, with when, where and between whom they were captured.</summary>
/// <param name="results">Where they go.</param>
/// <param name="ends">The decoder's table of ends, which it shares with the SIP messages.</param>
/// <param name="room">Whether the trace keeps more of them.</param>
internal sealed class SignalSink(WalkResults results, Interned<IpEnd> ends, SignalRoom room)
{
    /// <summary>True where no more signals are kept: what is found from now on only counts among the layers.</summary>
    public bool IsFull => room.IsFull;

    /// <summary>Keeps what was decoded from <paramref name="bytes"/>, the whole message that <paramref name="packet"/> carried or ended.</summary>
    public void Add(in Packet packet, ReadOnlySpan<byte> bytes, TraceSignal signal) => results.Signals.Add(new FoundSignal(
        signal with
        {
            Time = packet.Time,
            Source = ends.IndexOf(packet.Source),
            Destination = ends.IndexOf(packet.Destination),
            Origin = packet.Frame,
            Path = packet.Path,
        },
        packet.Identification, FieldHash.Of(bytes)));
}
