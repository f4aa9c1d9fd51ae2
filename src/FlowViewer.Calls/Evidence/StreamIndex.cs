using FlowViewer.Traces;

namespace FlowViewer.Calls.Evidence;

/// <summary>Finds the RTP streams of a trace by the address and port that they go to.</summary>
internal sealed class StreamIndex
{
    private readonly ILookup<(string Host, int Port), RtpStream> _to;

    public StreamIndex(Trace trace) => _to = trace.Streams.ToLookup(stream => (stream.Destination.Host, stream.Destination.Port));

    /// <summary>What goes to an address and port within some time.</summary>
    /// <param name="host">The address.</param>
    /// <param name="port">The port.</param>
    /// <param name="start">The beginning of the time; missing for all of it.</param>
    /// <param name="end">Its end.</param>
    public IReadOnlyList<RtpStream> To(string host, int port, TraceTime start, TraceTime end) =>
        [.. _to[(host, port)].Where(stream => !start.IsKnown || !end.IsKnown || start.Kind != stream.First.Kind || (stream.First.Nanoseconds <= end.Nanoseconds && stream.Last.Nanoseconds >= start.Nanoseconds))];
}
