using FlowViewer.Sip.Anonymizing;

namespace FlowViewer.Traces.Anonymizing;

/// <summary>Makes traces that name nobody.</summary>
public static class TraceAnonymizer
{
    private const int LooksUpEvery = 256;

    /// <summary>
    /// A trace of which each message is rewritten by one <see cref="Anonymizer"/>, and the ends by its pseudonyms. Times, transports and the order stay, and
    /// the messages make the same transactions, dialogs and calls. Lines beside the messages, signals of other protocols, names of files
    /// and what other packets hold are left out: nobody knows what they say. <see cref="Trace.Anonymized"/> says what was done.
    /// </summary>
    /// <param name="trace">The real trace. About 70 µs a message; the result holds all bytes in memory.</param>
    /// <param name="stop">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static Trace Anonymize(Trace trace, CancellationToken stop = default)
    {
        var anonymizer = new Anonymizer();
        var builder = new TraceBuilder { Kind = trace.Kind, Records = trace.Records };
        byte[] buffer = [];
        for (int i = 0; i < trace.Messages.Count; i++)
        {
            if (i % LooksUpEvery == 0)
                stop.ThrowIfCancellationRequested();
            TraceMessage message = trace.Messages[i];
            byte[] bytes = anonymizer.Rewrite(trace.Read(message, ref buffer));
            int added = builder.Add(bytes, message.Time, Named(trace.Endpoints[message.Source], anonymizer), Named(trace.Endpoints[message.Destination], anonymizer), message.Transport,
                trace.Paths[message.Path], message.Origin, message.Flags & (MessageFlags.Truncated | MessageFlags.Partial));
            if (added >= 0)
                builder.Messages.At(added) = builder.Messages.At(added) with { Identification = message.Identification };
        }
        builder.Anonymized = anonymizer.Report with { LinesLeftOut = trace.Notes.Count, SignalsLeftOut = trace.Signals.Count };
        return new Trace(new MemoryByteSource(default), builder);
    }

    private static Endpoint Named(Endpoint real, Anonymizer anonymizer) => real with { Host = anonymizer.RewriteHost(real.Host) };
}
