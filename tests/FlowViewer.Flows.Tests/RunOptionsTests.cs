using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Flows.Tests;

public sealed class RunOptionsTests
{
    [Theory]
    [InlineData("drop=ue-a~p-cscf-a~PRACK~all")]
    [InlineData("drop=ue-a~p-cscf-a~PRACK~all,p-cscf-b~ue-b~INVITE~1&delay=ue-b~p-cscf-b~183.INVITE~1~2s")]
    [InlineData("callee=busy&duplicate=ue-a~p-cscf-a~INVITE~all")]
    public void A_choice_is_written_as_it_was_read(string query) =>
        Assert.Equal(query, string.Join('&', Library.Choice("volte-call", query).Query().Select(pair => $"{pair.Name}={pair.Value}")));

    [Fact]
    public void A_fault_on_every_transmission_replaces_those_on_each()
    {
        NamedFault every = NamedFault.Parse(FaultAction.Drop, "ue-a~p-cscf-a~INVITE~all")!;

        RunOptions choice = Library.Choice("volte-call", "drop=ue-a~p-cscf-a~INVITE~1,ue-a~p-cscf-a~BYE~1&delay=ue-a~p-cscf-a~INVITE~2~2s").With(every);

        Assert.Equal(["ue-a~p-cscf-a~BYE~1", "ue-a~p-cscf-a~INVITE~all"], choice.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_fault_on_one_transmission_counts_before_one_on_all()
    {
        SimulationRun run = Library.Run("volte-call", "drop=p-cscf-b~ue-b~INVITE~all&delay=p-cscf-b~ue-b~INVITE~2~100ms");

        Assert.Equal(
            [TransmissionOutcome.Lost, TransmissionOutcome.Delayed],
            run.Transmissions.Where(sent => sent.MessageName == "p-cscf-b~ue-b~INVITE").Select(sent => sent.Outcome));
    }
}
