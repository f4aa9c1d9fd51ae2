using System.Globalization;
using FlowViewer.Calls;
using FlowViewer.Traces;

namespace FlowViewer.Web.State;

/// <summary>
/// Which calls of a trace an address means: what its filter leaves, and which of these are chosen. The table of calls, the ladder of
/// several calls and the API understand the same names: <c>q</c>, <c>without</c>, <c>start</c>, <c>end</c>, <c>calls</c>.
/// </summary>
public sealed record CallSelection
{
    /// <summary>The query; null for none.</summary>
    public string? Text { get; init; }
    /// <summary>The kinds that are left out.</summary>
    public IReadOnlySet<CallKind> Without { get; init; } = new HashSet<CallKind>();
    /// <summary>Only calls that begin at this time or later, in seconds as the trace counts them (since 1970 where it has dates).</summary>
    public decimal? Start { get; init; }
    /// <summary>Only calls that begin before this time.</summary>
    public decimal? End { get; init; }
    /// <summary>Which of the calls are chosen; null where the address does not say.</summary>
    public CallNumbers? Chosen { get; init; }

    /// <summary>True where the filter leaves all calls.</summary>
    public bool IsOpen => Text is null && Without.Count == 0 && Start is null && End is null;

    /// <summary>The names and values of the filter, without what is chosen.</summary>
    public IEnumerable<(string Name, string? Value)> FilterPairs =>
    [
        ("q", Text),
        ("without", Without.Count == 0 ? null : string.Join(',', Without.Order().Select(UrlQuery.NameOf))),
        ("start", Number(Start)),
        ("end", Number(End)),
    ];

    /// <summary>The names and values of the whole selection, with the name that the chosen calls have there.</summary>
    public IEnumerable<(string Name, string? Value)> Pairs(string chosen = "calls") => [.. FilterPairs, (chosen, Chosen is { IsNone: false } numbers ? numbers.ToString() : null)];

    /// <summary>Reads a selection; what cannot be read counts as absent. An empty <paramref name="chosen"/> says that none is chosen.</summary>
    public static CallSelection Read(UrlQuery query, string chosen = "calls") => new()
    {
        Text = query.Text("q"),
        Without = query.Choices<CallKind>("without"),
        Start = Number(query.Text("start")),
        End = Number(query.Text("end")),
        Chosen = query.All(chosen).Count == 0 ? null : CallNumbers.Parse(query.Text(chosen)),
    };

    /// <summary>True where a call passes all but the query.</summary>
    public bool Passes(Call call) =>
        !Without.Contains(call.Kind) && (Start is null || (call.StartedAt.IsKnown && Seconds(call.StartedAt) >= Start)) && (End is null || (call.StartedAt.IsKnown && Seconds(call.StartedAt) < End));

    /// <summary>A time as addresses write it.</summary>
    public static decimal Seconds(TraceTime time) => time.Nanoseconds / 1_000_000_000m;

    private static string? Number(decimal? number) => number?.ToString("0.#########", CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
