using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Tests;

/// <summary>Rules that nodes keep, each shown by a small scenario.</summary>
public sealed class NodeTests
{
    private const string OneDomain = """
        nodes:
          - { id: alice, name: Alice, role: phone, host: client.atlanta.example.com, ip: 192.0.2.101 }
          - { id: server, name: Server, role: proxy, host: ss2.biloxi.example.com, ip: 192.0.2.222, domains: [biloxi.example.com], registers: true, challenges: true }
          - { id: bob, name: Bob, role: phone, host: client.biloxi.example.com, ip: 192.0.2.201 }
        delay: 10ms
        """;

    private const string Agents = """
        id: small
        agents:
          alice: { uri: 'sip:alice@biloxi.example.com', password: zanzibar }
          bob: { uri: 'sip:bob@biloxi.example.com', password: secret }
        registered: [bob]
        """;

    [Fact]
    public void A_server_writes_the_address_that_a_request_came_from_beside_a_sent_by_that_is_a_name()
    {
        SimulationRun run = Run("""
            script:
              - { at: 0s, do: alice calls bob }
            """);

        Assert.Equal("192.0.2.101", run.Transmissions.First(sent => sent.Label == "407.INVITE").Message.TopVia!.Received);
        Assert.All(run.Transmissions.Where(sent => sent.Message.IsRequest), sent => Assert.Null(sent.Message.TopVia!.Received));
        Assert.Equal(["192.0.2.101"], run.Transmissions.First(sent => sent.To == "bob").Message.Vias.Skip(1).Select(via => via.Received));
    }

    [Fact]
    public void A_realm_that_challenges_registration_and_calls_alike_does_not_look_like_a_wrong_password()
    {
        SimulationRun run = Run("""
            script:
              - { at: 0s, do: alice registers }
              - { when: alice registered, after: 1s, do: alice calls bob }
              - { when: bob ringing, after: 1s, do: bob answers }
            """);

        Assert.Contains(run.Events.OfType<Cued>(), cued => cued is { Node: "alice", Cue: Cue.Talking });
        Assert.All(run.Transmissions.Where(sent => sent.Label == "INVITE"), sent => Assert.Null(sent.Message.First(HeaderNames.Authorization)));
    }

    [Fact]
    public void One_CANCEL_goes_out_for_an_INVITE_although_ringing_comes_after_it()
    {
        // Alice gives up between the 100 and the 180: the 180 must not bring about another CANCEL.
        SimulationRun run = Run("""
            authenticated: [alice]
            script:
              - { at: 0s, do: alice calls bob }
              - { at: 65ms, do: alice hangs up }
            """);

        Assert.Single(run.Transmissions, sent => sent is { From: "alice", Label: "CANCEL" });
        Assert.Single(run.Transmissions, sent => sent is { From: "server", Label: "CANCEL" });
        Assert.Contains(run.Events.OfType<Cued>(), cued => cued is { Node: "alice", Cue: Cue.Cancelled });
        Assert.Empty(run.PendingAtEnd);
    }

    [Fact]
    public void An_INVITE_that_nobody_ends_after_its_CANCEL_is_given_up_and_reported()
    {
        // RFC 3261 9.1: after 64*T1 the client counts it as cancelled; the caller must hear of it.
        SimulationRun run = Run(
            """
            authenticated: [alice]
            script:
              - { at: 0s, do: alice calls bob }
              - { when: alice hears-ringing, after: 1s, do: alice hangs up }
            """,
            new Silence());

        Assert.Contains(run.Events.OfType<Cued>(), cued => cued is { Node: "alice", Cue: Cue.TimedOut });
        Assert.Empty(run.PendingAtEnd);
    }

    [Fact]
    public void What_is_sent_to_the_address_that_a_phone_left_is_lost()
    {
        // Alice hangs up while the re-INVITE is on its way: her BYE goes to where Bob was, and Timer E finds nobody there.
        SimulationRun run = Run("""
            authenticated: [alice]
            nodes:
              server: { records-route: false }
            script:
              - { at: 0s, do: alice calls bob }
              - { when: bob ringing, after: 1s, do: bob answers }
              - { when: bob talking, after: 1s, do: bob moves to client.chicago.example.com 192.0.2.100 }
              - { when: bob talking, after: 1s, do: alice hangs up }
            """);

        Assert.All(run.Transmissions.Where(sent => sent is { From: "alice", Label: "BYE" }), sent =>
        {
            Assert.Equal("192.0.2.201:5060", sent.ToAddress);
            Assert.Equal(TransmissionOutcome.Lost, sent.Outcome);
        });
        Assert.Equal(["192.0.2.201:5060", "192.0.2.100:5060"], RunLadder.Of(run).Lanes[2].Addresses);
        Assert.Equal(RunEnd.Quiet, run.End);
    }

