using System.Collections;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Flows.Runs;

/// <summary>The state of every node after a step, worked out when it is first asked for: a page shows that of one step of many.</summary>
/// <param name="run">The run.</param>
/// <param name="n">The number of the step.</param>
internal sealed class StatesAfter(SimulationRun run, int n) : IReadOnlyList<LaneState>
{
    private IReadOnlyList<LaneState>? _states;

    public int Count => States.Count;

    public LaneState this[int index] => States[index];

    private IReadOnlyList<LaneState> States => _states ??= NodeStates.After(run, n);

    public IEnumerator<LaneState> GetEnumerator() => States.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
