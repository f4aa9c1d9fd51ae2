using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Traces;

/// <summary>From an address to the ladder it asks for.</summary>
public static class TraceSelection
{
    /// <summary>What the links of a ladder keep of the filter that its calls came through.</summary>
    public static IReadOnlyList<(string Name, string Value)> Kept(CallSelection selection) =>
        [.. selection.FilterPairs.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!))];

    /// <summary>The ladder of <paramref name="calls"/> as the address asks for it, shared by all who ask the same.</summary>
    /// <param name="open">The trace.</param>
    /// <param name="calls">Its calls, or some of them.</param>
    /// <param name="address">Where the page stands.</param>
    /// <param name="several">True on the page of several calls: with all of them it is the ladder of the trace, with the signals that fit no call.</param>
    public static ArrangedLadder Arranged(LoadedTrace open, IReadOnlyCollection<Call> calls, LadderAddress address, bool several = false)
    {
        bool isWhole = several && calls.Count == open.Calls.Calls.Count;
        string key = isWhole ? "all" : string.Join(',', calls.Select(call => call.Number));
        return LadderShelf.Of(open).Get(key, address, () => TraceLadder.Of(open.Trace, open.Calls, calls, new TraceLadderOptions { UnmatchedSignals = isWhole }));
    }
}
