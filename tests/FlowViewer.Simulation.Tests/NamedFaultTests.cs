using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Simulation.Tests;

public sealed class NamedFaultTests
{
    [Theory]
    [InlineData(FaultAction.Drop, "a~b~INVITE~1", "a~b~INVITE~1")]
    [InlineData(FaultAction.Drop, "a~b~INVITE~all", "a~b~INVITE~all")]
    [InlineData(FaultAction.Drop, "a~b~183.INVITE~*", "a~b~183.INVITE~all")]
    [InlineData(FaultAction.Delay, "a~b~INVITE~all~2s", "a~b~INVITE~all~2s")]
    [InlineData(FaultAction.Duplicate, "a~b~INVITE~*", "a~b~INVITE~all")]
    public void A_fault_is_written_as_it_is_read(FaultAction action, string text, string written) => Assert.Equal(written, NamedFault.Parse(action, text)?.ToString());

    [Theory]
    [InlineData(FaultAction.Drop, "a~b~INVITE")]
    [InlineData(FaultAction.Drop, "a~b~INVITE~0")]
    [InlineData(FaultAction.Drop, "a~b~INVITE~every")]
    [InlineData(FaultAction.Drop, "a~b~INVITE~all~2s")]
    [InlineData(FaultAction.Delay, "a~b~INVITE~all")]
    public void What_names_no_transmission_is_no_fault(FaultAction action, string text) => Assert.Null(NamedFault.Parse(action, text));

    [Fact]
    public void Every_INVITE_on_a_hop_is_lost_until_Timer_B_gives_up()
    {
        SimulationRun run = Flows.Run("rfc3665-3.9", Dropping("proxy-2~bob~INVITE~all"));

        Transmission[] sent = [.. run.Transmissions.Where(transmission => transmission.MessageName == "proxy-2~bob~INVITE")];
        Assert.Equal(7, sent.Length);
        Assert.All(sent, transmission => Assert.Equal(TransmissionOutcome.Lost, transmission.Outcome));
        Assert.Contains(run.Events.OfType<TimerFired>(), fired => fired is { Node: "proxy-2", Timer: "B" });
    }

    [Fact]
    public void Other_messages_and_other_hops_are_not_touched()
    {
        SimulationRun run = Flows.Run("rfc3665-3.9", Dropping("proxy-2~bob~INVITE~all"));

        Assert.All(run.Transmissions.Where(transmission => transmission.MessageName != "proxy-2~bob~INVITE"), transmission => Assert.Equal(TransmissionOutcome.Delivered, transmission.Outcome));
    }

    [Fact]
    public void Over_TCP_one_loss_makes_a_message_late_and_the_loss_of_all_keeps_it_away()
    {
        string first = Flows.Run("rfc3665-2.1").Transmissions.First().MessageName;
        Assert.Equal("TCP", Flows.Run("rfc3665-2.1", null, ("transport", "tcp")).Transmissions.First().Transport);

        Assert.Equal(TransmissionOutcome.Delayed, Flows.Run("rfc3665-2.1", Dropping($"{first}~1"), ("transport", "tcp")).Transmissions.First().Outcome);
        Assert.Equal(TransmissionOutcome.Lost, Flows.Run("rfc3665-2.1", Dropping($"{first}~all"), ("transport", "tcp")).Transmissions.First().Outcome);
    }

    private static RunSettings Dropping(string name) => new() { Faults = [NamedFault.Parse(FaultAction.Drop, name)!] };
}
