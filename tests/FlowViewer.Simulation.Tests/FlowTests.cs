using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Run;

namespace FlowViewer.Simulation.Tests;

public sealed class FlowTests(ITestOutputHelper output)
{
    public static TheoryData<string> Ids() => [.. Flows.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void A_flow_ends_by_itself_and_leaves_nothing_behind(string id)
    {
        SimulationRun run = Flows.Run(id);
        using var text = new StringWriter();
        TextLadderWriter.Write(RunLadder.Folding(run).Apply(RunLadder.Of(run)).Ladder, text);
        output.WriteLine(text.ToString());

        Assert.Equal(RunEnd.Quiet, run.End);
        Assert.Empty(run.Leftovers);
    }
}
