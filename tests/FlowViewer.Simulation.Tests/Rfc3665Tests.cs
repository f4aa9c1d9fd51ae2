using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Simulation.Tests;

/// <summary>The flows of RFC 3665 against its figures: on each hop the same messages in the same order.</summary>
public sealed class Rfc3665Tests
{
    // Where a flow says something else than the figure, and why.
    private static readonly (string Rfc, string Ours, string Reason)[] Differences =
    [
        ("407 Proxy Authorization Required", "407 Proxy Authentication Required", "The figures keep a phrase of a draft; the registered one is that of RFC 3261 21.4.8."),
        ("480 No Response", "480 Temporarily Unavailable", "A phrase of the figure's own; the registered one is that of RFC 3261 21.4.18."),
    ];

    public static TheoryData<string> Ids() => [.. Rfc3665Sequences.All.Keys];

    [Theory, MemberData(nameof(Ids))]
    public void Each_hop_has_the_messages_of_the_figure_in_its_order(string id)
    {
        SimulationRun run = Flows.Run(id);
        Dictionary<string, string> names = run.Nodes.ToDictionary(node => node.Id, node => node.Name);

        Dictionary<string, string[]> expected = ByHop(Rfc3665Sequences.All[id].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Row));
        Dictionary<string, string[]> actual = ByHop(run.Steps.Where(step => step.Transmission is not null)
            .Select(step => (names[step.Step.From], names[step.Step.To], step.Step.Label)));

        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, hop => Assert.Equal(hop.Value, actual[hop.Key]));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_lanes_are_those_of_the_figure(string id)
    {
        string[] named = [.. Rfc3665Sequences.All[id].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Row).SelectMany(row => new[] { row.From, row.To }).Distinct()];

        Assert.Equal(named.Order(), Flows.Run(id).Nodes.Select(node => node.Name).Order());
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_step_of_every_run_that_is_offered_is_explained(string id) => Assert.All(Flows.Offered(id), named =>
    {
        string silent = string.Join(", ", Flows.Unexplained(named.Run));
        Assert.True(silent.Length == 0, $"{named.Name}: {silent}");
    });

    [Fact]
    public void Every_difference_from_the_figures_is_used()
    {
        string all = string.Join('\n', Rfc3665Sequences.All.Values);

        Assert.All(Differences, difference => Assert.Contains(difference.Rfc, all, StringComparison.Ordinal));
        Assert.All(Differences, difference => Assert.NotEmpty(difference.Reason));
    }

    private static Dictionary<string, string[]> ByHop(IEnumerable<(string From, string To, string Message)> rows) =>
        rows.GroupBy(row => string.CompareOrdinal(row.From, row.To) < 0 ? $"{row.From} - {row.To}" : $"{row.To} - {row.From}")
            .ToDictionary(hop => hop.Key, hop => hop.Select(row => $"{row.From} > {row.To}: {row.Message}").ToArray());

    private static (string From, string To, string Message) Row(string line)
    {
        string[] parts = line.Split(": ", 2);
        string[] ends = parts[0].Split(" > ");
        string ours = Differences.FirstOrDefault(difference => difference.Rfc == parts[1]).Ours ?? parts[1];
        return (ends[0], ends[1], ours);
    }
}
