using System.Globalization;
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

    /// <summary>The ladder of <paramref name="calls"/> as the address asks for it, shared by all who ask the same.</summary>
    public static ArrangedLadder Arranged(OpenTrace open, IReadOnlyCollection<Call> calls, LadderAddress address)
    {
        string key = calls.Count == open.Calls.Calls.Count ? "all" : string.Join(',', calls.Select(call => call.Number));
        return LadderShelf.Of(open).Get(key, address, () => TraceLadder.Of(open.Trace, open.Calls, calls));
    }
}
