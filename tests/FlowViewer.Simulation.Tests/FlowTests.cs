using FlowViewer.Flows.Runs;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Play;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Views;

namespace FlowViewer.Simulation.Tests;

public sealed class FlowTests(ITestOutputHelper output)
{
    public static TheoryData<string> Ids() => [.. Flows.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void A_flow_ends_by_itself_and_leaves_nothing_behind(string id)
    {
        SimulationRun run = Flows.Run(id);
        using var text = new StringWriter();
        TextLadderWriter.Write(RunLadder.Folded(run).Ladder, text);
        output.WriteLine(text.ToString());

        Assert.Equal(RunEnd.Quiet, run.End);
        Assert.Empty(run.PendingAtEnd);
    }

    // Nodes read of a message what they need, when they need it.
    [Theory, MemberData(nameof(Ids))]
    public void A_message_of_a_run_reads_as_its_bytes_do(string id) => Assert.All(Flows.Run(id).Transmissions, sent =>
    {
        SipMessage read = SipMessage.Read(sent.Message.Bytes);

        Assert.Equal(Lines(MessageTree.Of(read)), Lines(MessageTree.Of(sent.Message)));
        Assert.Equal(read.Problems, sent.Message.Problems);
        Assert.Equal(read.Conformance, sent.Message.Conformance);
    });

    private static IEnumerable<string> Lines(TreeNode node) => node.Children.SelectMany(Lines).Prepend($"{node.Name} {node.Value} {node.Where} {node.Kind}");
}
