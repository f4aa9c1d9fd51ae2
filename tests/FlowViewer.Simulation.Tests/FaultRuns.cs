using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Tests;

/// <summary>
/// Runs of a flow under faults, and what has to hold whatever is lost, late or repeated. The tests and the benchmark verb
/// <c>simulate</c> share it.
/// </summary>
public sealed class FaultRuns
{
    private readonly Dictionary<string, Topology> _topologies;
    private readonly Dictionary<string, Scenario> _scenarios;
    private readonly Dictionary<string, string[]> _transmissions;

    /// <summary>Reads every flow of a content folder, and runs each once without faults to learn the names of its transmissions.</summary>
    public FaultRuns(string content)
    {
        _topologies = Directory.GetFiles(Path.Combine(content, "topologies"), "*.yaml")
            .Select(file => ScenarioReader.ReadTopology(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .ToDictionary(topology => topology.Id);
        _scenarios = Directory.GetFiles(Path.Combine(content, "flows"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => ScenarioReader.ReadScenario(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .ToDictionary(scenario => scenario.Id);
        _transmissions = _scenarios.Keys.ToDictionary(id => id, id => Run(id, []).Transmissions.Select(sent => sent.Name).ToArray());
        Ids = [.. _scenarios.Keys];
    }

    /// <summary>The flows.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>A fault upon one of a flow's transmissions, chosen by numbers: every three numbers give one.</summary>
    public NamedFault Fault(string id, int which, int kind, int milliseconds)
    {
        string[] names = _transmissions[id];
        string name = names[which % names.Length];
        return (kind % 3) switch
        {
            0 => new NamedFault(Network.FaultAction.Drop, name),
            1 => new NamedFault(Network.FaultAction.Delay, name, TimeSpan.FromMilliseconds(milliseconds)),
            _ => new NamedFault(Network.FaultAction.Duplicate, name, TimeSpan.FromMilliseconds(milliseconds)),
        };
    }

    public SimulationRun Run(string id, IReadOnlyList<FaultRule> faults) =>
        Simulator.Run(_scenarios[id], _topologies[_scenarios[id].Topology], new RunSettings { Faults = faults });

    /// <summary>What is wrong with a run; nothing where all is well.</summary>
    public static IEnumerable<string> Wrongs(SimulationRun run)
    {
        if (run.End != RunEnd.Quiet)
            yield return $"it ended by {run.End}";
        foreach (string leftover in run.PendingAtEnd)
            yield return $"left over at {leftover}";
        HashSet<string> phones = [.. run.Nodes.Where(node => node.Kind == NodeKind.UserAgent).Select(node => node.Id)];
        HashSet<string> up = [.. NodesUpAtTheEnd(run)];
        foreach (string wrong in Refusals(run, up).Concat(Answers(run, phones, up)).Concat(Halves(run, up)).Concat(Unreadable(run)))
            yield return wrong;
    }

    /// <summary>The smallest part of a fault set that still goes wrong: faults are left out one by one, and delays halved.</summary>
    public List<NamedFault> Shrink(string id, List<NamedFault> faults)
    {
        for (int i = 0; i < faults.Count && faults.Count > 1; i++)
        {
            List<NamedFault> fewer = [.. faults.Where((_, at) => at != i)];
            if (Wrongs(Run(id, fewer)).Any())
                return Shrink(id, fewer);
        }
        for (int i = 0; i < faults.Count; i++)
        {
            if (faults[i].By < TimeSpan.FromMilliseconds(2))
                continue;
            List<NamedFault> shorter = [.. faults.Select((fault, at) => at == i ? fault with { By = TimeSpan.FromMilliseconds(Math.Floor(fault.By.TotalMilliseconds / 2)) } : fault)];
            if (Wrongs(Run(id, shorter)).Any())
                return Shrink(id, shorter);
        }
        return faults;
    }

    /// <summary>A fault set as the address of the page writes it.</summary>
    public static string Address(string id, IEnumerable<NamedFault> faults) =>
        $"/flows/{id}?" + string.Join('&', faults.Select(fault => $"{(fault.Action == Network.FaultAction.Duplicate ? "duplicate" : fault.Action == Network.FaultAction.Drop ? "drop" : "delay")}={fault}"
            + (fault.Action == Network.FaultAction.Duplicate ? $" (after {Duration.Write(fault.By)})" : "")));

    // RFC 3261 17.1.1.3: whoever gets a refusal of its INVITE acknowledges it, on every hop.
    private static IEnumerable<string> Refusals(SimulationRun run, HashSet<string> up)
    {
        HashSet<(string, string?)> acks = [.. run.Transmissions.Where(sent => sent.Message.Method == SipMethod.Ack && sent.Message.IsRequest).Select(sent => (sent.From, sent.Message.TopVia!.Branch))];
        // A copy that comes when its transaction is forgotten makes a new one, and finds no client that still waits (RFC 6026 8.9).
        HashSet<(string, string?)> settled = [.. run.Transmissions.Where(sent => !sent.Message.IsRequest && sent.Message.StatusCode is >= 200 and < 300).Select(sent => (sent.To, sent.Message.TopVia!.Branch))];
        return run.Transmissions
            .Where(sent => !settled.Contains((sent.To, sent.Message.TopVia!.Branch)))
            .Where(sent => !sent.Message.IsRequest && sent.Message.StatusCode >= 300 && sent.Message.CSeq!.Method == SipMethod.Invite && sent.Outcome != TransmissionOutcome.Lost)
            .Where(sent => up.Contains(sent.To) && !IsTooLate(run, sent) && !acks.Contains((sent.To, sent.Message.TopVia!.Branch)))
            .Select(sent => $"{sent.Name} got no ACK");
    }

    // An answer that comes after its client gave up finds nobody.
    private static bool IsTooLate(SimulationRun run, Transmission sent) => run.Events.OfType<TimerFired>()
        .Any(fired => fired.Node == sent.To && fired.Owner == $"c {sent.Message.TopVia!.Branch} INVITE" && fired.Timer is "B" or "Cancelled");

    // RFC 3261 17.1.1: an INVITE ends with one final response, or its client gives up.
    private static IEnumerable<string> Answers(SimulationRun run, HashSet<string> phones, HashSet<string> up)
    {
        foreach (IGrouping<string?, Transmission> invite in run.Transmissions
            .Where(sent => sent.Message is { IsRequest: true, Method.Known: KnownMethod.Invite } && phones.Contains(sent.From) && up.Contains(sent.From))
            .GroupBy(sent => sent.Message.TopVia!.Branch))
        {
            Transmission first = invite.First();
            List<Sent> all = [.. run.Events.OfType<Sent>()
                .Where(sent => sent.Transmission is { Message: { IsRequest: false, StatusCode: >= 200 } message } && sent.Transmission.To == first.From
                    && sent.Transmission.Outcome != TransmissionOutcome.Lost && message.CSeq!.Method == SipMethod.Invite && message.TopVia!.Branch == invite.Key)];
            // What answers a copy of the INVITE that came after its transaction was forgotten (Timer D) finds no client any more.
            List<int> finals = [.. all.Where(sent => sent.At - all[0].At < TimeSpan.FromSeconds(32)).Select(sent => sent.Transmission.Message.StatusCode).Distinct()];
            bool isGivenUp = run.Events.OfType<TimerFired>().Any(fired => fired.Node == first.From && fired.Owner == $"c {invite.Key} INVITE" && fired.Timer is "B" or "Cancelled");
            if (finals.Count == 0 && !isGivenUp)
                yield return $"{first.Name} has no final response";
            // A copy older than T4 meets no transaction any more and makes a new one; its answer finds no client that still waits.
            bool isAged = invite.Any(sent => sent.Outcome == TransmissionOutcome.Duplicate || sent.Late > TimeSpan.FromSeconds(5));
            if (!isAged && finals.Count(status => status >= 300) > 1)
                yield return $"{first.Name} has several: {string.Join(", ", finals)}";
        }
    }

    // A call may still be up at the end, where the one who was to hang up never got that far; but then at both ends.
    private static IEnumerable<string> Halves(SimulationRun run, HashSet<string> up)
    {
        if (up.Count < run.Nodes.Count)
            return [];
        List<(string Node, string[] Key)> dialogs =
        [
            .. from state in NodeStates.After(run, run.Steps.Count)
               where state.Part == "dialog"
               select (state.Lane, state.Id.Split(' ')),
        ];
        return dialogs
            .Where(one => !dialogs.Exists(other => other.Node != one.Node && other.Key[0] == one.Key[0] && other.Key[1] == one.Key[2] && other.Key[2] == one.Key[1]))
            .Select(one => $"{one.Node} alone holds the dialog {string.Join(' ', one.Key)}");
    }

    private static IEnumerable<string> Unreadable(SimulationRun run) =>
        from sent in run.Transmissions
        let problems = SipMessage.Read(sent.Message.Bytes, ReadingMode.Strict).Problems
        where problems.Count > 0
        select $"{sent.Name} has {problems[0].Code}";

    private static IEnumerable<string> NodesUpAtTheEnd(SimulationRun run)
    {
        HashSet<string> failed = [.. run.Scenario.Script.Where(line => line.Do.Text.EndsWith(" fails", StringComparison.Ordinal)).Select(line => line.Do.Words[0])];
        failed.UnionWith(run.Scenario.Nodes.Where(node => node.Value.Fails == true).Select(node => node.Key));
        failed.UnionWith(run.Scenario.Agents.Where(agent => agent.Value.Reception == IncomingCallPolicy.Silent).Select(agent => agent.Key));
        return run.Nodes.Select(node => node.Id).Where(id => !failed.Contains(id));
    }
}
