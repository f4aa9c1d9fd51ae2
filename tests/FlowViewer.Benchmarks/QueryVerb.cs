using System.Diagnostics;
using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using Trace = FlowViewer.Traces.Trace;

namespace FlowViewer.Benchmarks;

/// <summary>Builds the index of a trace's calls and asks it, each query twice: the first time nothing is known of its messages.</summary>
internal static class QueryVerb
{
    private static readonly string[] Usual =
    [
        "busy", "4930", "10.0.1", "ua:example code:2xx", "from:+4930* method:BYE", "ip:10.0.1.7", "setup:>100ms -method:OPTIONS", "messages:>6 OR kind:registration",
        "\"not found\"", "\"typ host\"", "header:P-Access-Network-Info=*3GPP*", "header:X-None=1",
    ];

    public static int Run(string file, string[] queries)
    {
        using var source = new FileByteSource(file);
        Trace trace = TraceReader.Read(source);
        CallTable table = Timed("table", () => CallTable.Of(trace));
        long before = GC.GetTotalMemory(true);
        CallIndex index = Timed("index", () => CallIndex.Of(trace, table));
        Console.WriteLine($"{table.Calls.Count} calls, {trace.Messages.Count} messages, index of {(GC.GetTotalMemory(true) - before) / 1e6:0.0} MB");
        Timed("statistics", () => CallStatistics.Of(table.Calls));
        foreach (string text in queries.Length > 0 ? queries : Usual)
        {
            var query = CallQuery.Parse(text);
            CallMatches Ask() => index.Find(query, CallQueryWords.Names, table.Calls, CancellationToken.None);
            int found = Timed(text, Ask).Calls.Count;
            Timed($"  again ({found} found)", Ask);
        }
        return 0;
    }

    private static T Timed<T>(string what, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalMilliseconds,8:0.0} ms  {what}");
        return result;
    }
}
