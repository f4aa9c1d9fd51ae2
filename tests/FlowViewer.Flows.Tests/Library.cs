using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Tests;

namespace FlowViewer.Flows.Tests;

/// <summary>The flows of the repository's own content.</summary>
internal static class Library
{
    public static FlowLibrary Flows { get; } = new(Repository.PathOf("content"));

    public static TheoryData<string> Ids() => [.. Flows.All.Select(flow => flow.Id)];

    public static Scenario Flow(string id) => Flows.Find(id)!;

    /// <summary>A run as an address asks for it: <c>drop=…&amp;callee=busy</c>.</summary>
    public static SimulationRun Run(string id, string query = "") => Flows.Run(Flow(id), Choice(id, query));

    public static RunOptions Choice(string id, string query)
    {
        ILookup<string, string> pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[1]);
        RunOptions choice = RunOptions.Read(Flow(id), name => [.. pairs[name]]);
        Assert.Empty(choice.Unknown);
        return choice;
    }
}
