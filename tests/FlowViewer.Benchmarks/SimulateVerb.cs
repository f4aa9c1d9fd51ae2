using System.Diagnostics;
using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Tests;

namespace FlowViewer.Benchmarks;

/// <summary>Runs flows under random faults, and tells how fast that is and what went wrong, with the smallest fault set that shows it.</summary>
internal static class SimulateVerb
{
    private const int MostFailures = 40;

    public static int Run(int count, string[] rest)
    {
        int seed = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 1;
        var runs = new FaultRuns(rest.Length > 1 ? rest[1] : "content");
        var random = new Random(seed);
        var perFlow = runs.Ids.ToDictionary(id => id, _ => (Runs: 0, Ticks: 0L));
        var smallest = new Dictionary<string, string>();
        long messages = 0, ticks = 0;
        int failures = 0;
        for (int i = 0; i < count; i++)
        {
            string id = runs.Ids[random.Next(runs.Ids.Count)];
            List<NamedFault> faults = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => runs.Fault(id, random.Next(1_000_000), random.Next(3), random.Next(1, 40_001)))];
            long start = Stopwatch.GetTimestamp();
            SimulationRun run = runs.Run(id, faults);
            long took = Stopwatch.GetTimestamp() - start;
            ticks += took;
            perFlow[id] = (perFlow[id].Runs + 1, perFlow[id].Ticks + took);
            messages += run.Transmissions.Count();
            if (!FaultRuns.Wrongs(run).Any())
                continue;
            failures++;
            if (smallest.Count >= MostFailures)
                continue;
            List<NamedFault> least = runs.Shrink(id, faults);
            smallest.TryAdd(FaultRuns.Address(id, least), string.Join("; ", FaultRuns.Wrongs(runs.Run(id, least))));
        }
        double seconds = ticks / (double)Stopwatch.Frequency;
        foreach ((string address, string wrong) in smallest)
            Console.WriteLine($"{address}\n    {wrong}");
        foreach ((string id, (int n, long t)) in perFlow.Where(flow => flow.Value.Runs > 0))
            Console.WriteLine($"{id,-22} {n,7} runs {t * 1000.0 / Stopwatch.Frequency / n,8:0.00} ms a run");
        Console.WriteLine($"{count} runs from seed {seed}, {failures} failures, {seconds:0.0} s in the simulator, {count / seconds:0} runs a second, {messages / seconds:0} messages a second");
        return failures == 0 ? 0 : 1;
    }
}
