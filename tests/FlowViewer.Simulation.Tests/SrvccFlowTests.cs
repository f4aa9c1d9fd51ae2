using System.Text;
using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Tests;

namespace FlowViewer.Simulation.Tests;

/// <summary>A call that leaves LTE: what the SCC AS keeps, what it exchanges, and what becomes of each dialog.</summary>
public sealed class SrvccFlowTests
{
    private const string Srvcc = "srvcc";

    [Fact]
    public void The_anchored_call_is_two_dialogs_with_nothing_of_the_phone_s_left_on_the_far_side()
    {
        SimulationRun run = Flows.Run(Srvcc);
        SipMessage came = Sent(run, "s-cscf-a~scc-as~INVITE~1"), went = Sent(run, "scc-as~s-cscf-a~INVITE~1");

        Assert.NotEqual(came.CallId, went.CallId);
        Assert.NotEqual(came.From!.Tag, went.From!.Tag);
        Assert.Equal("sip:sccas.example.net", went.Contacts[0].Uri!.Text);
        Assert.Equal("sip:orig.done@scscf-a.example.net;lr", Assert.Single(went.Routes).Uri!.Text);
        Assert.Single(went.Vias);
        Assert.Empty(went.All(HeaderNames.RecordRoute));
        Assert.Equal(came.MaxForwards - 1, went.MaxForwards);
        Assert.Equal(came.Body.ToArray(), went.Body.ToArray());
        Assert.Equal(came.First(HeaderNames.PChargingVector)!.Value, went.First(HeaderNames.PChargingVector)!.Value);
    }

    [Fact]
    public void A_PRACK_names_the_INVITE_of_its_own_leg_although_the_numbers_differ()
    {
        // A 422 makes UE-A call again, so that the number of its INVITE is one ahead of the other leg's.
        SimulationRun run = Scripted(
            scenario => With(With(scenario, "ue-a", agent => agent with { SessionExpires = TimeSpan.FromSeconds(120) }), "ue-b", agent => agent with { MinSe = TimeSpan.FromSeconds(1800) }),
            Calls, Answers, When("ue-a talking", "ue-a hangs up"));
        SipMessage came = Sent(run, "s-cscf-a~scc-as~PRACK~1"), went = Sent(run, "scc-as~s-cscf-a~PRACK~1");

        Assert.Equal(came.RAck!.ResponseNumber, went.RAck!.ResponseNumber);
        Assert.Equal((2u, 1u), (came.RAck.CSeqNumber, went.RAck.CSeqNumber));
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Fact]
    public void The_MSC_server_calls_the_STN_SR_in_the_name_of_the_phone()
    {
        SimulationRun run = Flows.Run(Srvcc);
        SipMessage invite = Sent(run, "msc~i-cscf~INVITE~1");

        Assert.Equal("tel:+12015550900", invite.RequestUri);
        Assert.Equal("tel:+12015550101", Assert.Single(invite.AssertedIdentities).Uri!.Text);
        Assert.Equal("tel:+12015550101", invite.From!.Uri!.Text);
        Assert.Equal("sip:sccas.example.net;lr", Assert.Single(Sent(run, "i-cscf~scc-as~INVITE~1").Routes).Uri!.Text);
        Assert.Empty(Sent(run, "i-cscf~scc-as~INVITE~1").All(HeaderNames.RecordRoute));
    }

