using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Simulation.Play;
using FlowViewer.Traces;

namespace FlowViewer.Flows.Tests;

/// <summary>The simulator knows what its nodes are: what is read from a capture of them must not be another role.</summary>
public sealed class RunLaneTests
{
    // How the ids of nodes in content/topologies begin, by the role that a capture may tell.
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["UE"] = "ue-", ["P-CSCF"] = "p-cscf", ["I-CSCF"] = "i-cscf", ["S-CSCF"] = "s-cscf", ["E-CSCF"] = "e-cscf", ["BGCF"] = "bgcf", ["MGCF"] = "mgcf",
        ["TAS"] = "tas", ["SCC AS"] = "scc-as", ["MSC"] = "msc", ["IP-SM-GW"] = "ip-sm-gw", ["MRF"] = "mrf",
    };

    public static TheoryData<string> Ids() => Library.Ids();

    [Theory, MemberData(nameof(Ids))]
    public void No_lane_of_a_capture_has_a_role_that_its_node_has_not(string id)
    {
        SimulationRun run = Library.Flows.Textbook(Library.Flow(id));
        Ladder ofRun = RunLadder.Of(run);
        Dictionary<string, string> nodeOf = ofRun.Lanes.SelectMany(lane => lane.Addresses, (lane, address) => (lane.Id, address)).ToDictionary(pair => pair.address, pair => pair.Id);
        foreach (Lane lane in LanesOf(ofRun))
        {
            Assert.All(lane.Addresses, address => Assert.True(
                lane.Role is null || nodeOf[address].StartsWith(Roles[lane.Role], StringComparison.Ordinal),
                $"{nodeOf[address]} is called {lane.Role}: {string.Join("; ", lane.Evidence)}"));
        }
    }

    [Fact]
    public void A_VoLTE_call_names_its_caller_and_every_node_of_the_core()
    {
        IEnumerable<string> roles = LanesOf(RunLadder.Of(Library.Flows.Textbook(Library.Flow("volte-call")))).Select(lane => lane.Role ?? lane.Name);
        Assert.Equal(["UE", "P-CSCF", "S-CSCF", "TAS", "I-CSCF", "S-CSCF", "TAS", "P-CSCF", "192.0.2.50:5060"], roles);
    }

    private static IReadOnlyList<Lane> LanesOf(Ladder ofRun)
    {
        using var capture = new MemoryStream();
        PcapLadderWriter.Write(ofRun, capture);
        Trace trace = TraceReader.Read(new MemoryByteSource(capture.ToArray()));
        var table = CallTable.Of(trace);
        return TraceLadder.Of(trace, table, table.Calls).Lanes;
    }
}
