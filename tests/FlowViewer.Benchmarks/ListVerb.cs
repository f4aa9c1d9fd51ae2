using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;

namespace FlowViewer.Benchmarks;

/// <summary>Prints one line a message, in the columns that the corpus's expected lists have.</summary>
internal static class ListVerb
{
    public static int Run(string file)
    {
        using var source = new FileByteSource(file);
        Trace trace = TraceReader.Read(source);
        foreach (TraceMessage m in trace.Messages)
        {
            Endpoint from = trace.Endpoints[m.Source], to = trace.Endpoints[m.Destination];
            Console.WriteLine(string.Join('\t', m.Origin, $"{m.Nanoseconds / 1_000_000_000}.{m.Nanoseconds % 1_000_000_000:000000000}", from.Host, from.Port,
                to.Host, to.Port, m.Transport, m.IsRequest ? trace.Methods[m.Method].Name : m.Status, trace.CallIds[m.CallId], m.CSeq, trace.Methods[m.Method]));
        }
        return 0;
    }
}
