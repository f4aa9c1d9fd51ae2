using System.Diagnostics;
using FlowViewer.Traces;
using Trace = FlowViewer.Traces.Trace;

namespace FlowViewer.Benchmarks;

/// <summary>Indexes one file and says what it cost; the figures of design.md's budget.</summary>
internal static class IndexVerb
{
    public static int Run(string file, bool layers)
    {
        using var source = new FileByteSource(file);
        long start = Stopwatch.GetTimestamp();
        Trace trace = TraceReader.Read(source);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"{trace.Messages.Count} messages, {trace.CallIds.Count} calls, {trace.Problems.Count} problems, {seconds:0.000} s, "
            + $"{source.Length / seconds / 1e6:0} MB/s, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB peak memory");
        if (layers)
            Show(trace);
        return 0;
    }

    private static void Show(Trace trace)
    {
        foreach (LayerCount layer in trace.Layers)
            Console.WriteLine($"  {layer.Name}: {layer.Opened} opened, {layer.Unread} unread {(layer.Unread > 0 ? layer.Why : "")}");
        foreach (string path in trace.Paths)
            Console.WriteLine($"  path {path}");
        foreach (TraceProblem problem in trace.Problems)
            Console.WriteLine($"  {problem.Code} at {problem.Origin}: {problem.Detail}");
    }
}
