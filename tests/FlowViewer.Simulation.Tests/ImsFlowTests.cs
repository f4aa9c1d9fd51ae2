using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Tests;

/// <summary>What the other IMS flows write, and the figures of the specifications that they are held against.</summary>
public sealed class ImsFlowTests
{
    public static TheoryData<string> Ids() => [.. Flows.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void Every_message_is_read_strictly_without_a_problem(string id) => Assert.All(
        Flows.Run(id).Transmissions,
        sent => Assert.True(SipMessage.Read(sent.Message.Bytes, ReadingMode.Strict).Problems.Count == 0, $"{sent.Name}: {string.Join("; ", sent.Message.Problems.Select(problem => problem.Text))}"));

    [Theory, MemberData(nameof(Ids))]
    public void Every_value_of_every_option_ends_by_itself(string id)
    {
        foreach (var option in Flows.Scenario(id).Options)
            foreach (var value in option.Values)
            {
                SimulationRun run = Flows.Run(id, null, (option.Id, value.Id));
                Assert.Equal(RunEnd.Quiet, run.End);
                Assert.True(run.PendingAtEnd.Count == 0, $"{option.Id}={value.Id}: {string.Join("; ", run.PendingAtEnd)}");
            }
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_faults_of_presets_act_upon_real_transmissions(string id)
    {
        foreach (var preset in Flows.Scenario(id).Presets)
        {
            NamedFault?[] faults =
            [
                preset.Drop is null ? null : NamedFault.Parse(Network.FaultAction.Drop, preset.Drop),
                preset.Delay is null ? null : NamedFault.Parse(Network.FaultAction.Delay, preset.Delay),
                preset.Duplicate is null ? null : NamedFault.Parse(Network.FaultAction.Duplicate, preset.Duplicate),
            ];
            SimulationRun run = Flows.Run(id, new RunSettings { Faults = [.. faults.OfType<NamedFault>()] }, [.. preset.Options.Select(option => (option.Key, option.Value))]);
            Assert.All(faults.OfType<NamedFault>(), fault => Assert.Contains(run.Transmissions, sent => sent.Name == fault.Transmission));
            Assert.Empty(run.PendingAtEnd);
        }
    }

    // 3GPP TS 23.228 Figure 5.10 (S-S#2). The figure draws PRACK, UPDATE and ACK through I-CSCF#2, which may stay on the path; by
    // TS 24.229 5.3.2.1 it does not record its route, and here it does not. It stops at the ACK and leaves 100 out.
    [Fact]
    public void A_call_between_two_S_CSCFs_goes_as_in_TS_23_228_5_5_2() => Assert.Equal(
        Hops(
            "INVITE O>S1>I>S2>T", "183.INVITE T>S2>I>S1>O", "PRACK O>S1>S2>T", "200.PRACK T>S2>S1>O", "UPDATE O>S1>S2>T", "200.UPDATE T>S2>S1>O",
            "180.INVITE T>S2>I>S1>O", "200.INVITE T>S2>I>S1>O", "ACK O>S1>S2>T"),
        As(Flows.Run("volte-call"), new()
        {
            ["ue-a"] = "O", ["p-cscf-a"] = "O", ["s-cscf-a"] = "S1", ["tas-a"] = "S1", ["i-cscf"] = "I", ["s-cscf-b"] = "S2", ["tas-b"] = "S2", ["p-cscf-b"] = "T", ["ue-b"] = "T",
        }));

    [Fact]
    public void The_caller_s_side_goes_as_in_TS_23_228_5_6_2() => Assert.Equal(
        Hops(
            "INVITE UE>P>S>T", "183.INVITE T>S>P>UE", "PRACK UE>P>S>T", "200.PRACK T>S>P>UE", "UPDATE UE>P>S>T", "200.UPDATE T>S>P>UE",
            "180.INVITE T>S>P>UE", "200.INVITE T>S>P>UE", "ACK UE>P>S>T"),
        As(Flows.Run("volte-call"), new()
        {
            ["ue-a"] = "UE", ["p-cscf-a"] = "P", ["s-cscf-a"] = "S", ["tas-a"] = "S", ["i-cscf"] = "T", ["s-cscf-b"] = "T", ["tas-b"] = "T", ["p-cscf-b"] = "T", ["ue-b"] = "T",
        }));

    [Fact]
    public void The_callee_s_side_goes_as_in_TS_23_228_5_7_2() => Assert.Equal(
        Hops(
            "INVITE O>S>P>UE", "183.INVITE UE>P>S>O", "PRACK O>S>P>UE", "200.PRACK UE>P>S>O", "UPDATE O>S>P>UE", "200.UPDATE UE>P>S>O",
            "180.INVITE UE>P>S>O", "200.INVITE UE>P>S>O", "ACK O>S>P>UE"),
        As(Flows.Run("volte-call"), new()
        {
            ["ue-a"] = "O", ["p-cscf-a"] = "O", ["s-cscf-a"] = "O", ["tas-a"] = "O", ["i-cscf"] = "O", ["s-cscf-b"] = "S", ["tas-b"] = "S", ["p-cscf-b"] = "P", ["ue-b"] = "UE",
        }));

    // TS 23.228 Figure 5.1 draws the way of one REGISTER and its 200; with AKA it is gone twice, the first time to a 401.
    [Fact]
    public void A_registration_goes_as_in_TS_23_228_5_2_2_3() => Assert.Equal(
        Hops(
            "REGISTER ue-a>p-cscf-a>i-cscf>s-cscf-a", "401.REGISTER s-cscf-a>i-cscf>p-cscf-a>ue-a",
            "REGISTER ue-a>p-cscf-a>i-cscf>s-cscf-a", "200.REGISTER s-cscf-a>i-cscf>p-cscf-a>ue-a"),
        Flows.Run("registration").Transmissions.Where(sent => sent.From != "tas-a" && sent.To != "tas-a" && sent.Label.EndsWith("REGISTER", StringComparison.Ordinal))
            .Select(sent => $"{sent.Label} {sent.From}>{sent.To}"));

    [Fact]
    public void A_registration_agrees_upon_security_and_learns_its_way()
    {
        SimulationRun run = Flows.Run("registration");
        SipMessage first = Sent(run, "ue-a~p-cscf-a~REGISTER~1"), second = Sent(run, "ue-a~p-cscf-a~REGISTER~2");
        SipMessage challenge = Sent(run, "p-cscf-a~ue-a~401.REGISTER~1"), inside = Sent(run, "s-cscf-a~i-cscf~401.REGISTER~1"), ok = Sent(run, "p-cscf-a~ue-a~200.REGISTER~1");

        Assert.NotEmpty(first.SecurityClient);
        Assert.Empty(first.SecurityVerify);
        Assert.Contains("ck=", inside.First(HeaderNames.WWWAuthenticate)!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("ck=", challenge.First(HeaderNames.WWWAuthenticate)!.Value, StringComparison.Ordinal);
        Assert.Equal(challenge.First(HeaderNames.SecurityServer)!.Value, second.First(HeaderNames.SecurityVerify)!.Value);
        Assert.Equal((first.CallId, first.CSeq!.Number + 1), (second.CallId, second.CSeq!.Number));
        Assert.Null(Sent(run, "p-cscf-a~i-cscf~REGISTER~2").First(HeaderNames.SecurityVerify));
        Assert.Contains("integrity-protected=\"no\"", Sent(run, "p-cscf-a~i-cscf~REGISTER~1").First(HeaderNames.Authorization)!.Value, StringComparison.Ordinal);
        Assert.Contains("integrity-protected=\"yes\"", Sent(run, "p-cscf-a~i-cscf~REGISTER~2").First(HeaderNames.Authorization)!.Value, StringComparison.Ordinal);
        Assert.Null(first.First(HeaderNames.Path));
        Assert.NotNull(Sent(run, "p-cscf-a~i-cscf~REGISTER~2").First(HeaderNames.Path));
        Assert.NotEmpty(ok.ServiceRoutes);
        Assert.Equal(2, ok.All(HeaderNames.PAssociatedURI).Count());
    }

    [Fact]
    public void A_wrong_key_ends_in_403() =>
        Assert.Contains(Flows.Run("registration", null, ("credentials", "wrong")).Transmissions, sent => sent is { To: "ue-a", Label: "403.REGISTER" });

    [Theory]
    [InlineData("forward-busy", "486")]
    [InlineData("forward-no-answer", "408")]
    public void A_forwarded_call_says_where_it_has_been(string id, string cause)
    {
        SipMessage invite = Sent(Flows.Run(id), "p-cscf-c~ue-c~INVITE~1");

        Assert.Equal(2, invite.All(HeaderNames.HistoryInfo).Count());
        Assert.Contains($"cause%3D{cause}", invite.All(HeaderNames.HistoryInfo).First().Value, StringComparison.Ordinal);
        Assert.Contains($"cause={cause}", invite.All(HeaderNames.HistoryInfo).Last().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forward-no-answer", "p-cscf-b~ue-b~CANCEL~1", "cause=408")]
    [InlineData("no-answer-network", "p-cscf-b~ue-b~CANCEL~1", "cause=408")]
    [InlineData("no-answer-network", "p-cscf-a~ue-a~480.INVITE~1", "cause=19")]
    public void The_network_says_why_it_ends_a_call(string id, string name, string reason) =>
        Assert.Contains(reason, Sent(Flows.Run(id), name).First(HeaderNames.Reason)!.Value, StringComparison.Ordinal);

    [Fact]
    public void A_second_call_is_told_to_wait() =>
        Assert.Equal("<urn:alert:service:call-waiting>", Sent(Flows.Run("call-waiting"), "p-cscf-c~ue-c~180.INVITE~1").First(HeaderNames.AlertInfo)!.Value);

    [Fact]
    public void Video_gets_a_bearer_of_its_own_and_is_reported_by_UPDATE()
    {
        List<string> folded = VolteCallTests.Folded(Flows.Run("session-change"));

        Assert.Equal(2, folded.Count(step => step == "ue-a>ims UPDATE"));
        Assert.Equal(4, folded.Count(step => step == "bearer ue-b"));
    }

    [Fact]
    public void Crossing_BYEs_are_both_answered_200() =>
        Assert.Equal(2, Flows.Run("release", null, ("by", "both")).Transmissions.Count(sent => sent.Label == "200.BYE" && sent.To[..2] == "ue"));

    [Theory]
    [InlineData("volte-call", "ue-b~p-cscf-b~183.INVITE~1", "1xx")]
    [InlineData("volte-call", "p-cscf-b~ue-b~INVITE~1", "A")]
    [InlineData("volte-call", "ue-a~p-cscf-a~PRACK~1", "E")]
    [InlineData("volte-call", "ue-a~p-cscf-a~ACK~1", "2xx")]
    [InlineData("callee-busy", "ue-b~p-cscf-b~486.INVITE~1", "G")]
    public void What_is_lost_comes_again(string id, string lost, string timer)
    {
        SimulationRun run = Flows.Run(id, new RunSettings { Faults = [NamedFault.Parse(Network.FaultAction.Drop, lost)!] });

        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired.IsShown && fired.Timer == timer);
        Assert.Contains(run.Transmissions, sent => sent.Name == lost[..^1] + "2");
        Assert.Equal(Flows.Run(id).Steps[^1].Step.Label, run.Steps[^1].Step.Label);
    }

    private static SipMessage Sent(SimulationRun run, string name) => run.Transmissions.First(sent => sent.Name == name).Message;

    private static IEnumerable<string> Hops(params string[] ways) =>
        from way in ways
        let words = way.Split(' ')
        let nodes = words[1].Split('>')
        from i in Enumerable.Range(0, nodes.Length - 1)
        select $"{words[0]} {nodes[i]}>{nodes[i + 1]}";

    private static IEnumerable<string> As(SimulationRun run, Dictionary<string, string> names) =>
        from sent in run.Transmissions
        where !sent.Label.StartsWith("100.", StringComparison.Ordinal) && !sent.Label.EndsWith("BYE", StringComparison.Ordinal) && names[sent.From] != names[sent.To]
        select $"{sent.Label} {names[sent.From]}>{names[sent.To]}";
}
