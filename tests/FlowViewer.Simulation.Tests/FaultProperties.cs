using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace FlowViewer.Simulation.Tests;

/// <summary>
/// Whatever is lost, late or repeated: every run ends, and both ends know where they are. The runs are the same each time; the benchmark
/// `simulate` tries others.
/// </summary>
public sealed class FaultProperties
{
    private static readonly FaultRuns Runs = new(Repository.PathOf("content"));

    [Fact]
    public void Any_few_faults_in_any_flow_leave_everything_in_order()
    {
        Arbitrary<Trial> trials = Arb.From(Trials(), Smaller);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(250).WithReplay(20261124, 9), Prop.ForAll(trials, trial =>
        {
            string[] wrongs = [.. FaultRuns.Wrongs(Runs.Run(trial.Id, trial.Faults))];
            return (wrongs.Length == 0).Label($"{trial}: {string.Join("; ", wrongs)}");
        }));
    }

    [Fact]
    public void The_same_faults_and_seed_give_the_same_bytes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20261124, 9), Prop.ForAll(Arb.From(Trials()), trial => Bytes(trial) == Bytes(trial)));

    private static string Bytes(Trial trial)
    {
        SimulationRun run = Runs.Run(trial.Id, trial.Faults);
        return string.Join('\n', run.Steps.Select(step => $"{step.Event.At} {step.Step.From} {step.Step.To} {step.Step.Label} {(step.Transmission is { } sent ? Convert.ToHexString(sent.Message.Bytes.Span) : "")}"));
    }

    private static Gen<Trial> Trials() =>
        from id in Gen.Elements(Runs.Ids.ToArray())
        from count in Gen.Choose(1, 4)
        from faults in Faults(id).ListOf(count)
        select new Trial(id, [.. faults]);

    private static Gen<NamedFault> Faults(string id) =>
        from which in Gen.Choose(0, 1_000_000)
        from kind in Gen.Choose(0, 2)
        from late in Gen.Choose(1, 40_000)
        select Runs.Fault(id, which, kind, late);

    private static IEnumerable<Trial> Smaller(Trial trial) =>
        from leftOut in Enumerable.Range(0, trial.Faults.Length)
        where trial.Faults.Length > 1
        select trial with { Faults = [.. trial.Faults.Where((_, at) => at != leftOut)] };

    private sealed record Trial(string Id, NamedFault[] Faults)
    {
        public override string ToString() => FaultRuns.Address(Id, Faults);
    }
}
