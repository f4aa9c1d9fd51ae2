using FlowViewer.Ladders;
using FlowViewer.Traces.Calls;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Traces;

/// <summary>From an address to the ladder it asks for.</summary>
public static class TraceSelection
{
    /// <summary>What the links of a ladder keep of the filter that its calls came through.</summary>
    public static IReadOnlyList<(string Name, string Value)> Kept(CallSelection selection) =>
        [.. selection.FilterPairs.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!))];

    /// <summary>The ladder of <paramref name="calls"/>, its lanes as the trace has them.</summary>
    public static Ladder Whole(OpenTrace open, IReadOnlyCollection<Call> calls) => TraceLadder.Of(open.Trace, open.Calls, calls);

    /// <summary>The ladder with its lanes arranged as the address says.</summary>
    public static LaneFold Arranged(Ladder whole, LadderAddress address) => LaneArrangement.Parse(address.Lanes).Apply(whole);

    /// <summary>The address with the step that its search finds, for pages that have no script to ask for it.</summary>
    public static LadderAddress Found(Ladder ladder, LadderAddress address) =>
        address.Find is { } text && LadderSearch.Next(ladder, text, address.Step ?? 0) is { } step ? address with { Step = step } : address;
}
