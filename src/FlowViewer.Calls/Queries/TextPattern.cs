namespace FlowViewer.Calls.Queries;

/// <summary>
/// What a value is to look like: without wildcards it has the text somewhere in it, with <c>*</c> and <c>?</c> the whole of it fits.
/// Upper and lower case are the same, by the Unicode table and not by a culture.
/// </summary>
public readonly record struct TextPattern
{
    /// <summary>A pattern; wildcards count unless it is <paramref name="literal"/>.</summary>
    public TextPattern(string text, bool literal = false)
    {
        Text = text;
        HasWildcards = !literal && text.AsSpan().ContainsAny('*', '?');
    }

    /// <summary>The text as it was written.</summary>
    public string Text { get; }

    /// <summary>True where the text has wildcards, so that a value must fit as a whole.</summary>
    public bool HasWildcards { get; }

    /// <summary>True where a value fits.</summary>
    public bool Fits(ReadOnlySpan<char> value) =>
        HasWildcards ? FitsWhole(Text, value) : value.Contains(Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where a value fits or, without wildcards, begins with the text.</summary>
    public bool FitsStart(ReadOnlySpan<char> value) =>
        HasWildcards ? FitsWhole(Text, value) : value.StartsWith(Text, StringComparison.OrdinalIgnoreCase);

    // After a mismatch the last star takes one character more: no recursion, and at most length times length steps.
    private static bool FitsWhole(ReadOnlySpan<char> pattern, ReadOnlySpan<char> value)
    {
        int p = 0, v = 0, star = -1, starValue = 0;
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, starValue) = (p++, v);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], value[v])))
            {
                p++;
                v++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                v = ++starValue;
            }
            else
            {
                return false;
            }
        }
        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool Same(char a, char b) => a == b || char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
