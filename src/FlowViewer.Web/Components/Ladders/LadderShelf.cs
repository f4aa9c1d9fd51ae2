using System.Runtime.CompilerServices;
using FlowViewer.Ladders;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>
/// The ladders of an open trace that were asked for last, shared by all who look at it: opening a message, scrolling and searching find
/// theirs here. They are let go with the trace.
/// </summary>
public sealed class LadderShelf
{
    private const int MostLadders = 64;
    private const int MostSteps = 2_000_000;

    private static readonly ConditionalWeakTable<LoadedTrace, LadderShelf> Shelves = [];

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _recent = [];

    /// <summary>The shelf of a trace.</summary>
    public static LadderShelf Of(LoadedTrace open) => Shelves.GetOrCreateValue(open);

    /// <summary>The ladder of the calls that <paramref name="calls"/> names, as the address asks for it; <paramref name="make"/> makes it where it is not here.</summary>
    public ArrangedLadder Get(string calls, LadderAddress address, Func<Ladder> make)
    {
        // The whole ladder costs as much as arranging it: every arrangement of it begins with the same one.
        Ladder whole = Take(new Key(calls, null, LadderFilter.None), () => ArrangedLadder.Of(make(), new LadderAddress { Path = "" })).Whole;
        return Take(new Key(calls, address.Lanes, address.Filter), () => ArrangedLadder.Of(whole, address));
    }

    private ArrangedLadder Take(Key key, Func<ArrangedLadder> make)
    {
        Lazy<ArrangedLadder>? found = null;
        lock (_gate)
        {
            for (LinkedListNode<Entry>? node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key != key)
                    continue;
                _recent.Remove(node);
                _recent.AddFirst(node);
                found = node.Value.Ladder;
                break;
            }
            if (found is null)
            {
                found = new Lazy<ArrangedLadder>(make);
                _recent.AddFirst(new Entry(key, found));
            }
        }
        ArrangedLadder ladder = found.Value;
        Trim();
        return ladder;
    }

    private void Trim()
    {
        lock (_gate)
        {
            int steps = 0, ladders = 0;
            for (LinkedListNode<Entry>? node = _recent.First; node is not null;)
            {
                LinkedListNode<Entry>? next = node.Next;
                steps += node.Value.Ladder.IsValueCreated ? node.Value.Ladder.Value.Ladder.Steps.Count : 0;
                if (++ladders > MostLadders || (ladders > 1 && steps > MostSteps))
                    _recent.Remove(node);
                node = next;
            }
        }
    }

    private sealed record Entry(Key Key, Lazy<ArrangedLadder> Ladder);

    private readonly record struct Key(string Calls, string? Lanes, LadderFilter Filter);
}
