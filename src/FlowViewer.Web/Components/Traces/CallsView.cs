using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Traces;

/// <summary>What the page of a trace shows in one state. What does not change from one state to the next is taken over: paging does not search or sort again.</summary>
public sealed class CallsView
{
    private readonly string _filterKey, _orderKey;
    private readonly IReadOnlyList<Call> _found;

    private CallsView(LoadedTrace open, CallsState state, CallMatches found, CallsView? before)
    {
        Open = open;
        (_filterKey, _orderKey) = (FilterKeyOf(state), OrderKeyOf(state));
        _found = found.Calls;
        IsComplete = found.IsComplete;
        Problems = CallQuery.Parse(state.Selection.Text).Problems;
        Statistics = before is not null && before._filterKey == _filterKey ? before.Statistics : CallStatistics.Of(_found);
        Groups = before is not null && before._orderKey == _orderKey
            ? before.Groups
            : CallGroups.Of(open.Trace, CallOrder.Sort([.. _found.Where(state.Selection.Passes)], state.Sort, state.Descending), state.Group);
        Count = Groups.Sum(group => group.Calls.Count);
        State = state with { Page = Math.Clamp(state.Page, 1, Math.Max(1, (Count + CallsState.PageSize - 1) / CallsState.PageSize)) };
        Rows = RowsOfPage();
        ChosenCount = State.Chosen.IsNone ? 0 : Chosen.Count;
    }

    /// <summary>The trace.</summary>
    public LoadedTrace Open { get; }
    /// <summary>The state, its page within what there is.</summary>
    public CallsState State { get; }
    /// <summary>The calls that the filter leaves, in the order of the table; one group where it is not grouped.</summary>
    public IReadOnlyList<CallGroup> Groups { get; }
    /// <summary>How many they are.</summary>
    public int Count { get; }
    /// <summary>The calls of this page of the table.</summary>
    public IReadOnlyList<CallRow> Rows { get; }
    /// <summary>The chosen calls, in order of their numbers: some of what the filter leaves, or those that are named by number.</summary>
    public IReadOnlyList<Call> Chosen => State.Chosen.IsAll
        ? [.. Groups.SelectMany(group => group.Calls).Where(call => State.Chosen.Has(call.Number)).OrderBy(call => call.Number)]
        : [.. Open.Calls.Calls.Where(call => State.Chosen.Has(call.Number))];
    /// <summary>How many calls are chosen.</summary>
    public int ChosenCount { get; }
    /// <summary>The figures of what the filter leaves at any time, so that the chart shows also what its brush leaves out.</summary>
    public CallStatistics Statistics { get; }
    /// <summary>What of the query is not understood.</summary>
    public IReadOnlyList<CallQueryProblem> Problems { get; }
    /// <summary>False where the messages could not all be searched in the time for that.</summary>
    public bool IsComplete { get; }

    /// <summary>The number of the page's first row, from 1; 0 if there is none.</summary>
    public int First => Rows.Count == 0 ? 0 : (State.Page - 1) * CallsState.PageSize + 1;
    /// <summary>True where there are rows behind those of this page.</summary>
    public bool HasMore => First - 1 + Rows.Count < Count;

    /// <summary>True where both show the same calls, if in another order.</summary>
    public bool HasSameFilter(CallsView other) => UrlQuery.Write(State.Selection.FilterPairs) == UrlQuery.Write(other.State.Selection.FilterPairs);

    /// <summary>Finds what a state shows; <paramref name="before"/> is what the same trace showed before.</summary>
    public static async Task<CallsView> OfAsync(LoadedTrace open, CallsState state, CallSearch search, CallsView? before, CancellationToken cancel)
    {
        CallMatches found = before is not null && before._filterKey == FilterKeyOf(state)
            ? new CallMatches(before._found, before.IsComplete)
            : await search.FilterAsync(open, state.Selection with { Start = null, End = null }, cancel);
        return new CallsView(open, state, found, before);
    }

    private List<CallRow> RowsOfPage()
    {
        int skip = (State.Page - 1) * CallsState.PageSize;
        var rows = new List<(Call Call, CallGroup Group)>();
        foreach (CallGroup group in Groups)
        {
            rows.AddRange(group.Calls.Skip(skip).Take(CallsState.PageSize - rows.Count).Select(call => (call, group)));
            skip = Math.Max(0, skip - group.Calls.Count);
        }
        CallColumn[] columns = [.. State.Shown.Where(column => column.Header is not null)];
        string?[][] values = HeaderColumns.Of(Open.Trace, [.. rows.Select(row => row.Call)], [.. columns.Select(column => column.Header!)]);
        return [.. rows.Select((row, i) => new CallRow(row.Call, columns, values[i], State.Group == CallGrouping.None ? null : row.Group))];
    }

    private static string FilterKeyOf(CallsState state) => UrlQuery.Write((state.Selection with { Start = null, End = null }).FilterPairs);

    private static string OrderKeyOf(CallsState state) => $"{UrlQuery.Write(state.Selection.FilterPairs)} {state.Sort} {state.Descending} {state.Group}";
}

/// <summary>A row of the table.</summary>
/// <param name="Call">The call.</param>
/// <param name="Columns">The columns that are header fields.</param>
/// <param name="Headers">Their values.</param>
/// <param name="Group">The group that it belongs to; null where the table is not grouped.</param>
public sealed record CallRow(Call Call, IReadOnlyList<CallColumn> Columns, IReadOnlyList<string?> Headers, CallGroup? Group)
{
    /// <summary>The value of a header field that is a column.</summary>
    public string? HeaderOf(CallColumn column)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return Headers[i];
        }
        return null;
    }
}
