using System.Globalization;
using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Components.Traces;

/// <summary>Which calls of a trace its page shows, in which order and with which columns, and which are chosen.</summary>
public sealed record CallsState : ViewState
{
    /// <summary>How many calls a page of the table has.</summary>
    public const int PageSize = 50;

    private const string ChosenName = "chosen";

    /// <summary>What is shown and what is chosen.</summary>
    public CallSelection Selection { get; init; } = new();
    /// <summary>What the table is sorted by.</summary>
    public CallSort Sort { get; init; }
    /// <summary>True from the greatest down.</summary>
    public bool Descending { get; init; }
    /// <summary>What the table is grouped by.</summary>
    public CallGrouping Group { get; init; }
    /// <summary>The page of the table, from 1.</summary>
    public int Page { get; init; } = 1;
    /// <summary>The columns, in order; null for the usual ones.</summary>
    public IReadOnlyList<CallColumn>? Columns { get; init; }

    /// <summary>The chosen calls.</summary>
    public CallNumbers Chosen => Selection.Chosen ?? CallNumbers.None;
    /// <summary>The columns that are shown.</summary>
    public IReadOnlyList<CallColumn> Shown => Columns ?? CallColumn.Usual;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string? Value)> Pairs =>
    [
        .. Selection.FilterPairs,
        ("sort", Sort == default && !Descending ? null : (Descending ? "-" : "") + UrlQuery.NameOf(Sort)),
        ("group", Group == default ? null : UrlQuery.NameOf(Group)),
        ("columns", Columns is null ? null : string.Join(',', Columns.Select(column => column.Name))),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null),
        (ChosenName, Chosen.IsNone ? null : Chosen.ToString()),
    ];

    /// <summary>Reads the state; what cannot be read counts as absent. Links from before the query had fields name an outcome and hide kinds.</summary>
    public static CallsState Read(string path, UrlQuery query)
    {
        string sort = query.Text("sort") ?? "";
        bool descending = sort.StartsWith('-');
        CallSelection selection = CallSelection.Read(query, ChosenName);
        if (query.OptionalChoice<CallOutcome>("outcome") is { } outcome)
            selection = selection with { Text = $"{selection.Text} outcome:{UrlQuery.NameOf(outcome)}".Trim() };
        return new CallsState
        {
            Path = path,
            Selection = selection with { Without = query.Choices<CallKind>("hide").Union(selection.Without).ToHashSet() },
            Sort = UrlQuery.ChoiceOf<CallSort>(descending ? sort[1..] : sort) ?? default,
            Descending = descending,
            Group = query.Choice<CallGrouping>("group"),
            Page = query.Number("page") ?? 1,
            Columns = query.Text("columns") is { } columns ? CallColumn.Parse(columns) : null,
        };
    }

    /// <summary>The table with another query, from its first page.</summary>
    public CallsState With(string? text) => this with { Selection = Selection with { Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim() }, Page = 1 };

    /// <summary>The table sorted by a column; the other way round where it is sorted by it already.</summary>
    public CallsState By(CallSort sort) => this with { Sort = sort, Descending = Sort == sort && !Descending, Page = 1 };

    /// <summary>The table with one kind left out, or shown again.</summary>
    public CallsState Toggle(CallKind kind)
    {
        var without = Selection.Without.ToHashSet();
        if (!without.Remove(kind))
            without.Add(kind);
        return this with { Selection = Selection with { Without = without }, Page = 1 };
    }

    /// <summary>The table with a term added to its query, or taken out of it where it is there.</summary>
    public CallsState Toggle(string term)
    {
        string[] words = Selection.Text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return With(string.Join(' ', words.Contains(term) ? words.Where(word => word != term) : words.Append(term)));
    }

    /// <summary>The table of one outcome or group of outcomes, in place of any other; of all of them where it is of that one already.</summary>
    public CallsState OfOutcome(string outcome) => Only(CallField.Outcome, outcome);

    /// <summary>The table of the calls in which a kind of finding was found, or no longer of them alone.</summary>
    public CallsState OfFinding(string code) => Only(CallField.Finding, code);

    private CallsState Only(CallField field, string value)
    {
        string name = $"{CallFields.NameOf(field)}:", term = $"{name}{value}";
        string[] words = Selection.Text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        IEnumerable<string> others = words.Where(word => !word.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return With(string.Join(' ', words.Contains(term) ? others : others.Append(term)));
    }

    /// <summary>True where the query has a term.</summary>
    public bool Has(string term) => Selection.Text?.Split(' ').Contains(term) == true;

    /// <summary>The table of the calls that begin within some time; all of it where both are null.</summary>
    public CallsState Between(decimal? start, decimal? end) => this with { Selection = Selection with { Start = start, End = end }, Page = 1 };

    /// <summary>The table with other calls chosen.</summary>
    public CallsState Choose(CallNumbers chosen) => this with { Selection = Selection with { Chosen = chosen.IsNone ? null : chosen } };

    /// <summary>The names and values that a form of its own adds to: all but the query and the page.</summary>
    public IEnumerable<(string Name, string? Value)> BesideQuery => Pairs.Where(pair => pair.Name is not ("q" or "page") && pair.Value is not null);

    /// <summary>The ladder of all that the filter leaves.</summary>
    public string LadderOfAll => $"{Path}/ladder{UrlQuery.Write([.. Selection.FilterPairs, ("calls", "*")])}";

    /// <summary>The ladder of the chosen calls.</summary>
    public string LadderOfChosen => $"{Path}/ladder{UrlQuery.Write(ChosenPairs)}";

    /// <summary>The CSV of the chosen calls, or of all that the filter leaves, with the columns and in the order of the table.</summary>
    public string CsvOf(string id, string language, bool ofChosen) => UiText.Asset($"api/traces/{id}/calls.csv") + UrlQuery.Write(
    [
        .. ofChosen ? ChosenPairs : Selection.FilterPairs,
        .. Pairs.Where(pair => pair.Name is "sort" or "columns"),
        ("lang", language),
    ]);

    /// <summary>The chosen calls as a capture.</summary>
    public string PcapOfChosen(string id) => UiText.Asset($"api/traces/{id}/ladder.pcap") + UrlQuery.Write(ChosenPairs);

    /// <summary>What addresses of the chosen calls have for a query; of all that the filter leaves where none is chosen.</summary>
    public IEnumerable<(string Name, string? Value)> ChosenPairs => Chosen switch
    {
        { IsNone: true } => Selection.FilterPairs,
        // Numbers mean the same calls whatever the filter is.
        { IsAll: false } => [("calls", Chosen.ToString())],
        _ => Selection.Pairs(),
    };
}
