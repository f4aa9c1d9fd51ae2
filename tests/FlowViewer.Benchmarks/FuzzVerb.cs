using System.Diagnostics;
using System.Globalization;
using FlowViewer.Benchmarks.Fuzzing;

namespace FlowViewer.Benchmarks;

/// <summary>
/// Sends mutated inputs through every entry point on all processors, and tells of each exception, and of each input that takes more time or memory
/// than one may, with the number that makes the same input again.
/// </summary>
internal static class FuzzVerb
{
    private const int MostFailures = 20;
    // The inputs are at most some megabytes, unpacked.
    private const long MostAllocated = 1L << 30;
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(10);

    public static int Run(long count, string[] rest)
    {
        long first = rest.Length > 0 ? long.Parse(rest[0], CultureInfo.InvariantCulture) : 1;
        var mutator = new Mutator(Seeds.Make(rest.Length > 1 ? rest[1] : null));
        long next = first, failures = 0, start = Stopwatch.GetTimestamp();
        var slowest = new (TimeSpan Time, long Number)[Environment.ProcessorCount];
        var largest = new (long Bytes, long Number)[Environment.ProcessorCount];
        var running = new (long Number, long Since)[Environment.ProcessorCount];
        using var done = new CancellationTokenSource();
        var watchdog = new Thread(() => Watch(running, done.Token)) { IsBackground = true };
        watchdog.Start();
        Thread[] workers = [.. running.Select((_, i) => new Thread(() => Work(i)))];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        done.Cancel();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"{count} inputs from seed {first}, {failures} failures, {seconds:0} s, {count / seconds:0} inputs a second");
        Console.WriteLine($"slowest: {slowest.Max().Time.TotalMilliseconds:0} ms (input {slowest.Max().Number}); most allocated: {largest.Max().Bytes / 1e6:0} MB (input {largest.Max().Number}); "
            + $"peak memory of the process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        return failures == 0 ? 0 : 1;

        void Work(int slot)
        {
            for (long number; (number = Interlocked.Increment(ref next) - 1) < first + count && Interlocked.Read(ref failures) < MostFailures;)
            {
                byte[] input = mutator.Make(number);
                long began = Stopwatch.GetTimestamp(), allocated = GC.GetAllocatedBytesForCurrentThread();
                running[slot] = (number, began);
                try
                {
                    EntryPoints.Read(input);
                    allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
                    if (allocated > MostAllocated)
                        throw new InvalidOperationException($"it allocated {allocated / 1e6:0} MB");
                    if (Stopwatch.GetElapsedTime(began) is var time && time > slowest[slot].Time)
                        slowest[slot] = (time, number);
                    if (allocated > largest[slot].Bytes)
                        largest[slot] = (allocated, number);
                }
                catch (Exception failure)
                {
                    Interlocked.Increment(ref failures);
                    string file = Path.Combine(Path.GetTempPath(), $"flowviewer-fuzz-{number}.bin");
                    File.WriteAllBytes(file, input);
                    Console.WriteLine($"input {number} ({file}; again with `fuzz 1 {number}` and the same folder): {failure}");
                }
                running[slot] = default;
            }
        }
    }

    private static void Watch((long Number, long Since)[] running, CancellationToken done)
    {
        while (!done.WaitHandle.WaitOne(500))
            foreach ((long number, long since) in running)
                if (since != 0 && Stopwatch.GetElapsedTime(since) > LongestInput)
                {
                    Console.WriteLine($"input {number} hangs: more than {LongestInput.TotalSeconds} s; again with `fuzz 1 {number}` and the same folder");
                    Environment.Exit(3);
                }
    }
}
