using System.Diagnostics;
using System.Globalization;
using FlowViewer.Benchmarks.Fuzzing;

namespace FlowViewer.Benchmarks;

/// <summary>
/// Sends mutated inputs through every entry point on all processors, and tells of each exception and of each input that takes too
/// long, with the number that makes the same input again.
/// </summary>
internal static class FuzzVerb
{
    private const int MostFailures = 20;
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(10);

    public static int Run(long count, string[] rest)
    {
        long first = rest.Length > 0 ? long.Parse(rest[0], CultureInfo.InvariantCulture) : 1;
        var mutator = new Mutator(Seeds.Make(rest.Length > 1 ? rest[1] : null));
        long next = first, failures = 0, start = Stopwatch.GetTimestamp();
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
        return failures == 0 ? 0 : 1;

        void Work(int slot)
        {
            for (long number; (number = Interlocked.Increment(ref next) - 1) < first + count && Interlocked.Read(ref failures) < MostFailures;)
            {
                byte[] input = mutator.Make(number);
                running[slot] = (number, Stopwatch.GetTimestamp());
                try
                {
                    EntryPoints.Read(input);
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
