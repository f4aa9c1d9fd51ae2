using System.Globalization;
using System.Text;
using FlowViewer.Traces.Calls;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Components.Traces;

/// <summary>What the table of calls can be sorted by.</summary>
public enum CallSort
{
    /// <summary>Number: the order of first appearance.</summary>
    Number,
    /// <summary>Time of the first message.</summary>
    Start,
    /// <summary>Kind.</summary>
    Kind,
    /// <summary>Caller.</summary>
    From,
    /// <summary>Callee.</summary>
    To,
    /// <summary>Outcome.</summary>
    Outcome,
    /// <summary>Number of messages.</summary>
    Messages,
    /// <summary>Setup time.</summary>
    Setup,
    /// <summary>Duration.</summary>
    Duration,
}

/// <summary>Which calls of a trace the table shows and in which order, as it stands in the URL.</summary>
public sealed record CallFilter
{
    /// <summary>How many calls a page of the table has.</summary>
    public const int PageSize = 100;

    /// <summary>The kinds that are folded away.</summary>
    public IReadOnlySet<CallKind> Hidden { get; init; } = new HashSet<CallKind>();
    /// <summary>The only outcome to show; null for all.</summary>
    public CallOutcome? Outcome { get; init; }
    /// <summary>Words that a call must have in its numbers, its method, its final code or its Call-ID.</summary>
    public string? Text { get; init; }
    /// <summary>What the table is sorted by.</summary>
    public CallSort Sort { get; init; }
    /// <summary>True from the greatest down.</summary>
    public bool Descending { get; init; }
    /// <summary>The page of the table, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads the filter from a request; what cannot be read counts as absent.</summary>
    public static CallFilter Read(IQueryCollection query)
    {
        string sort = query["sort"].ToString();
        bool descending = sort.StartsWith('-');
        return new CallFilter
        {
            Hidden = query["hide"].ToString().Split(',').Select(Choice<CallKind>).OfType<CallKind>().ToHashSet(),
            Outcome = Choice<CallOutcome>(query["outcome"].ToString()),
            Text = query["q"].ToString().Trim() is { Length: > 0 } text ? text : null,
            Sort = Choice<CallSort>(descending ? sort[1..] : sort) ?? default,
            Descending = descending,
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page > 0 ? page : 1,
        };
    }

    /// <summary>The filter as a query, <c>?</c> included; empty where nothing is filtered.</summary>
    public string Query
    {
        get
        {
            var text = new StringBuilder();
            Add("hide", HiddenNames);
            Add("outcome", Outcome is { } outcome ? LadderAddress.Name(outcome) : null);
            Add("q", Text);
            Add("sort", SortName);
            Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
            return text.ToString();

            void Add(string name, string? value)
            {
                if (value is not null)
                    text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=')
                        .Append(Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>The folded kinds as the query names them; null where none is.</summary>
    public string? HiddenNames => Hidden.Count == 0 ? null : string.Join(',', Hidden.Order().Select(k => LadderAddress.Name(k)));

    /// <summary>The order as the query names it; null where it is the table's own.</summary>
    public string? SortName => Sort == default && !Descending ? null : (Descending ? "-" : "") + LadderAddress.Name(Sort);

    /// <summary>The filter with one kind folded away, or unfolded.</summary>
    public CallFilter Toggle(CallKind kind)
    {
        var hidden = Hidden.ToHashSet();
        if (!hidden.Remove(kind))
            hidden.Add(kind);
        return this with { Hidden = hidden, Page = 1 };
    }

    /// <summary>The filter sorted by a column; the other way round where it is sorted by it already.</summary>
    public CallFilter By(CallSort sort) => this with { Sort = sort, Descending = Sort == sort && !Descending, Page = 1 };

    /// <summary>The calls that pass, in order.</summary>
    public IReadOnlyList<Call> Apply(IEnumerable<Call> calls)
    {
        IEnumerable<Call> passing = calls.Where(Passes);
        // A stable order: what is equal stays in the order of first appearance.
        return [.. Descending ? passing.OrderByDescending(Key, Order) : passing.OrderBy(Key, Order)];
    }

    private bool Passes(Call call) =>
        !Hidden.Contains(call.Kind)
        && (Outcome is null || call.Outcome == Outcome)
        && (Text is null || Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Holds(call, word)));

    private static bool Holds(Call call, string word) =>
        call.From.Contains(word, StringComparison.OrdinalIgnoreCase)
        || call.To.Contains(word, StringComparison.OrdinalIgnoreCase)
        || call.CallId.Contains(word, StringComparison.OrdinalIgnoreCase)
        || call.Method.Equals(word, StringComparison.OrdinalIgnoreCase)
        || call.FinalStatus?.ToString(CultureInfo.InvariantCulture) == word;

    private object? Key(Call call) => Sort switch
    {
        CallSort.Start => call.StartedAt.IsKnown ? call.StartedAt.Nanoseconds : null,
        CallSort.Kind => call.Kind,
        CallSort.From => call.From,
        CallSort.To => call.To,
        CallSort.Outcome => call.Outcome,
        CallSort.Messages => call.Messages.Count,
        CallSort.Setup => call.SetupTime,
        CallSort.Duration => call.Duration,
        _ => call.Number,
    };

    /// <summary>Numbers of telephones are compared by their characters, not by a culture's rules.</summary>
    private static readonly IComparer<object?> Order = Comparer<object?>.Create((a, b) =>
        a is string s && b is string t ? string.CompareOrdinal(s, t) : Comparer<object?>.Default.Compare(a, b));

    private static T? Choice<T>(string text) where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value : null;
}
