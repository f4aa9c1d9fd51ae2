using System.Globalization;

namespace FlowViewer.Web.State;

/// <summary>
/// Numbers of calls as addresses write them: <c>1-5,9</c>; <c>*</c> for all that a filter leaves, and <c>*~3,7-9</c> for all of those but some.
/// </summary>
public sealed class CallNumbers : IEquatable<CallNumbers>
{
    /// <summary>Longer texts are not read: no browser's address has room for them.</summary>
    public const int LongestText = 32_000;

    // Sorted, and neither overlapping nor touching.
    private readonly (int First, int Last)[] _ranges;

    private CallNumbers(bool all, IEnumerable<(int First, int Last)> ranges) => (IsAll, _ranges) = (all, [.. Joined(ranges)]);

    /// <summary>No call.</summary>
    public static CallNumbers None { get; } = new(false, []);

    /// <summary>All that the filter leaves.</summary>
    public static CallNumbers All { get; } = new(true, []);

    /// <summary>True where the ranges are those left out of all that the filter leaves.</summary>
    public bool IsAll { get; }

    /// <summary>True where no call is chosen, whatever the filter leaves.</summary>
    public bool IsNone => !IsAll && _ranges.Length == 0;

    /// <summary>Reads numbers; null where the text is neither numbers nor ranges of them.</summary>
    public static CallNumbers? Parse(string? text)
    {
        if (text is null)
            return None;
        if (text.Length > LongestText)
            return null;
        bool all = text is "all" || text.StartsWith('*');
        string list = text is "all" or "*" ? "" : all && text.StartsWith("*~", StringComparison.Ordinal) ? text[2..] : text;
        var ranges = new List<(int, int)>();
        foreach (string part in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!TryNumber(dash < 0 ? part : part[..dash], out int first) || !TryNumber(dash < 0 ? part : part[(dash + 1)..], out int last))
                return null;
            ranges.Add((Math.Min(first, last), Math.Max(first, last)));
        }
        return new CallNumbers(all, ranges);
    }

    /// <summary>True where a call is chosen; one that the filter leaves out never is where all are.</summary>
    public bool Has(int number, bool passes = true) => IsAll ? passes && !IsListed(number) : IsListed(number);

    /// <summary>The first number that is written out and is not that of one of <paramref name="count"/> calls; null where all are.</summary>
    public int? Beyond(int count)
    {
        foreach ((int first, int last) in _ranges)
        {
            if (first < 1 || last > count)
                return first < 1 || first > count ? first : count + 1;
        }
        return null;
    }

    /// <summary>These with some calls chosen, or no longer chosen.</summary>
    public CallNumbers With(IEnumerable<int> numbers, bool chosen)
    {
        IEnumerable<(int, int)> changed = numbers.Select(n => (n, n));
        return chosen != IsAll ? new CallNumbers(IsAll, _ranges.Concat(changed)) : new CallNumbers(IsAll, Without(_ranges, [.. changed.Order()]));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string list = string.Join(',', _ranges.Select(r => r.First == r.Last ? Text(r.First) : $"{Text(r.First)}-{Text(r.Last)}"));
        return !IsAll ? list : list.Length == 0 ? "*" : $"*~{list}";
    }

    /// <inheritdoc/>
    public bool Equals(CallNumbers? other) => other is not null && IsAll == other.IsAll && _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CallNumbers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsAll, _ranges.Length, _ranges.FirstOrDefault());

    private bool IsListed(int number)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].Last < number)
                low = middle + 1;
            else if (_ranges[middle].First > number)
                high = middle - 1;
            else
                return true;
        }
        return false;
    }

    private static IEnumerable<(int First, int Last)> Joined(IEnumerable<(int First, int Last)> ranges)
    {
        (int First, int Last)? open = null;
        foreach ((int first, int last) in ranges.OrderBy(r => r.First))
        {
            if (open is { } before && first <= before.Last + 1)
            {
                open = (before.First, Math.Max(before.Last, last));
                continue;
            }
            if (open is { } complete)
                yield return complete;
            open = (first, last);
        }
        if (open is { } rest)
            yield return rest;
    }

    private static IEnumerable<(int First, int Last)> Without(IEnumerable<(int First, int Last)> ranges, (int First, int Last)[] taken)
    {
        foreach ((int first, int last) in ranges)
        {
            int start = first;
            foreach ((int gone, _) in taken.Where(t => t.First >= first && t.First <= last))
            {
                if (gone > start)
                    yield return (start, gone - 1);
                start = gone + 1;
            }
            if (start <= last)
                yield return (start, last);
        }
    }

    // A number above any trace's limit is not worth an error, and must not overflow.
    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < int.MaxValue;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
