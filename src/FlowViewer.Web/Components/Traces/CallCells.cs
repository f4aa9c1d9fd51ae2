using System.Globalization;
using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Traces;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Components.Traces;

/// <summary>What the cells of the table of calls say, on the page and in its CSV.</summary>
public static class CallCells
{
    /// <summary>The text of a cell.</summary>
    public static string? Text(UiText words, CallRow row, CallColumn column) => column.Header is null ? Text(words, row.Call, column.Sort) : row.HeaderOf(column);

    /// <summary>The title of a column.</summary>
    public static string Title(UiText words, CallColumn column) => column.Sort is { } sort ? words.Of(sort) : column.Header?.Name ?? "Call-ID";

    /// <summary>The title of a group: its outcome with the code, or its host.</summary>
    public static string Title(UiText words, CallGroup group) => group.Outcome is { } outcome ? OutcomeChip.Text(words, outcome, group.FinalStatus) : group.Host ?? "";

    /// <summary>The query that finds a group.</summary>
    public static string Term(CallGroup group) => group switch
    {
        { Outcome: { } outcome, FinalStatus: { } code } => string.Create(CultureInfo.InvariantCulture, $"outcome:{State.UrlQuery.NameOf(outcome)} code:{code}"),
        { Outcome: { } outcome } => $"outcome:{State.UrlQuery.NameOf(outcome)}",
        _ => group.Host!.Contains(' ', StringComparison.Ordinal) ? $"ip:\"{group.Host}\"" : $"ip:{group.Host}",
    };

    /// <summary>The classes of a column's cells: figures are set right, and narrow screens leave columns out by name.</summary>
    public static string Class(CallColumn column) => column switch
    {
        { Sort: CallSort.Number or CallSort.Start or CallSort.Messages or CallSort.Setup or CallSort.Duration } => $"col-{column.Name} number",
        { Header: not null } => "col-header",
        { Sort: null } => "col-callid mono quiet",
        _ => $"col-{column.Name}",
    };

    /// <summary>The address of a call's ladder.</summary>
    public static string Address(CallsState state, Call call) => string.Create(CultureInfo.InvariantCulture, $"{state.Path}/calls/{call.Number}");

    private static string Text(UiText words, Call call, CallSort? column) => column switch
    {
        CallSort.Number => call.Number.ToString(CultureInfo.InvariantCulture),
        CallSort.Start => Start(call.StartedAt),
        CallSort.Kind => call.Method,
        CallSort.From => call.From,
        CallSort.To => call.To,
        CallSort.Outcome => OutcomeChip.Text(words, call.Outcome, call.FinalStatus),
        CallSort.Messages => call.Messages.Count.ToString("N0", CultureInfo.CurrentCulture),
        CallSort.Setup => Span(call.SetupTime),
        CallSort.Duration => Span(call.Duration),
        _ => call.CallId,
    };

    private static string Span(TimeSpan? span) => span is { } known ? StepTimes.Delay(known) : StepTimes.Missing;

    private static string Start(TraceTime time) => time.ToClock() is { } clock ? clock.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) : StepTimes.Missing;
}
