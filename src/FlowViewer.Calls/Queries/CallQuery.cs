namespace FlowViewer.Calls.Queries;

/// <summary>
/// What somebody types to find calls: <c>code:4xx from:138* ip:10.4 -method:OPTIONS "not found"</c>. Terms separated by blanks must all
/// fit; of terms with OR between them one must; a minus in front turns a term around. <see cref="CallField"/> has the fields.
/// </summary>
public sealed record CallQuery
{
    /// <summary>The most characters that are read.</summary>
    public const int LongestText = 500;

    /// <summary>The most terms that are read.</summary>
    public const int MostTerms = 20;

    /// <summary>The query that every call fits.</summary>
    public static CallQuery Empty { get; } = new() { Text = "", Clauses = [], Problems = [] };

    /// <summary>The query as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>The conditions, all of which must hold; each is one term, or several of which one must fit.</summary>
    public required IReadOnlyList<IReadOnlyList<CallTerm>> Clauses { get; init; }

    /// <summary>What was not understood.</summary>
    public required IReadOnlyList<CallQueryProblem> Problems { get; init; }

    /// <summary>True where messages must be searched, which takes longer.</summary>
    public bool NeedsMessages => Clauses.Any(clause => clause.Any(term => term.NeedsMessages));

    /// <summary>True where what is wrong in calls must be known.</summary>
    public bool NeedsFindings => Clauses.Any(clause => clause.Any(term => term is TextTerm { Field: CallField.Finding }));

    /// <summary>Reads a query. Any text gives one (design D8): what is not understood is left out or searched as a plain word, and is named.</summary>
    public static CallQuery Parse(string? text) => string.IsNullOrWhiteSpace(text) ? Empty : new CallQueryReader(text).Read();
}
