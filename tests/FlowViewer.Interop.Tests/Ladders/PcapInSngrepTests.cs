using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FlowViewer.Flows;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Play;
using FlowViewer.Tests;

namespace FlowViewer.Interop.Tests.Ladders;

/// <summary>Captures of the flows, as sngrep lists their calls.</summary>
public sealed partial class PcapInSngrepTests
{
    // It waits more than it works.
    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = 8 };

    [Fact]
    public async Task Sngrep_lists_the_calls_of_every_flow()
    {
        var library = new FlowLibrary(Repository.PathOf("content"));
        var listed = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(library.All, SideBySide, async (flow, _) =>
        {
            await HoldAgainstSngrep(library.Textbook(flow));
            listed.Add(flow.Id);
        });

        Assert.Equal(library.All.Count(), listed.Count);
    }

    private static async Task HoldAgainstSngrep(SimulationRun run)
    {
        string[] dialogs = [.. run.Transmissions.GroupBy(sent => sent.Message.CallId).Select(dialog => dialog.First().Label)];
        string file = Path.Combine(Path.GetTempPath(), $"flowviewer-{Guid.NewGuid():N}.pcap");
        try
        {
            await using (FileStream stream = File.Create(file))
                PcapLadderWriter.Write(RunLadder.Of(run), stream);

            (string, int, int) counted = (run.Scenario.Id, await Count("-N", "-F", "-I", file), await Count("-N", "-F", "-c", "-I", file));
            Assert.Equal((run.Scenario.Id, dialogs.Length, dialogs.Count(first => first == "INVITE")), counted);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Without its screen sngrep reads the file to its end, counts aloud and ends.
    private static async Task<int> Count(params string[] arguments)
    {
        var start = new ProcessStartInfo("sngrep", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TERM"] = "xterm";
        using Process sngrep = Process.Start(start)!;
        sngrep.StandardInput.Close();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Task<string> errors = sngrep.StandardError.ReadToEndAsync(cancel);
        string output = await sngrep.StandardOutput.ReadToEndAsync(cancel);
        await sngrep.WaitForExitAsync(cancel);
        Match last = DialogCount().Matches(output).LastOrDefault() ?? throw new InvalidOperationException($"sngrep did not count: {output}{await errors}");
        return int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Dialog count: (\d+)")]
    private static partial Regex DialogCount();
}
