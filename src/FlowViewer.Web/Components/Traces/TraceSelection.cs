using System.Globalization;
using FlowViewer.Ladders;
using FlowViewer.Traces.Calls;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Traces;

/// <summary>From an address to the ladder it asks for.</summary>
public static class TraceSelection
{
    /// <summary>The calls that <paramref name="list"/> names by number; all of them where it says <c>all</c> or names none.</summary>
    public static IReadOnlyList<Call> Calls(OpenTrace open, string? list)
    {
        IReadOnlyList<Call> all = open.Calls.Calls;
        if (list is null or "all")
            return all;
        Call[] chosen = [.. list.Split(',')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
            .Distinct().Where(number => number >= 1 && number <= all.Count).Order().Select(number => all[number - 1])];
        return chosen.Length == 0 ? all : chosen;
    }

    /// <summary>The ladder of <paramref name="calls"/>, its lanes as the trace has them.</summary>
    public static Ladder Whole(OpenTrace open, IReadOnlyCollection<Call> calls) => TraceLadder.Of(open.Trace, open.Calls, calls);

    /// <summary>The ladder with its lanes arranged as the address says.</summary>
    public static LaneFold Arranged(Ladder whole, LadderAddress address) => LaneArrangement.Parse(address.Lanes).Apply(whole);

    /// <summary>The address with the step that its search finds, for pages that have no script to ask for it.</summary>
    public static LadderAddress Found(Ladder ladder, LadderAddress address) =>
        address.Find is { } text && LadderSearch.Next(ladder, text, address.Step ?? 0) is { } step ? address with { Step = step } : address;
}
