using FlowViewer.Traces.Calls;
using FlowViewer.Traces.Calls.Queries;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Traces;

/// <summary>What the page of a trace shows in one state. What does not change from one state to the next is taken over: paging does not search or sort again.</summary>
public sealed class CallsView
{
    private readonly string _filterKey, _orderKey;
    private readonly IReadOnlyList<Call> _found;

    private CallsView(OpenTrace open, CallsState state, CallMatches found, CallsView? before)
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
        ChosenCount = state.Chosen.IsAll
            ? Groups.Sum(group => group.Calls.Count(call => state.Chosen.Has(call.Number)))
            : open.Calls.Calls.Count(call => state.Chosen.Has(call.Number));
    }

    /// <summary>The trace.</summary>
    public OpenTrace Open { get; }
    /// <summary>The state, its page within what there is.</summary>
    public CallsState State { get; }
    /// <summary>The calls that the filter leaves, in the order of the table; one group where it is not grouped.</summary>
    public IReadOnlyList<CallGroup> Groups { get; }
    /// <summary>How many they are.</summary>
    public int Count { get; }
    /// <summary>The calls of this page of the table.</summary>
    public IReadOnlyList<CallRow> Rows { get; }
    /// <summary>How many calls are chosen.</summary>
    public int ChosenCount { get; }
    /// <summary>The figures of what the filter leaves at any time, so that the chart shows also what its brush leaves out.</summary>
    public CallStatistics Statistics { get; }
    /// <summary>What of the query is not understood.</summary>
    public IReadOnlyList<CallQueryProblem> Problems { get; }
    /// <summary>False where the messages could not all be searched in the time for that.</summary>
    public bool IsComplete { get; }

    /// <summary>The number of the page's first row, from 1; 0 where there is none.</summary>
    public int First => Rows.Count == 0 ? 0 : (State.Page - 1) * CallsState.PageSize + 1;
    /// <summary>True where there are rows behind those of this page.</summary>
    public bool HasMore => First - 1 + Rows.Count < Count;

    /// <summary>Finds what a state shows; <paramref name="before"/> is what the same trace showed before.</summary>
    public static async Task<CallsView> OfAsync(OpenTrace open, CallsState state, CallSearch search, CallsView? before, CancellationToken cancel)
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
        HeaderName[] headers = [.. State.Shown.Select(column => column.Header).OfType<HeaderName>()];
        string?[][] values = HeaderColumns.Of(Open.Trace, [.. rows.Select(row => row.Call)], headers);
        return [.. rows.Select((row, i) => new CallRow(row.Call, values[i], State.Group != CallGrouping.None && (i == 0 || rows[i - 1].Group != row.Group) ? row.Group : null))];
    }

    private static string FilterKeyOf(CallsState state) => UrlQuery.Write((state.Selection with { Start = null, End = null }).FilterPairs);

    private static string OrderKeyOf(CallsState state) => $"{UrlQuery.Write(state.Selection.FilterPairs)} {state.Sort} {state.Descending} {state.Group}";
}

/// <summary>A row of the table.</summary>
/// <param name="Call">The call.</param>
/// <param name="Headers">The values of the header fields that are columns, in the order of these columns.</param>
/// <param name="Begins">The group that begins, or goes on from the page before, with this row; null within a group.</param>
public sealed record CallRow(Call Call, IReadOnlyList<string?> Headers, CallGroup? Begins);
