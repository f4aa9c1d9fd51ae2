using FlowViewer.Calls;
using FlowViewer.Flows;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Traces;
using FlowViewer.Web.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlowViewer.Web.Content;

/// <summary>Gives the program its reference.</summary>
internal static class ReferenceSetup
{
    /// <summary>Where the entries are, if not in the folder <c>content</c> beside the program.</summary>
    public const string Folder = "Content:Folder";

    /// <summary>The folder that comes with the program.</summary>
    public static string FolderBesideProgram => Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>Whether the entries are read and the flows are run when the program starts, and not when somebody asks for them: true unless said.</summary>
    public const string ReadsAhead = "Content:ReadsAhead";

    /// <summary>Adds the reference, and begins to read it as soon as the program has started.</summary>
    public static void AddReference(this IServiceCollection services, IConfiguration configuration)
    {
        string folder = configuration[Folder] ?? FolderBesideProgram;
        if (!Directory.Exists(folder))
            throw new SettingException(Folder, folder, "the folder that has the files of the reference and of the flows");
        var flows = new FlowLibrary(folder);
        services.AddSingleton(flows);
        services.AddSingleton(new ReferenceLibrary(folder, flows));
        services.AddSingleton<EntryExamples>();
        if (!configuration.GetValue(ReadsAhead, defaultValue: true))
            return;
        services.AddHostedService<Reading>();
        services.AddSingleton<ContentCheck>();
        services.AddHealthChecks().AddCheck<ContentCheck>("content");
    }

    // A file that cannot be read ends the program, with its name, the line and the reason: nobody is to find out by what is not there.
    private static void Check(ReferenceLibrary library, FlowLibrary flows)
    {
        if (library.Catalogue.Problems is [var first, ..] problems)
            throw new ContentException($"{first.File}:{first.Line}: {first.Message}{(problems.Length > 1 ? $" (and {problems.Length - 1} more)" : "")}");
        try
        {
            _ = flows.All;
        }
        catch (ScenarioException e)
        {
            throw new ContentException(e.Message);
        }
    }

    /// <summary>Whether the content has been read.</summary>
    private sealed class ContentCheck : IHealthCheck
    {
        private volatile bool _isRead;

        public void Done() => _isRead = true;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(_isRead ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("is being read"));
    }

    private sealed class Reading(ContentCheck check, ReferenceLibrary library, FlowLibrary flows, EntryExamples examples, IHostApplicationLifetime life) : BackgroundService
    {
        // The runtime begins to count the calls by which it chooses what to compile well once it has compiled nothing for 100 ms.
        private static readonly TimeSpan UntilCallsCount = TimeSpan.FromMilliseconds(300);

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
            async () =>
            {
                try
                {
                    Check(library, flows);
                }
                catch (ContentException e)
                {
                    StartFailure.End(e.Message, life);
                    return;
                }
                check.Done();
                _ = (library.Search, library.Version);
                examples.Prepare();
                // The index of flows draws them all: their runs are there before somebody asks.
                RehearseAll(stoppingToken);
                await Task.Delay(UntilCallsCount, stoppingToken);
                RehearseAll(stoppingToken);
            },
            stoppingToken);

        // Reading code that has never run is slow: with this, the first large capture of a fresh process is read in a third of the time.
        private void RehearseAll(CancellationToken stoppingToken)
        {
            foreach (Scenario flow in flows.All.TakeWhile(_ => !stoppingToken.IsCancellationRequested))
                Rehearse(flows.Textbook(flow));
        }

        private static void Rehearse(SimulationRun run)
        {
            using var capture = new MemoryStream();
            PcapLadderWriter.Write(RunLadder.Of(run), capture);
            CallTable.Of(TraceReader.Read(new MemoryByteSource(capture.ToArray())));
        }
    }
}
