using System.Text.Json;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Flows.Runs;

/// <summary>The state of every node after a step: the changes of the run up to there, laid over each other.</summary>
public static class NodeStates
{
    /// <summary>
    /// What each node knows once step <paramref name="n"/> has had its effect: all changes before step <paramref name="next"/>, which is the
    /// one behind it unless steps between are folded away. Step 0 is the beginning. Items stand in the order of the lanes.
    /// </summary>
    public static IReadOnlyList<LaneState> After(SimulationRun run, int n, int? next = null)
    {
        int behind = (next ?? n + 1) - 1;
        int end = behind < run.Steps.Count ? run.Steps[Math.Max(0, behind)].EventIndex : run.Events.Count;
        TimeSpan now = n > 0 && n <= run.Steps.Count ? run.Steps[n - 1].Event.At : TimeSpan.Zero;
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
        return [.. run.Nodes.SelectMany(node => Of(node.Id, items.Values, timers.Values, now))];
    }

    private static IEnumerable<LaneState> Of(string node, IEnumerable<StateSet> items, IEnumerable<TimerSet> timers, TimeSpan now)
    {
        List<TimerSet> running = [.. timers.Where(timer => timer.Node == node)];
        List<StateSet> own = [.. items.Where(item => item.Node == node).OrderBy(item => item.Part)];
        foreach (StateSet item in own)
            // A call owns the timers of its answers too: "call 1", "call 1 2xx".
            yield return new LaneState(node, Name(item.Part), item.Id, item.Value!, item.Detail,
                [.. running.Where(timer => timer.Owner == item.Id || (item.Part == StatePart.Call && timer.Owner.StartsWith(item.Id + " ", StringComparison.Ordinal))).Select(Shown)]);
        foreach (IGrouping<string, TimerSet> other in running.Where(timer => !own.Exists(item => timer.Owner == item.Id || timer.Owner.StartsWith(item.Id + " ", StringComparison.Ordinal))).GroupBy(timer => timer.Owner))
            yield return new LaneState(node, "timer", other.Key, "running", "", [.. other.Select(Shown)]);

        LaneTimer Shown(TimerSet timer) => new(timer.Timer, timer.Deadline!.Value - now, timer.Deadline.Value - timer.At);
    }

    private static string Name(StatePart part) => JsonNamingPolicy.CamelCase.ConvertName(part.ToString());
}
