using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Tests;

/// <summary>The sessions of RFC 3665 with messages lost: each recovers by the timer that RFC 3261 has for it, or ends by one.</summary>
public sealed class WhatIfTests
{
    private static readonly TimeSpan T1 = TimeSpan.FromMilliseconds(500);

    // Each hop that carries the first INVITE of a session, where there is another end to answer it.
    public static TheoryData<string, string, string> InviteHops()
    {
        var hops = new TheoryData<string, string, string>();
        foreach (string id in Rfc3665Sequences.All.Keys.Where(id => id.StartsWith("rfc3665-3.", StringComparison.Ordinal) && id is not ("rfc3665-3.4" or "rfc3665-3.10")))
            foreach ((string from, string to) in Flows.Run(id).Transmissions.Where(sent => sent.Label == "INVITE").Select(sent => (sent.From, sent.To)).Distinct())
                hops.Add(id, from, to);
        return hops;
    }

    public static TheoryData<string> Answered() => ["rfc3665-3.1", "rfc3665-3.2", "rfc3665-3.3", "rfc3665-3.4", "rfc3665-3.5", "rfc3665-3.6", "rfc3665-3.7"];

    public static TheoryData<string> Released() => ["rfc3665-3.1", "rfc3665-3.2", "rfc3665-3.4", "rfc3665-3.5", "rfc3665-3.6", "rfc3665-3.7"];

