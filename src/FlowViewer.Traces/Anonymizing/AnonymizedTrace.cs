using FlowViewer.Sip.Anonymizing;

namespace FlowViewer.Traces.Anonymizing;

/// <summary>
/// A trace that names nobody: each message rewritten by one <see cref="Anonymizer"/>, the ends by its pseudonyms. Times, transports and the order stay; lines beside
/// the messages, names of files and what was found in other packets are left out, for nobody knows what they say.
/// </summary>
/// <param name="Trace">The trace; its messages make the same transactions, dialogs and calls as those of the real one.</param>
/// <param name="Report">What was replaced and masked.</param>
/// <param name="NotesLeftOut">How many lines beside the messages were left out.</param>
public sealed record AnonymizedTrace(Trace Trace, AnonymizingReport Report, int NotesLeftOut)
{
    private const int LooksUpEvery = 256;

    /// <summary>Anonymises a trace. Each call gives other pseudonyms to nobody: they follow the order of the messages.</summary>
    /// <param name="trace">The real trace.</param>
    /// <param name="stop">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static AnonymizedTrace Of(Trace trace, CancellationToken stop = default)
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
            MessageFlags kept = message.Flags & (MessageFlags.Truncated | MessageFlags.Partial);
            builder.Add(bytes, message.Time, Named(trace, message.Source, anonymizer), Named(trace, message.Destination, anonymizer), message.Transport,
                trace.Paths[message.Path], message.Origin, kept);
        }
        return new AnonymizedTrace(new Trace(new MemoryByteSource(default), builder), anonymizer.Report, trace.Notes.Count);
    }

    private static Endpoint Named(Trace trace, int endpoint, Anonymizer anonymizer)
    {
        Endpoint real = trace.Endpoints[endpoint];
        return real with { Host = anonymizer.RewriteHost(real.Host) };
    }
}
