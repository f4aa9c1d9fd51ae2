using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Run;
using Verdict = FlowViewer.Simulation.Network.Verdict;

namespace FlowViewer.Simulation.Tests;

public sealed class NamedFaultTests
{
    [Theory]
    [InlineData(Verdict.Drop, "a~b~INVITE~1", "a~b~INVITE~1")]
    [InlineData(Verdict.Drop, "a~b~INVITE~all", "a~b~INVITE~all")]
    [InlineData(Verdict.Drop, "a~b~183.INVITE~*", "a~b~183.INVITE~all")]
    [InlineData(Verdict.Delay, "a~b~INVITE~all~2s", "a~b~INVITE~all~2s")]
    [InlineData(Verdict.Duplicate, "a~b~INVITE~*", "a~b~INVITE~all")]
    public void A_fault_is_written_as_it_is_read(Verdict verdict, string text, string written) => Assert.Equal(written, NamedFault.Parse(verdict, text)?.ToString());

    [Theory]
    [InlineData(Verdict.Drop, "a~b~INVITE")]
    [InlineData(Verdict.Drop, "a~b~INVITE~0")]
    [InlineData(Verdict.Drop, "a~b~INVITE~every")]
    [InlineData(Verdict.Drop, "a~b~INVITE~all~2s")]
    [InlineData(Verdict.Delay, "a~b~INVITE~all")]
    public void What_names_no_transmission_is_no_fault(Verdict verdict, string text) => Assert.Null(NamedFault.Parse(verdict, text));

    [Fact]
    public void Every_INVITE_on_a_hop_is_lost_until_Timer_B_gives_up()
    {
        SimulationRun run = Flows.Run("rfc3665-3.9", Dropping("proxy-2~bob~INVITE~all"));

        Transmission[] sent = [.. run.Transmissions.Where(transmission => transmission.MessageName == "proxy-2~bob~INVITE")];
        Assert.Equal(7, sent.Length);
        Assert.All(sent, transmission => Assert.Equal(StepOutcome.Lost, transmission.Outcome));
        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired is { Node: "proxy-2", Timer: "B" });
    }

    [Fact]
    public void Other_messages_and_other_hops_are_not_touched()
    {
        SimulationRun run = Flows.Run("rfc3665-3.9", Dropping("proxy-2~bob~INVITE~all"));

        Assert.All(run.Transmissions.Where(transmission => transmission.MessageName != "proxy-2~bob~INVITE"), transmission => Assert.Equal(StepOutcome.Delivered, transmission.Outcome));
    }

    [Fact]
    public void Over_TCP_one_loss_makes_a_message_late_and_the_loss_of_all_keeps_it_away()
    {
        string first = Flows.Run("rfc3665-2.1").Transmissions.First().MessageName;
        Assert.Equal("TCP", Flows.Run("rfc3665-2.1", null, ("transport", "tcp")).Transmissions.First().Transport);

        Assert.Equal(StepOutcome.Delayed, Flows.Run("rfc3665-2.1", Dropping($"{first}~1"), ("transport", "tcp")).Transmissions.First().Outcome);
        Assert.Equal(StepOutcome.Lost, Flows.Run("rfc3665-2.1", Dropping($"{first}~all"), ("transport", "tcp")).Transmissions.First().Outcome);
    }

    private static RunSettings Dropping(string name) => new() { Faults = [NamedFault.Parse(Verdict.Drop, name)!] };
}