    [Theory, MemberData(nameof(InviteHops))]
    public void A_lost_INVITE_is_sent_again_by_Timer_A_after_T1(string id, string from, string to)
    {
        SimulationRun run = Flows.Run(id, Dropping($"{from}~{to}~INVITE~1"));
        Transmission[] copies = [.. run.Transmissions.Where(sent => sent.From == from && sent.To == to && sent.Label == "INVITE").Take(2)];

        Assert.Equal(TransmissionOutcome.Lost, copies[0].Outcome);
        Assert.Equal(copies[0].Message.Bytes.ToArray(), copies[1].Message.Bytes.ToArray());
        Assert.Equal(T1, TimeOf(run, copies[1]) - TimeOf(run, copies[0]));
        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired.Node == from && fired.Timer == "A");
        Assert.Equal(Outcome(Flows.Run(id)), Outcome(run));
        Assert.Empty(run.PendingAtEnd);
    }

    [Theory, MemberData(nameof(InviteHops))]
    public void An_INVITE_of_which_every_copy_is_lost_ends_by_Timer_B_after_64_T1(string id, string from, string to)
    {
        SimulationRun run = Flows.Run(id, new RunSettings { Faults = [new Losing(from, to, "INVITE")] });
        Transmission first = run.Transmissions.First(sent => sent.From == from && sent.To == to && sent.Label == "INVITE");

        TimerFired given = run.Events.OfType<TimerFired>().First(fired => fired.Node == from && fired.Timer == "B");
        Assert.Equal(64 * T1, given.At - TimeOf(run, first));
        Assert.Equal(7, run.Transmissions.Count(sent => sent.From == from && sent.To == to && sent.Label == "INVITE"));
        Assert.Equal(RunEnd.Quiet, run.End);
        Assert.Empty(run.PendingAtEnd);
        if (id != "rfc3665-3.7" || from != "bob")
            Assert.DoesNotContain(run.Events.OfType<Cued>(), cued => cued.Cue == Cue.Talking);
        if (from != "alice" && from != "bob")
            Assert.Contains(run.Transmissions, sent => sent.To == "alice" && sent.Label == "408.INVITE");
    }

    [Theory, MemberData(nameof(Answered))]
    public void A_lost_200_to_INVITE_is_sent_again_by_the_callee_after_T1(string id)
    {
        Transmission lost = Flows.Run(id).Transmissions.First(sent => sent.Label == "200.INVITE" && sent.From == "bob");
        SimulationRun run = Flows.Run(id, Dropping(lost.Name));
        Transmission[] copies = [.. run.Transmissions.Where(sent => sent.From == "bob" && sent.Label == "200.INVITE").Take(2)];

        Assert.Equal(T1, TimeOf(run, copies[1]) - TimeOf(run, copies[0]));
        Assert.Equal(Outcome(Flows.Run(id)), Outcome(run));
        Assert.Empty(run.PendingAtEnd);
    }

    [Theory, MemberData(nameof(Answered))]
    public void A_lost_ACK_comes_again_with_the_next_200_as_the_same_ACK(string id)
    {
        Transmission lost = Flows.Run(id).Steps.First(step => step.Transmission is { Label: "ACK", To: "bob" } && !step.IsAckToRefusal).Transmission!;
        SimulationRun run = Flows.Run(id, Dropping(lost.Name));
        Transmission[] acks = [.. run.Transmissions.Where(sent => sent.Label == "ACK" && sent.From == lost.From && sent.To == "bob")];

        Assert.Equal(TransmissionOutcome.Lost, acks[0].Outcome);
        Assert.Equal(EndToEnd(acks[0].Message), EndToEnd(acks[1].Message));
        Assert.Equal(2, run.Transmissions.Where(sent => sent.From == "bob" && sent.Label == "200.INVITE").Take(2).Count());
        Assert.Equal(Outcome(Flows.Run(id)), Outcome(run));
        Assert.Empty(run.PendingAtEnd);
    }

    // Of 3.5 nothing is to be seen: Alice's BYE comes before the callee gives up.
    [Theory]
    [InlineData("rfc3665-3.1"), InlineData("rfc3665-3.2"), InlineData("rfc3665-3.3"), InlineData("rfc3665-3.4"), InlineData("rfc3665-3.6"), InlineData("rfc3665-3.7")]
    public void With_every_ACK_lost_the_callee_ends_the_call_after_64_T1(string id)
    {
        SimulationRun run = Flows.Run(id, new RunSettings { Faults = [new Losing(null, "bob", "ACK")] });

        TimerFired given = run.Events.OfType<TimerFired>().First(fired => fired.Timer == "ACK");
        Transmission answer = run.Transmissions.First(sent => sent.From == "bob" && sent.Label == "200.INVITE");
        Assert.Equal(64 * T1, given.At - TimeOf(run, answer));
        Assert.Contains(run.Events.OfType<Remarked>(), remark => remark.Remark == Remark.NoAck);
        Assert.Empty(run.PendingAtEnd);
    }

    [Theory, MemberData(nameof(Released))]
    public void A_lost_BYE_is_sent_again_by_Timer_E_after_T1(string id)
    {
        Transmission lost = Flows.Run(id).Transmissions.First(sent => sent.Label == "BYE");
        SimulationRun run = Flows.Run(id, Dropping(lost.Name));
        Transmission[] copies = [.. run.Transmissions.Where(sent => sent.From == lost.From && sent.Label == "BYE")];

        Assert.Equal(2, copies.Length);
        Assert.Equal(T1, TimeOf(run, copies[1]) - TimeOf(run, copies[0]));
        Assert.Equal(Outcome(Flows.Run(id)), Outcome(run));
        Assert.Empty(run.PendingAtEnd);
    }

    [Theory]
    [InlineData("rfc3665-3.2", "INVITE", 2)]
    [InlineData("rfc3665-3.3", "INVITE", 2)]
    [InlineData("rfc3665-2.1", "REGISTER", 2)]
    public void A_wrong_password_is_tried_once_and_no_more(string id, string method, int requests)
    {
        SimulationRun run = Flows.Run(id, null, ("password", "wrong"));
        string caller = method == "REGISTER" ? "bob" : "alice";

        Assert.Equal(requests, run.Transmissions.Count(sent => sent.From == caller && sent.Label == method));
        Assert.DoesNotContain(run.Transmissions, sent => sent.Label.StartsWith("200", StringComparison.Ordinal));
        Assert.Equal(RunEnd.Quiet, run.End);
        Assert.Empty(run.PendingAtEnd);
    }

    [Fact]
    public void A_lost_CANCEL_is_sent_again_by_Timer_E()
    {
        SimulationRun run = Flows.Run("rfc3665-3.8", Dropping("proxy-2~bob~CANCEL~1"));

        Assert.Equal(2, run.Transmissions.Count(sent => sent.To == "bob" && sent.Label == "CANCEL"));
        Assert.Contains(run.Transmissions, sent => sent.To == "alice" && sent.Label == "487.INVITE");
    }

    [Fact]
    public void A_phone_that_an_aged_INVITE_reaches_after_everything_is_over_stops_ringing_by_itself()
    {
        var late = new NamedFault(FaultAction.Delay, "proxy-2~bob~INVITE~1", TimeSpan.FromSeconds(36.297));
        SimulationRun run = Flows.Run("rfc3665-3.8", new RunSettings { Faults = [late] });

        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired is { Node: "bob", Timer: "Ringing" });
        Assert.Contains(run.Transmissions, sent => sent.From == "bob" && sent.Label == "480.INVITE");
        Assert.Empty(FaultRuns.Wrongs(run));
    }

    [Fact]
    public void An_answer_that_crosses_the_CANCEL_is_acknowledged_and_ended()
    {
        SimulationRun run = Flows.Run("rfc3665-3.8", null, ("gives-up", "crossing"));

        Assert.Contains(run.Transmissions, sent => sent.From == "alice" && sent.Label == "ACK");
        Assert.Contains(run.Transmissions, sent => sent.From == "alice" && sent.Label == "BYE");
        Assert.DoesNotContain(run.Transmissions, sent => sent.Label == "487.INVITE");
    }

    [Fact]
    public void Over_TCP_a_loss_is_only_a_delay_and_nothing_is_sent_twice()
    {
        SimulationRun run = Flows.Run("rfc3665-3.2", Dropping("proxy-1~proxy-2~INVITE~1"), ("transport", "tcp"));

        Assert.DoesNotContain(run.Steps, step => step.Message?.RetransmissionOf is not null);
        Assert.Contains(run.Transmissions, sent => sent.Outcome == TransmissionOutcome.Delayed);
        Assert.Empty(run.PendingAtEnd);
    }

    private static RunSettings Dropping(string name) => new() { Faults = [NamedFault.Parse(FaultAction.Drop, name)!] };

    private static TimeSpan TimeOf(SimulationRun run, Transmission transmission) => run.Events.OfType<Sent>().First(sent => sent.Transmission == transmission).At;

    // What people noticed, without when.
    private static string[] Outcome(SimulationRun run) => [.. run.Events.OfType<Cued>().Select(cued => $"{cued.Node} {cued.Cue}").Order(StringComparer.Ordinal)];

    // A proxy gives each ACK that it forwards a branch of its own; what the caller wrote is the same.
    private static string EndToEnd(SipMessage ack) => $"{ack.Vias[^1].Branch} {ack.CSeq} {ack.CallId} {ack.First(HeaderNames.From)!.Value} {ack.First(HeaderNames.To)!.Value}";

    private sealed record Losing(string? From, string To, string Label) : FaultRule
    {
        public override FaultDecision Judge(Transmission transmission) =>
            (From is null || transmission.From == From) && transmission.To == To && transmission.Label == Label ? new FaultDecision(FaultAction.Drop) : default;
    }
}