    [Fact]
    public void The_patience_of_the_network_and_that_of_a_forwarding_are_two_timers()
    {
        // The forwarding would wait 20 s; the network ends the call after 10 s all the same.
        SimulationRun run = Run("""
            authenticated: [alice]
            nodes:
              server: { no-answer: 10s, no-answer-status: 480, forwards: [{ of: bob, when: no-answer, to: 'sip:carol@elsewhere.example.com', after: 20s }] }
            script:
              - { at: 0s, do: alice calls bob }
            """);

        Sent end = run.Events.OfType<Sent>().First(sent => sent.Transmission is { To: "alice", Label: "480.INVITE" });
        Assert.InRange(end.At, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
        Assert.Equal(2, run.Events.OfType<TimerSet>().Where(set => set is { Timer: "No answer", Deadline: not null }).Select(set => set.Deadline).Distinct().Count());
        Assert.Empty(run.PendingAtEnd);
    }

    [Theory]
    [InlineData("bob registers for 30s", "423.REGISTER")]
    [InlineData("bob registers", "200.REGISTER")]
    public void A_registrar_refuses_what_is_too_brief_and_the_phone_asks_for_more(string act, string first)
    {
        SimulationRun run = Run($$"""
            authenticated: [bob]
            script:
              - { at: 0s, do: {{act}} }
            """);

        Assert.Equal(first, run.Transmissions.First(sent => sent.To == "bob").Label);
        Assert.Contains(run.Events.OfType<Cued>(), cued => cued is { Node: "bob", Cue: Cue.Registered });
    }

    [Fact]
    public void A_star_removes_every_binding_and_callers_hear_that_nobody_is_there()
    {
        SimulationRun run = Run("""
            authenticated: [alice, bob]
            bindings:
              'sip:bob@biloxi.example.com': ['sip:bob@192.0.2.202']
            script:
              - { at: 0s, do: bob deregisters everywhere }
              - { at: 1s, do: alice calls bob }
            """);

        SipMessage ok = run.Transmissions.First(sent => sent.Label == "200.REGISTER").Message;
        Assert.Empty(ok.Contacts);
        Assert.Contains(run.Transmissions, sent => sent.Label == "480.INVITE");
    }

    [Fact]
    public void A_proxy_calls_no_place_that_is_no_SIP_address()
    {
        SimulationRun run = Run("""
            authenticated: [alice]
            bindings:
              'sip:bob@biloxi.example.com': ['mailto:bob@biloxi.example.com']
            script:
              - { at: 0s, do: alice calls bob }
            """);

        Assert.Single(run.Transmissions, sent => sent is { From: "server", Label: "INVITE" });
        Assert.Contains(run.Events.OfType<Cued>(), cued => cued is { Node: "bob", Cue: Cue.Ringing });
    }

    [Fact]
    public void Media_that_flows_through_a_gateway_has_its_address_and_ports_in_every_description()
    {
        SimulationRun run = Flows.Run("rfc3665-3.5", null);

        Assert.Equal("192.0.2.128", Connection(run, "alg", "proxy-2"));
        Assert.Equal("192.0.2.128", Connection(run, "alg", "alice"));
        int[] ports = [.. run.Transmissions.Where(sent => sent.From == "alg" && sent.Message.Sdp is not null).Select(sent => sent.Message.Sdp!.Media[0].Port)];
        Assert.Equal([2000, 2002], ports);

        static string? Connection(SimulationRun run, string from, string to) =>
            run.Transmissions.First(sent => sent.From == from && sent.To == to && sent.Message.Sdp is not null).Message.Sdp!.Connection?.Address;
    }

    private static SimulationRun Run(string rest, params FaultRule[] faults) => Simulator.Run(
        ScenarioReader.ReadScenario("small", Agents + "\n" + rest),
        ScenarioReader.ReadTopology("small", OneDomain),
        new RunSettings { Faults = faults });

    private sealed record Silence : FaultRule
    {
        public override FaultDecision Judge(Transmission transmission) =>
            transmission.Label is "487.INVITE" ? new FaultDecision(FaultAction.Drop) : default;
    }
}
