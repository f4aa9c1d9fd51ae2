using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using FlowViewer.Flows;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Simulation.Sipp;
using FlowViewer.Tests;

namespace FlowViewer.Interop.Tests.Sipp;

/// <summary>The scenarios that we write, as SIPp plays them against each other.</summary>
public sealed class SippRunTests
{
    // Three calls of five seconds each begin within a second; the rest is for a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Expected =
        ["basic-call", "volte-call", "callee-busy", "no-answer-caller", "hold", "rfc3665-3.1", "rfc3665-2.1", "release", "session-change", "sms-over-ip", "emergency-call"];

    [Fact]
    public async Task Every_pair_that_is_written_plays_through_on_both_sides()
    {
        var library = new FlowLibrary(Repository.PathOf("content"));
        var pairs = new Dictionary<string, SippPair>();
        foreach (Scenario flow in library.All)
            if (SippPair.Of(library.Textbook(flow), out _) is { } pair)
                pairs.Add(flow.Id, pair);
        var failures = new ConcurrentBag<string>();

        // The calls mostly wait for the time of the flow: several pairs at once take the time of one.
        await Parallel.ForEachAsync(pairs, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (pair, cancel) =>
        {
            if (await Play(pair.Value, cancel) is { } failure)
                failures.Add($"{pair.Key}: {failure}");
        });

        Assert.Empty(failures);
        Assert.Empty(Expected.Except(pairs.Keys));
    }

    /// <summary>Plays three calls. Null where both ends are content, else what they complained about.</summary>
    private static async Task<string?> Play(SippPair pair, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("flowviewer-sipp-").FullName;
        try
        {
            using (var zip = new MemoryStream())
            {
                pair.Write(zip);
                await ZipFile.ExtractToDirectoryAsync(zip, folder, cancel);
            }
            using var uasSocket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            using var uacSocket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            (int uasPort, int uacPort) = (PortOf(uasSocket), PortOf(uacSocket));
            uasSocket.Dispose();
            uacSocket.Dispose();

            // An uas that is not up yet misses a request, which Timer A repeats.
            Task<string?> uas = Sipp(folder, "uas", [], uasPort, cancel);
            Task<string?> uac = Sipp(folder, "uac", [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{uasPort}")], uacPort, cancel);
            string?[] complaints = await Task.WhenAll(uas, uac);
            return complaints.All(complaint => complaint is null) ? null : string.Join('\n', complaints);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string?> Sipp(string folder, string end, string[] target, int port, CancellationToken cancel)
    {
        string errors = Path.Combine(folder, $"{end}.errors");
        string[] arguments =
        [
            "-sf", Path.Combine(folder, $"{end}.xml"), .. target, "-i", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-m", "3", "-nostdin",
            "-timeout", Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture), "-timeout_error", "-trace_err", "-error_file", errors,
        ];
        using Process sipp = Process.Start(new ProcessStartInfo("sipp", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience * 1.5);
        try
        {
            // Both streams are drained, or a full pipe would stop it.
            Task<string> screen = sipp.StandardOutput.ReadToEndAsync(limit.Token), said = sipp.StandardError.ReadToEndAsync(limit.Token);
            await Task.WhenAll(screen, said, sipp.WaitForExitAsync(limit.Token));
            return sipp.ExitCode == 0 ? null : $"{end} ended with {sipp.ExitCode}: {await said}{(File.Exists(errors) ? await File.ReadAllTextAsync(errors, cancel) : "")}";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"{end} did not end";
        }
        finally
        {
            if (!sipp.HasExited)
                sipp.Kill();
        }
    }

    private static int PortOf(UdpClient socket) => ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
}
