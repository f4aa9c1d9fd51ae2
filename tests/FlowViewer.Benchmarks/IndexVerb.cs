using System.Diagnostics;
using System.Globalization;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
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
            + $"{source.Length / seconds / 1e6:0} MB/s, {PeakMemory() / 1e6:0} MB peak memory");
        if (layers)
            Show(trace);
        return 0;
    }

    /// <summary>The most memory that the process has had, in bytes.</summary>
    // On Linux Process finds it in the same place, and takes three assemblies to load for it.
    private static long PeakMemory()
    {
        if (!OperatingSystem.IsLinux())
            return Process.GetCurrentProcess().PeakWorkingSet64;
        const string Name = "VmHWM:";
        string status = File.ReadAllText("/proc/self/status");
        int start = status.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        int end = status.IndexOf("kB", start, StringComparison.Ordinal);
        return 1024 * long.Parse(status.AsSpan(start, end - start), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
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
