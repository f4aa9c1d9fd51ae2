using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>What the session descriptions of a trace say of the ports that packets were counted at.</summary>
internal sealed class SdpPorts
{
    private const int MostOfOnePort = 256;
    private readonly Dictionary<int, List<SdpMedia>> _byPort = [];

    private SdpPorts()
    {
    }

    /// <summary>Looks through the messages with a session description, once.</summary>
    public static SdpPorts Of(TraceBuilder builder, IByteSource source, IEnumerable<StreamCount> streams)
    {
        var ports = new SdpPorts();
        foreach (StreamCount stream in streams)
        {
            ports._byPort.TryAdd(stream.Flow.Source.Port, []);
            ports._byPort.TryAdd(stream.Flow.Destination.Port, []);
        }
        if (ports._byPort.Count == 0)
            return ports;
        byte[] buffer = [];
        for (int i = 0; i < builder.Messages.Count; i++)
        {
            ref readonly TraceMessage message = ref builder.Messages.At(i);
            if ((message.Flags & MessageFlags.Sdp) != 0)
                SdpMediaScanner.Scan(BytesOf(message, builder, source, ref buffer), message.Nanoseconds, ports._byPort.ContainsKey, ports.Add);
        }
        return ports;
    }

    private static ReadOnlySpan<byte> BytesOf(in TraceMessage message, TraceBuilder builder, IByteSource source, ref byte[] buffer)
    {
        if (message.InSpill)
            return builder.Spill.Slice(message.Offset, message.Length).Span;
        if (buffer.Length < message.Length)
            buffer = new byte[Math.Max(message.Length, 4096)];
        return buffer.AsSpan(0, source.Read(message.Offset, buffer.AsSpan(0, message.Length)));
    }

    private void Add(int port, SdpMedia media)
    {
        List<SdpMedia> said = _byPort[port];
        if (said.Count < MostOfOnePort)
            said.Add(media);
    }

    /// <summary>True where a description names one end of the stream, address and port.</summary>
    public bool Names(StreamCount stream) => Find(stream.Flow.Destination, stream.Last, strict: true) is not null || Find(stream.Flow.Source, stream.Last, strict: true) is not null;

    /// <summary>
    /// What is said of a stream: by its receiver, whose payload types it has (RFC 3264 5.1), else by its sender; then, for what a NAT changed, by
    /// whoever named the same port.
    /// </summary>
    public SdpMedia? Of(StreamCount stream) =>
        Find(stream.Flow.Destination, stream.Last, strict: true) ?? Find(stream.Flow.Source, stream.Last, strict: true)
        ?? Find(stream.Flow.Destination, stream.Last, strict: false) ?? Find(stream.Flow.Source, stream.Last, strict: false);

    // Ports are used again: the last description before the stream's end counts, else the first one.
    private SdpMedia? Find(IpEnd end, TraceTime last, bool strict)
    {
        string? address = strict ? end.ToEndpoint().Host : null;
        SdpMedia? found = null;
        foreach (SdpMedia media in _byPort[end.Port])
        {
            if (strict && !string.Equals(media.Address, address, StringComparison.OrdinalIgnoreCase))
                continue;
            if (found is null || (media.Time <= last.Nanoseconds && media.Time >= found.Time))
                found = media;
        }
        return found;
    }
}
