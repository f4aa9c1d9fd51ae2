using System.Diagnostics;
using System.Globalization;
using FlowViewer.Benchmarks.Hostile;
using FlowViewer.Readers;
using FlowViewer.Traces;

namespace FlowViewer.Benchmarks;

/// <summary>Reads 1, 2, 4 and 8 MB of each kind of hostile text: what each doubling costs, in time and in memory. Twice as much is linear.</summary>
internal static class LinearVerb
{
    private const int Rounds = 3;
    private static readonly int[] Sizes = [1, 2, 4, 8];

    public static int Run(string[] kinds)
    {
        // The first reading compiles what the others run.
        Measure("flattened", 1 << 16);
        Console.WriteLine($"{"kind",-28} {string.Join(' ', Sizes.Select(size => $"{size + " MB",9}"))}   time x{"",12} allocated x");
        double worst = 0;
        foreach (string kind in HostileTexts.Kinds.Where(kind => kinds.Length == 0 || kinds.Contains(kind)))
        {
            (double Milliseconds, long Bytes)[] costs = [.. Sizes.Select(size => Measure(kind, size << 20))];
            string times = string.Join(' ', costs.Select(cost => cost.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(6) + " ms"));
            double[] ratios = [.. costs.Zip(costs.Skip(1), (less, more) => more.Milliseconds / less.Milliseconds)];
            worst = Math.Max(worst, costs[^1].Milliseconds / costs[0].Milliseconds);
            Console.WriteLine($"{kind,-28} {times}   {Show(ratios),-18} {Show([.. costs.Zip(costs.Skip(1), (less, more) => (double)more.Bytes / less.Bytes)])}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"8 MB cost at most {worst:0.0} times what 1 MB costs"));
        return 0;
    }

    // The quickest of a few readings: what else the machine did is no cost of the text.
    private static (double Milliseconds, long Bytes) Measure(string kind, int length)
    {
        byte[] text = HostileTexts.Of(kind, length);
        double best = double.MaxValue;
        long bytes = 0;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            TraceReader.Read(new MemoryByteSource(text));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return (best, bytes);
    }

    private static string Show(double[] ratios) => string.Join(' ', ratios.Select(ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture)));
}