    [Fact]
    public void The_other_party_learns_the_media_of_the_MSC_server_in_the_dialog_that_it_has()
    {
        SimulationRun run = Flows.Run(Srvcc);
        SipMessage first = Sent(run, "p-cscf-b~ue-b~INVITE~1"), second = Sent(run, "p-cscf-b~ue-b~INVITE~2"), offer = Sent(run, "msc~i-cscf~INVITE~1");

        Assert.Equal(first.CallId, second.CallId);
        // The SCC AS sends no PRACK of its own, so it does not offer to.
        Assert.Empty(second.Supported);
        Assert.Equal(first.From!.Tag, second.From!.Tag);
        Assert.Equal(Sent(run, "p-cscf-b~ue-b~UPDATE~1").CSeq!.Number + 1, second.CSeq!.Number);
        Assert.Equal(Without("o=", offer), Without("o=", second));
        // RFC 3264 8: one origin for all descriptions of a side, and its version counts up.
        Assert.Equal(Origin(first)[..2], Origin(second)[..2]);
        Assert.Equal(Origin(first)[3..], Origin(second)[3..]);
        Assert.Equal([0, 1, 2], new[] { first, Sent(run, "p-cscf-b~ue-b~UPDATE~1"), second }.Select(message => int.Parse(Origin(message)[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_answer_of_the_other_party_goes_to_the_MSC_server()
    {
        SimulationRun run = Flows.Run(Srvcc);

        Assert.Equal(Without("o=", Sent(run, "ue-b~p-cscf-b~200.INVITE~2")), Without("o=", Sent(run, "i-cscf~msc~200.INVITE~1")));
        Assert.Contains("c=IN IP4 192.0.2.50", Text(Sent(run, "i-cscf~msc~200.INVITE~1")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_re_INVITE_follows_the_route_set_of_the_dialog_and_the_ACK_of_the_MSC_server_none() =>
        Assert.Equal(
            [
                "INVITE msc>i-cscf", "INVITE i-cscf>scc-as", "INVITE scc-as>s-cscf-a", "INVITE s-cscf-a>s-cscf-b", "INVITE s-cscf-b>tas-b", "INVITE tas-b>s-cscf-b",
                "INVITE s-cscf-b>p-cscf-b", "INVITE p-cscf-b>ue-b", "ACK scc-as>s-cscf-a", "ACK s-cscf-a>s-cscf-b", "ACK s-cscf-b>tas-b", "ACK msc>scc-as",
                "ACK tas-b>s-cscf-b", "ACK s-cscf-b>p-cscf-b", "ACK p-cscf-b>ue-b",
            ],
            Flows.Run(Srvcc).Transmissions.SkipWhile(sent => sent.From != "msc").Where(sent => sent.Label is "INVITE" or "ACK").Select(sent => $"{sent.Label} {sent.From}>{sent.To}"));

    [Fact]
    public void The_old_leg_is_released_once_the_MSC_server_has_acknowledged_and_the_time_to_come_back_is_over()
    {
        SimulationRun run = Flows.Run(Srvcc);
        SipMessage bye = Sent(run, "scc-as~s-cscf-a~BYE~1");

        Assert.Equal(Sent(run, "ue-a~p-cscf-a~INVITE~1").CallId, bye.CallId);
        Assert.Equal(["sip:scscf-a.example.net;lr", "sip:pcscf-a.example.net;lr"], bye.Routes.Select(route => route.Uri!.Text));
        Assert.Equal(TimeSpan.FromSeconds(8), At(run, "scc-as~s-cscf-a~BYE~1") - At(run, "msc~scc-as~ACK~1") - TimeSpan.FromMilliseconds(5));
        Assert.DoesNotContain(run.Transmissions, sent => sent is { From: "ue-a", Label: "BYE" });
    }

    [Fact]
    public void The_BYE_of_the_other_party_goes_to_the_MSC_server_and_to_nobody_else()
    {
        SimulationRun run = Flows.Run(Srvcc);

        Assert.Equal(
            ["ue-b>p-cscf-b", "p-cscf-b>s-cscf-b", "s-cscf-b>tas-b", "tas-b>s-cscf-b", "s-cscf-b>s-cscf-a", "s-cscf-a>scc-as", "scc-as>msc"],
            run.Transmissions.SkipWhile(sent => sent.Name != "ue-b~p-cscf-b~BYE~1").Where(sent => sent.Label == "BYE").Select(sent => $"{sent.From}>{sent.To}"));
    }

    [Theory]
    [InlineData("transferred")]
    [InlineData("cancelled")]
    [InlineData("unknown")]
    public void Each_dialog_ends_and_each_bearer_goes_once(string value)
    {
        SimulationRun run = Flows.Run(Srvcc, null, ("case", value));

        Assert.DoesNotContain(NodeStates.After(run, run.Steps.Count), state => state.Part is "dialog" or "call" or "bearer");
        Assert.Equal(["ue-a", "ue-b"], run.Events.OfType<BearerChanged>().Where(bearer => !bearer.IsUp).Select(bearer => bearer.Node).Order());
    }

    [Fact]
    public void The_voice_bearer_of_LTE_goes_with_the_handover_and_the_call_goes_on()
    {
        SimulationRun run = Flows.Run(Srvcc);

        Assert.Equal("Sv PS to CS Request, Sv PS to CS Response, Handover to UTRAN, Sv PS to CS Complete", Notes(run));
        Assert.True(run.Events.OfType<BearerChanged>().First(bearer => bearer is { Node: "ue-a", IsUp: false }).At < At(run, "scc-as~s-cscf-a~BYE~1"));
    }

    [Fact]
    public void A_phone_whose_handover_is_cancelled_takes_its_session_back()
    {
        SimulationRun run = Flows.Run(Srvcc, null, ("case", "cancelled"));
        SipMessage back = Sent(run, "ue-a~p-cscf-a~INVITE~2"), told = Sent(run, "p-cscf-b~ue-b~INVITE~3");

        Assert.Equal("SIP;cause=487;text=\"handover cancelled\"", back.First(HeaderNames.Reason)!.Value);
        Assert.Null(told.First(HeaderNames.Reason));
        Assert.Equal(Without("o=", back), Without("o=", told));
        Assert.Equal(Origin(Sent(run, "p-cscf-b~ue-b~INVITE~1"))[3..], Origin(told)[3..]);
        Assert.Contains("a=curr:qos local sendrecv", Text(Sent(run, "ue-b~p-cscf-b~200.INVITE~3")), StringComparison.Ordinal);
        Assert.Equal("Sv PS to CS Request, Sv PS to CS Response, Handover cancelled, Sv PS to CS Cancel", Notes(run));
        Assert.Contains(run.Transmissions, sent => sent.Name == "msc~scc-as~BYE~1");
        Assert.DoesNotContain(run.Events.OfType<TimerFired>(), fired => fired.Timer == "Release");
    }

    [Fact]
    public void An_unknown_STN_SR_ends_in_404_before_the_SCC_AS_hears_of_it()
    {
        SimulationRun run = Flows.Run(Srvcc, null, ("case", "unknown"));

        Assert.Contains(run.Transmissions, sent => sent is { From: "i-cscf", To: "msc", Label: "404.INVITE" });
        Assert.DoesNotContain(run.Transmissions, sent => sent is { From: "i-cscf", To: "scc-as" });
        Assert.Single(run.Transmissions, sent => sent is { From: "p-cscf-b", To: "ue-b", Label: "INVITE" });
    }

    [Fact]
    public void An_STN_SR_that_is_called_for_somebody_without_a_session_is_refused()
    {
        // The MSC server comes for UE-B, whose calls this SCC AS does not anchor.
        SimulationRun run = Scripted(Calls, Answers, When("ue-a talking", "msc takes over from ue-b with tel:+12015550900"), When("msc refused", "ue-a hangs up"));

        Assert.Contains(run.Transmissions, sent => sent is { From: "scc-as", To: "i-cscf", Label: "480.INVITE" });
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Theory]
    [InlineData("msc~i-cscf~INVITE~1", "msc", "A")]
    [InlineData("scc-as~i-cscf~200.INVITE~1", "scc-as", "2xx")]
    [InlineData("msc~scc-as~ACK~1", "scc-as", "2xx")]
    [InlineData("p-cscf-b~ue-b~INVITE~2", "p-cscf-b", "A")]
    [InlineData("scc-as~s-cscf-a~ACK~2", "ue-b", "2xx")]
    [InlineData("scc-as~s-cscf-a~BYE~1", "scc-as", "E")]
    public void What_the_transfer_loses_comes_again_and_it_ends_alike(string lost, string node, string timer)
    {
        SimulationRun run = Flows.Run(Srvcc, new RunSettings { Faults = [NamedFault.Parse(Network.FaultAction.Drop, lost)!] });

        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired.IsShown && fired.Node == node && fired.Timer == timer);
        Assert.Contains(run.Transmissions, sent => sent.Name == "scc-as~msc~BYE~1");
        Assert.Empty(run.PendingAtEnd);
        Assert.DoesNotContain(NodeStates.After(run, run.Steps.Count), state => state.Part == "dialog");
    }

    [Fact]
    public void A_transfer_that_is_never_acknowledged_gives_the_session_up_with_both_ends_told()
    {
        NamedFault[] faults = [.. Enumerable.Range(1, 20).Select(k => NamedFault.Parse(Network.FaultAction.Drop, $"msc~scc-as~ACK~{k}")!)];
        SimulationRun run = Flows.Run(Srvcc, new RunSettings { Faults = faults });

        Assert.Empty(run.PendingAtEnd);
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Fact]
    public void The_phone_may_hang_up_and_hold_through_the_anchor_as_without_it()
    {
        SimulationRun run = Scripted(Calls, Answers, When("ue-a talking", "ue-a holds"), When("ue-a holding", "ue-a hangs up"));

        Assert.Equal(2, run.Transmissions.Count(sent => sent is { From: "p-cscf-b", To: "ue-b", Label: "INVITE" }));
        Assert.Contains("a=sendonly", Text(Sent(run, "p-cscf-b~ue-b~INVITE~2")), StringComparison.Ordinal);
        Assert.Equal(Sent(run, "p-cscf-b~ue-b~INVITE~1").CallId, Sent(run, "p-cscf-b~ue-b~BYE~1").CallId);
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Theory]
    [InlineData(IncomingCallPolicy.Busy, 486)]
    [InlineData(IncomingCallPolicy.Decline, 603)]
    [InlineData(IncomingCallPolicy.Silent, 408)]
    public void A_call_that_fails_behind_the_anchor_fails_before_it_alike(IncomingCallPolicy reception, int status)
    {
        SimulationRun run = Scripted(scenario => With(scenario, "ue-b", agent => agent with { Reception = reception }), Calls);

        Assert.Contains(run.Transmissions, sent => sent.To == "ue-a" && sent.Label == $"{status}.INVITE");
        Assert.Empty(run.PendingAtEnd);
    }

    [Fact]
    public void A_caller_who_gives_up_cancels_through_the_anchor()
    {
        SimulationRun run = Scripted(Calls, When("ue-b ringing", "ue-a hangs up"));

        Assert.Contains(run.Transmissions, sent => sent.Name == "p-cscf-b~ue-b~CANCEL~1");
        Assert.Contains(run.Transmissions, sent => sent is { To: "ue-a", Label: "487.INVITE" });
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Fact]
    public void An_MSC_server_that_gives_up_before_the_answer_leaves_the_session_to_the_phone()
    {
        // The CANCEL comes while the re-INVITE to UE-B is under way; UE-A's own re-INVITE meets it (491) and is sent again.
        SimulationRun run = Scripted(
            Calls, Answers, When("ue-a talking", "msc takes over from ue-a with tel:+12015550900"), When("msc prepared", "ue-a stays in LTE instead of msc", 20), When("ue-a taken-back", "ue-b hangs up", 1000));

        Assert.Contains(run.Transmissions, sent => sent is { From: "scc-as", Label: "487.INVITE" });
        Assert.Contains(run.Transmissions, sent => sent is { To: "ue-a", Label: "491.INVITE" });
        Assert.Contains(run.Transmissions, sent => sent is { To: "ue-a", Label: "BYE" });
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Fact]
    public void A_session_that_neither_the_MSC_server_nor_the_phone_wants_ends_when_the_wait_is_over()
    {
        SimulationRun run = Scripted(Calls, Answers, When("ue-a talking", "msc takes over from ue-a with tel:+12015550900"), When("msc talking", "msc hangs up"));

        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired is { Node: "scc-as", Timer: "Release" });
        Assert.Equal(["ue-a", "ue-b"], run.Transmissions.Where(sent => sent.Label == "BYE" && sent.To.StartsWith("ue-", StringComparison.Ordinal)).Select(sent => sent.To).Order());
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Fact]
    public void A_phone_that_hangs_up_after_the_transfer_ends_its_own_leg_alone()
    {
        SimulationRun run = Scripted(
            Calls, Answers, When("ue-a talking", "msc takes over from ue-a with tel:+12015550900"), When("msc talking", "ue-a hangs up", 100), When("ue-a ended", "ue-b hangs up", 20_000));

        Assert.Equal("msc", run.Transmissions.Last(sent => sent is { From: "scc-as", Label: "BYE" }).To);
        Assert.DoesNotContain(run.Transmissions, sent => sent is { To: "ue-b", Label: "BYE" });
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    private static readonly ScriptLine Calls = new() { At = TimeSpan.Zero, Do = "ue-a calls ue-b" }, Answers = When("ue-b ringing", "ue-b answers");

    private static ScriptLine When(string cue, string act, int milliseconds = 500) => new() { When = cue, After = TimeSpan.FromMilliseconds(milliseconds), Do = act };

    private static SimulationRun Scripted(params ScriptLine[] script) => Scripted(scenario => scenario, script);

    private static SimulationRun Scripted(Func<Scenario, Scenario> change, params ScriptLine[] script)
    {
        const string Topology = "volte-srvcc";
        return Simulator.Run(
            change(Flows.Scenario(Srvcc) with { Script = [.. script] }),
            ScenarioReader.ReadTopology(Topology, File.ReadAllText(Repository.PathOf("content", "topologies", $"{Topology}.yaml"))));
    }

    private static Scenario With(Scenario scenario, string id, Func<UserAgentSpec, UserAgentSpec> change) =>
        scenario with { Agents = scenario.Agents.ToDictionary(pair => pair.Key, pair => pair.Key == id ? change(pair.Value) : pair.Value) };

    private static SipMessage Sent(SimulationRun run, string name) => run.Transmissions.First(sent => sent.Name == name).Message;

    private static TimeSpan At(SimulationRun run, string name) => run.Events.OfType<Sent>().First(sent => sent.Transmission.Name == name).At;

    private static string Text(SipMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    private static string[] Without(string line, SipMessage message) => [.. Text(message).Split("\r\n").Where(text => !text.StartsWith(line, StringComparison.Ordinal))];

    private static string[] Origin(SipMessage message) => Text(message).Split("\r\n").First(text => text.StartsWith("o=", StringComparison.Ordinal)).Split(' ');

    private static string Notes(SimulationRun run) => string.Join(", ", run.Events.OfType<Asked>().Where(asked => asked.Protocol is OtherProtocol.Sv or OtherProtocol.Radio).Select(asked => asked.Text));
}
