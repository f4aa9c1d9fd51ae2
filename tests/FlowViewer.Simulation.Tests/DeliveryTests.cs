using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Simulation.Tests;

/// <summary>How a ladder shows what the network and the receivers do with a message.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public void A_delayed_message_has_a_row_where_it_is_sent_and_one_where_it_arrives()
    {
        Ladder ladder = RunLadder.Of(Flows.Run("rfc3665-3.1", With(FaultAction.Delay, "alice~bob~ACK~1~300ms")));

        MessageStep sent = ladder.Messages.Single(step => step is { Label: "ACK", ArrivalOf: null });
        MessageStep arrival = ladder.Messages.Single(step => step.ArrivalOf == sent.N);
        Assert.Equal(StepOutcome.Delayed, sent.Outcome);
        Assert.Equal(["delayed by 300 ms"], sent.Notes);
        Assert.Equal((StepOutcome.Delivered, "ACK", "alice", "bob"), (arrival.Outcome, arrival.Label, arrival.From, arrival.To));
        Assert.Equal(["arrives 300 ms late"], arrival.Notes);
        Assert.InRange((arrival.Time - sent.Time)!.Value.TotalMilliseconds, 300, 350);
    }

    [Fact]
    public void Between_the_two_rows_the_receiver_does_not_know_of_it()
    {
        SimulationRun run = Flows.Run("rfc3665-3.1", With(FaultAction.Delay, "alice~bob~ACK~1~300ms"));
        RunStep arrival = run.Steps.Single(step => step.Message?.ArrivalOf is not null);

        Assert.Contains(NodeStates.After(run, arrival.Step.N - 1), state => state is { Lane: "bob", Part: "call", Value: "Answered" });
        Assert.Contains(NodeStates.After(run, arrival.Step.N), state => state is { Lane: "bob", Part: "call", Value: "Talking" });
    }

    [Fact]
    public void The_arrival_is_no_transmission_and_no_second_packet()
    {
        SimulationRun run = Flows.Run("rfc3665-3.1", With(FaultAction.Delay, "alice~bob~ACK~1~300ms"));
        using var capture = new MemoryStream();
        PcapLadderWriter.Write(RunLadder.Of(run), capture);
        using var usual = new MemoryStream();
        PcapLadderWriter.Write(RunLadder.Of(Flows.Run("rfc3665-3.1")), usual);

        Assert.Equal(usual.Length, capture.Length);
        Assert.Equal(1, run.Transmissions.Count(sent => sent.Label == "ACK"));
    }

    [Fact]
    public void A_response_that_no_transaction_waits_for_is_discarded()
    {
        SimulationRun run = Flows.Run("rfc3665-2.3", With(FaultAction.Delay, "sip-server~bob~200.REGISTER~1~100s"));

        RunStep late = run.Steps.Single(step => step.Message?.ArrivalOf is not null);
        Assert.Equal((StepOutcome.Discarded, DiscardReason.NothingWaits), (late.Message!.Outcome, late.Discarded));
        Assert.Contains("discarded: Bob no longer waits for it", RunLadder.Of(run).Steps[late.Step.N - 1].Notes);
    }

    [Fact]
    public void A_copy_of_what_was_received_is_discarded()
    {
        SimulationRun run = Flows.Run("rfc3665-3.1", With(FaultAction.Duplicate, "alice~bob~ACK~1"));

        RunStep copy = run.Steps.Single(step => step.Message?.CopyOf is not null);
        Assert.Equal((StepOutcome.Discarded, DiscardReason.Repeated), (copy.Message!.Outcome, copy.Discarded));
    }

    [Fact]
    public void What_reaches_a_node_that_is_down_is_discarded_there() => Assert.All(
        Flows.Run("p-cscf-loss").Steps.Where(step => step.Step.To == "p-cscf-a" && step.Message is not null),
        step => Assert.Equal((StepOutcome.Discarded, DiscardReason.Down), (step.Message!.Outcome, step.Discarded)));

    [Theory]
    [InlineData("volte-call")]
    [InlineData("conference")]
    [InlineData("srvcc")]
    public void In_a_textbook_run_nothing_is_late_or_discarded(string id) =>
        Assert.DoesNotContain(RunLadder.Of(Flows.Run(id)).Messages, step => step.Outcome != StepOutcome.Delivered || step.ArrivalOf is not null);

    private static RunSettings With(FaultAction action, string name) => new() { Faults = [NamedFault.Parse(action, name)!] };
}
