using FlowViewer.Calls.Queries;

namespace FlowViewer.Web.State;

/// <summary>A column of the table of calls: something that calls are sorted by, the Call-ID, or any header field.</summary>
/// <param name="Sort">What the column shows and sorts by; null for the Call-ID and header fields.</param>
/// <param name="Header">The header field; null for other columns.</param>
public sealed record CallColumn(CallSort? Sort, HeaderName? Header)
{
    private const string CallIdName = "callid";

    /// <summary>The Call-ID.</summary>
    public static CallColumn CallId { get; } = new(null, null);

    /// <summary>The columns that the table can have of itself, in their order.</summary>
    public static IReadOnlyList<CallColumn> Usual { get; } = [.. Enum.GetValues<CallSort>().Select(sort => new CallColumn(sort, null)), CallId];

    /// <summary>The column's name in addresses.</summary>
    public string Name => Sort is { } sort ? UrlQuery.NameOf(sort) : Header?.Name ?? CallIdName;

    /// <summary>Reads a list of columns: names of columns and of header fields, with commas between them. Null where it names none.</summary>
    public static IReadOnlyList<CallColumn>? Parse(string? list)
    {
        var columns = new List<CallColumn>();
        foreach (string name in list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (Read(name) is { } column && !columns.Contains(column) && (column.Header is null || columns.Count(c => c.Header is not null) < HeaderColumns.Most))
                columns.Add(column);
        }
        return columns.Count > 0 ? columns : null;
    }

    private static CallColumn? Read(string name)
    {
        if (UrlQuery.ChoiceOf<CallSort>(name) is { } sort)
            return new CallColumn(sort, null);
        if (name.Equals(CallIdName, StringComparison.OrdinalIgnoreCase))
            return CallId;
        return HeaderName.Read(name) is { } header ? new CallColumn(null, header) : null;
    }
}
