namespace FlowViewer.Calls.Queries;

/// <summary>What can be wrong with a query. Each has its words in the page's resources as <c>CallQueryProblemCode_</c> and its name.</summary>
public enum CallQueryProblemCode
{
    /// <summary>The word before the colon is not a field; the term is searched as a plain word.</summary>
    UnknownField,
    /// <summary>A field without a value; the term is left out.</summary>
    MissingValue,
    /// <summary>Not a code, a class or a range of codes; the term is left out.</summary>
    BadCode,
    /// <summary>Not a number, a comparison or a range; the term is left out.</summary>
    BadNumber,
    /// <summary>Not a time with its unit, a comparison or a range; the term is left out.</summary>
    BadTime,
    /// <summary>Not a network in the form address/length; the term is left out.</summary>
    BadNetwork,
    /// <summary>Not the name of a header field; the term is left out.</summary>
    BadHeader,
    /// <summary>A quotation mark that is not closed: the phrase goes on to the end.</summary>
    UnclosedQuote,
    /// <summary>OR without a term on both sides; it is left out.</summary>
    LoneOr,
    /// <summary>The query has more than <see cref="CallQuery.LongestText"/> characters; the rest is left out.</summary>
    TooLong,
    /// <summary>The query has more than <see cref="CallQuery.MostTerms"/> terms; the rest is left out.</summary>
    TooManyTerms,
}

/// <summary>Something in a query that is not understood.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Start">Where it starts in the query's text, from 0.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Word">The part that is not understood: a field's name, a value.</param>
public readonly record struct CallQueryProblem(CallQueryProblemCode Code, int Start, int Length, string Word);
