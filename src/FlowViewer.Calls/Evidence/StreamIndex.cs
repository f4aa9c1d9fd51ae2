using FlowViewer.Traces;

namespace FlowViewer.Calls.Evidence;

/// <summary>The RTP streams of a trace by the address and port that they go to, and what can be said of all of them at once.</summary>
internal sealed class StreamIndex
{
    private readonly ILookup<(string Host, int Port), RtpStream> _to;

    public StreamIndex(Trace trace)
    {
        _to = trace.Streams.ToLookup(stream => (stream.Destination.Host, stream.Destination.Port));
        Senders = [.. trace.Streams.Select(stream => stream.Source.Host)];
        Hosts = [.. trace.Streams.Select(stream => stream.Destination.Host), .. Senders];
        Latest = trace.Streams.Count == 0 ? TraceTime.Missing : trace.Streams.MaxBy(stream => stream.Last.Nanoseconds)!.Last;
    }

    /// <summary>The hosts that send RTP.</summary>
    public HashSet<string> Senders { get; }
    /// <summary>The hosts that send or receive RTP.</summary>
    public HashSet<string> Hosts { get; }
    /// <summary>When the last packet of all came.</summary>
    public TraceTime Latest { get; }

    /// <summary>What goes to an address and port within some time.</summary>
    /// <param name="host">The address.</param>
    /// <param name="port">The port.</param>
    /// <param name="start">The beginning of the time; missing for all of it.</param>
    /// <param name="end">Its end.</param>
    public IReadOnlyList<RtpStream> To(string host, int port, TraceTime start, TraceTime end) =>
        [.. _to[(host, port)].Where(stream => !start.IsKnown || !end.IsKnown || start.Kind != stream.First.Kind || (stream.First.Nanoseconds <= end.Nanoseconds && stream.Last.Nanoseconds >= start.Nanoseconds))];
}
