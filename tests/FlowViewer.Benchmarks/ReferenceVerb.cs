using System.Diagnostics;
using System.Runtime;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Search;

namespace FlowViewer.Benchmarks;

/// <summary>
/// Reads a content folder as the program does when it starts, once and cold, and then asks what people type: each query of the table of the
/// content tests, and each beginning of it, as a palette asks with every key.
/// </summary>
internal static class ReferenceVerb
{
    private const int Rounds = 5;

    public static int Run(string folder, string table)
    {
        Catalogue catalogue = Timed("catalogue", () => Catalogue.Load(folder));
        using SearchIndex index = Timed("index", () => SearchIndex.Build(catalogue));
        Timed("first answer", () => index.Find("486"));
        Console.WriteLine($"{catalogue.Pages.Length} entries, {catalogue.Problems.Length} problems");

        string[] queries = [.. File.ReadLines(table).Skip(1).Select(line => line.Split('\t')[0])];
        string[] typed = [.. queries.SelectMany(query => Enumerable.Range(1, query.Length).Select(length => query[..length])).Distinct()];
        Console.WriteLine($"{queries.Length} queries, {typed.Length} with their beginnings");
        double[] best = [.. typed.Select(_ => double.MaxValue)];
        for (int round = 1; round <= Rounds; round++)
        {
            double[] times = [.. typed.Select(query => Milliseconds(index, query))];
            best = [.. best.Zip(times, Math.Min)];
            Console.WriteLine($"round {round}: {Percentiles(times)}");
        }
        // Where others use the machine too, the best of the rounds is what a query costs.
        Console.WriteLine($"the best of each: {Percentiles(best)}");
        return 0;
    }

    /// <summary>What the clock says depends on who else is at the machine; the processor's and the compiler's shares do so less.</summary>
    private static T Timed<T>(string what, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime, compiler = JitInfo.GetCompilationTime();
        T result = work();
        Console.WriteLine($"{what}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, "
            + $"{(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0} ms of processor, "
            + $"{(JitInfo.GetCompilationTime() - compiler).TotalMilliseconds:0} ms of it compiling");
        return result;
    }

    private static double Milliseconds(SearchIndex index, string query)
    {
        long start = Stopwatch.GetTimestamp();
        index.Find(query);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Percentiles(double[] times)
    {
        double[] sorted = [.. times.Order()];
        return $"p50 {sorted[sorted.Length / 2]:0.00} ms, p99 {sorted[sorted.Length * 99 / 100]:0.00} ms, slowest {sorted[^1]:0.00} ms";
    }
}
