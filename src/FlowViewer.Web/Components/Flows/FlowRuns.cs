using FlowViewer.Flows;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Components.Flows;

/// <summary>The runs that were looked at last, shared by all who look at the same: a step through a flow makes no run anew.</summary>
public sealed class FlowRuns(FlowLibrary library)
{
    /// <summary>
    /// The most rows that are kept in all, each run counted as <see cref="RowsOfARun"/> more than it has; the documented flows in every form and both
    /// languages have somewhat fewer.
    /// </summary>
    public const int MostRows = 60_000;

    /// <summary>What a run weighs beside its rows: its nodes, their states and its messages read.</summary>
    public const int RowsOfARun = 100;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Key, Lazy<FlowRun> Run)> _recent = [];

    /// <summary>The flows.</summary>
    public FlowLibrary Library => library;

    /// <summary>How many runs are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _recent.Count;
        }
    }

    /// <summary>The run that a state shows, in the language of the page.</summary>
    public FlowRun Get(Scenario scenario, FlowState state)
    {
        string key = $"{UiText.Language} {state.Path}{UrlQuery.Write(state.Run)}";
        FlowRun run = Take(key, () => new FlowRun(scenario, library.Run(scenario, state.Choice), library.Textbook(scenario), state.IsFull, state.Lanes)).Value;
        Trim();
        return run;
    }

    private Lazy<FlowRun> Take(string key, Func<FlowRun> make)
    {
        lock (_gate)
        {
            for (LinkedListNode<(string Key, Lazy<FlowRun> Run)>? node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key != key)
                    continue;
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Run;
            }
            var made = new Lazy<FlowRun>(make);
            _recent.AddFirst((key, made));
            return made;
        }
    }

    private void Trim()
    {
        lock (_gate)
        {
            int rows = 0;
            for (LinkedListNode<(string Key, Lazy<FlowRun> Run)>? node = _recent.First; node is not null;)
            {
                LinkedListNode<(string Key, Lazy<FlowRun> Run)>? next = node.Next;
                rows += RowsOfARun + (node.Value.Run.IsValueCreated ? node.Value.Run.Value.Ladder.Steps.Count : 0);
                if (rows > MostRows && node != _recent.First)
                    _recent.Remove(node);
                node = next;
            }
        }
    }
}
