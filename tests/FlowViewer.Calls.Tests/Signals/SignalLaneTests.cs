using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Signals;

/// <summary>The lanes between which signals go.</summary>
public sealed class SignalLaneTests
{
    private const string Call = "10.000 192.0.2.1:5060 > 192.0.2.2:5060 INVITE b=1 f=a id=c1 sdp\n10.100 192.0.2.2:5060 > 192.0.2.1:5060 200 OK b=1 t=x\n";

    private static string[] LanesOf(string signals)
    {
        Trace trace = TraceScript.Read(Call + signals);
        CallTable table = CallTable.Of(trace);
        return [.. TraceLadder.Of(trace, table, table.Calls, new TraceLadderOptions { UnmatchedSignals = true }).Lanes.Select(lane => $"{lane.Name} ({string.Join(' ', lane.Addresses)})")];
    }

    [Fact]
    public void Nodes_are_named_by_what_they_speak()
    {
        Assert.Equal(
            ["192.0.2.1:5060 (192.0.2.1:5060)", "P-CSCF 192.0.2.2:5060 (192.0.2.2:5060 192.0.2.2:41000)", "eNB 192.0.2.3 (192.0.2.3:50000)", "MME 192.0.2.4 (192.0.2.4:36412 192.0.2.4:2123)", "SGW 192.0.2.5 (192.0.2.5:2123)", "PCRF 192.0.2.7 (192.0.2.7:3868)", "HSS 192.0.2.8 (192.0.2.8:3868)", "S-CSCF 192.0.2.6 (192.0.2.6:41000)"],
            LanesOf("""
                % 10.010 192.0.2.2:41000 > 192.0.2.7:3868 Diameter AA-Request
                % 10.020 192.0.2.8:3868 > 192.0.2.6:41000 Diameter Server-Assignment-Answer
                % 10.030 192.0.2.4:36412 > 192.0.2.3:50000 S1ap E-RABSetupRequest
                % 10.040 192.0.2.4:2123 > 192.0.2.5:2123 GtpV2 Create_Session_Request field=F-TEID:S11_MME_GTP-C_interface,_192.0.2.4
                % 10.050 192.0.2.5:2123 > 192.0.2.4:2123 GtpV2 Create_Session_Response field=F-TEID:S11/S4_SGW_GTP-C_interface,_192.0.2.5

                """));
    }

    [Fact]
    public void A_node_that_speaks_no_SIP_is_not_the_SIP_node_at_its_address()
    {
        Assert.Equal(
            ["192.0.2.1:5060 (192.0.2.1:5060)", "192.0.2.2:5060 (192.0.2.2:5060)", "MME 192.0.2.9 (192.0.2.9:42000)", "HSS 192.0.2.2 (192.0.2.2:3868)"],
            LanesOf("% 10.010 192.0.2.9:42000 > 192.0.2.2:3868 Diameter Update-Location-Request\n"));
    }

    [Fact]
    public void Where_a_host_has_several_lanes_its_signals_have_another()
    {
        string other = "10.200 192.0.2.1:5060 > 192.0.2.2:6060 OPTIONS b=9 f=o id=o1\n";
        Assert.Contains("192.0.2.2 (192.0.2.2:41000)", LanesOf(other + "% 10.300 192.0.2.2:41000 > 192.0.2.7:3868 Diameter Device-Watchdog-Request\n"));
    }

    [Fact]
    public void What_says_so_is_evidence()
    {
        Trace trace = TraceScript.Read(Call + "% 10.010 192.0.2.9:42000 > 192.0.2.8:3868 Diameter Update-Location-Request address=192.0.2.1\n");
        CallTable table = CallTable.Of(trace);
        Lane hss = TraceLadder.Of(trace, table, table.Calls).Lanes.Single(lane => lane.Role == "HSS");
        Assert.Equal([new LaneEvidence("Diameter", "Update-Location-Request", 0, 0)], hss.Evidence);
    }

    [Fact]
    public void The_phone_that_wrote_a_log_is_the_UE_and_its_evidence_has_the_number_of_its_row()
    {
        Trace trace = TraceScript.Read("% 9.900 192.0.2.1:5060 > network Nas Service_request subscription=1\n" + Call.Replace("192.0.2.2:5060", "network", StringComparison.Ordinal));
        CallTable table = CallTable.Of(trace);
        Ladder ladder = TraceLadder.Of(trace, table, table.Calls);
        Assert.Equal(["UE 192.0.2.1:5060", "network"], ladder.Lanes.Select(lane => lane.Name));
        Assert.Equal([LaneKind.UserAgent, LaneKind.Ims], ladder.Lanes.Select(lane => lane.Kind));
        Assert.Equal(2, ladder.Lanes[0].Evidence[0].Message);
        Assert.Equal("INVITE", ladder.Steps[1].Label);
    }

    [Fact]
    public void A_phone_that_only_received_is_the_UE_too()
    {
        Trace trace = TraceScript.Read("10.000 network > 192.0.2.1:5060 INVITE b=1 f=a id=c1\n");
        CallTable table = CallTable.Of(trace);
        Assert.Equal(["network", "UE 192.0.2.1:5060"], TraceLadder.Of(trace, table, table.Calls).Lanes.Select(lane => lane.Name));
    }
}
