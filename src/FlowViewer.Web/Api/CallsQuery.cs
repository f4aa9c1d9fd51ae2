using System.ComponentModel;
using FlowViewer.Calls;
using FlowViewer.Web.Answers;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Api;

/// <summary>Which calls of a trace an address means, with the names that the pages have for it.</summary>
internal sealed record CallsQuery
{
    [Description("A query as on the trace's page: words, phrases in quotation marks, and fields as code:4xx, from:138*, ip:10.4, ua:zoiper, method:REFER. "
        + "What is not understood is left out.")]
    public string? Q { get; init; }
    [Description("Kinds that are left out, with commas: session, registration, options, subscription, publication, message, other.")]
    public string? Without { get; init; }
    [Description("Only calls that begin at this time or later, in seconds since 1970, or as the trace counts where it has no dates.")]
    public string? Start { get; init; }
    [Description("Only calls that begin before this time.")]
    public string? End { get; init; }
    [Description("The calls by number, as 1,2,5-9, whatever the filter is. All that the filter leaves unless said, or where it says all or *; *~3,7 is all of those but 3 and 7.")]
    public string? Calls { get; init; }

    /// <summary>The selection.</summary>
    internal CallSelection Selection => CallSelection.Read(UrlQuery.Of(UrlQuery.Write(
        [("q", Q), ("without", Without), ("start", Start), ("end", End), ("calls", string.IsNullOrEmpty(Calls) ? null : Calls)])));

    /// <summary>Why the calls cannot be chosen; null where they can.</summary>
    internal Refusal? Refused(CallTable table)
    {
        if (string.IsNullOrEmpty(Calls))
            return null;
        if (CallNumbers.Parse(Calls) is not { } numbers)
            return Refusals.BadCalls(Calls);
        return numbers.Beyond(table.Calls.Count) is { } missing ? Refusals.NoSuchCall(missing, table.Calls.Count) : null;
    }
}
