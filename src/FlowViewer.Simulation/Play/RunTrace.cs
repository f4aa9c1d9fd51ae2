using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Simulation.Play;

/// <summary>Makes a trace of what was sent in a run (design D3).</summary>
internal static class RunTrace
{
    private const long NanosecondsPerTick = 100;

    public static Trace Of(IReadOnlyList<RunEvent> events)
    {
        var builder = new TraceBuilder { Kind = "run" };
        // By transmission: the second copy that the network makes of a datagram is the same datagram.
        var identifications = new Dictionary<string, ushort>();
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i] is not Sent { Transmission: var sent } happened)
                continue;
            if (!identifications.TryGetValue(sent.Name, out ushort identification))
                // A host counts its datagrams through 16 bits; 0 says nothing (RFC 6864 4.1).
                identifications[sent.Name] = identification = (ushort)(identifications.Count % ushort.MaxValue + 1);
            SipTransport transport = TransportOf(sent.Transport);
            builder.Add(
                sent.Message.Bytes.Span, new TraceTime(happened.At.Ticks * NanosecondsPerTick, TraceTimeKind.Elapsed), EndOf(sent.FromAddress), EndOf(sent.ToAddress),
                transport, "run", i, identification: transport == SipTransport.Udp ? identification : (ushort)0);
        }
        return new Trace(new MemoryByteSource(ReadOnlyMemory<byte>.Empty), builder);
    }

    private static SipTransport TransportOf(string name) => name switch
    {
        "TCP" => SipTransport.Tcp,
        "TLS" => SipTransport.Tls,
        _ => SipTransport.Udp,
    };

    private static Endpoint EndOf(string address)
    {
        int colon = address.LastIndexOf(':');
        return new Endpoint(address[..colon].Trim('[', ']'), int.Parse(address.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
    }
}
