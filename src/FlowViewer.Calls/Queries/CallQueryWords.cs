namespace FlowViewer.Calls.Queries;

/// <summary>
/// The words under which outcomes and kinds are found. They come from whoever shows them, since only there the languages are known:
/// the words of the page, those in English, and what else people say for it.
/// </summary>
/// <param name="OfOutcome">The words of an outcome.</param>
/// <param name="OfKind">The words of a kind.</param>
public sealed record CallQueryWords(Func<CallOutcome, IEnumerable<string>> OfOutcome, Func<CallKind, IEnumerable<string>> OfKind)
{
    /// <summary>The codes of what was found wrong in the call of a number; none unless said.</summary>
    public Func<int, IReadOnlyList<string>> FindingsOf { get; init; } = _ => [];

    /// <summary>The names alone, as the API writes them.</summary>
    public static CallQueryWords Names { get; } = new(outcome => [outcome.ToString()], kind => [kind.ToString()]);
}
