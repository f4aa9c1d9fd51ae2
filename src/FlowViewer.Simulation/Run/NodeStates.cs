namespace FlowViewer.Simulation.Run;

/// <summary>A timer that runs: its name, whose it is, and when it fires.</summary>
public sealed record RunningTimer(string Timer, string Owner, TimeSpan Started, TimeSpan Deadline);

/// <summary>A piece of what a node knows: <see cref="Value"/> is its state, <see cref="Detail"/> tells more.</summary>
public sealed record StateItem(StatePart Part, string Id, string Value, string Detail, IReadOnlyList<RunningTimer> Timers);

/// <summary>What one node knows after a step.</summary>
public sealed record NodeState(string Node, IReadOnlyList<StateItem> Items, IReadOnlyList<RunningTimer> OtherTimers);

/// <summary>The state of every node after a step: the changes of the run up to there, laid over each other.</summary>
public static class NodeStates
{
    /// <summary>
    /// What each node knows once step <paramref name="n"/> has had its effect: all changes before the next step. Nodes that know nothing
    /// have no items. Step 0 is the beginning.
    /// </summary>
    public static IReadOnlyList<NodeState> After(SimulationRun run, int n)
    {
        int end = n < run.Steps.Count ? run.Steps[Math.Max(0, n)].EventIndex : run.Events.Count;
        var items = new Dictionary<(string Node, StatePart Part, string Id), StateSet>();
        var timers = new Dictionary<(string Node, string Owner, string Timer), TimerSet>();
        for (int i = 0; i < end; i++)
        {
            switch (run.Events[i])
            {
                case StateSet { Value: null } gone:
                    items.Remove((gone.Node, gone.Part, gone.Id));
                    break;
                case StateSet set:
                    items[(set.Node, set.Part, set.Id)] = set;
                    break;
                case TimerSet { Deadline: null } stopped:
                    timers.Remove((stopped.Node, stopped.Owner, stopped.Timer));
                    break;
                case TimerSet started:
                    timers[(started.Node, started.Owner, started.Timer)] = started;
                    break;
                case BearerChanged bearer when bearer.IsUp:
                    items[(bearer.Node, StatePart.Bearer, $"QCI {bearer.Qci}")] = new StateSet(bearer.At, bearer.Node, StatePart.Bearer, $"QCI {bearer.Qci}", "up", "");
                    break;
                case BearerChanged bearer:
                    items.Remove((bearer.Node, StatePart.Bearer, $"QCI {bearer.Qci}"));
                    break;
                default:
                    break;
            }
        }
        return [.. run.Nodes.Select(node => Of(node.Id, items.Values, timers.Values))];
    }

    private static NodeState Of(string node, IEnumerable<StateSet> items, IEnumerable<TimerSet> timers)
    {
        List<RunningTimer> running = [.. timers.Where(timer => timer.Node == node).Select(timer => new RunningTimer(timer.Timer, timer.Owner, timer.At, timer.Deadline!.Value))];
        List<StateItem> own =
        [
            .. items.Where(item => item.Node == node)
                .OrderBy(item => item.Part)
                .Select(item => new StateItem(item.Part, item.Id, item.Value!, item.Detail, [.. running.Where(timer => timer.Owner == item.Id)])),
        ];
        HashSet<string> owners = [.. own.Select(item => item.Id)];
        return new NodeState(node, own, [.. running.Where(timer => !owners.Contains(timer.Owner))]);
    }
}
