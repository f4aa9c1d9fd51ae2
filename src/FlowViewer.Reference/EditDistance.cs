namespace FlowViewer.Reference;

/// <summary>How many slips of the finger lie between two words: letters left out, put in, changed, or two neighbours swapped.</summary>
public static class EditDistance
{
    private const int Longest = 64;

    /// <summary>The distance, or <paramref name="limit"/> + 1 as soon as it is sure to be more than the limit. Words over 64 letters are never near.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || a.Length > Longest || b.Length > Longest)
            return limit + 1;
        // Optimal string alignment: three rows of the table are alive at a time.
        Span<int> before = stackalloc int[Longest + 1], above = stackalloc int[Longest + 1], row = stackalloc int[Longest + 1];
        for (int j = 0; j <= b.Length; j++)
            above[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, before[j - 2] + 1);
                row[j] = best;
                least = Math.Min(least, best);
            }
            if (least > limit)
                return limit + 1;
            Span<int> spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return Math.Min(above[b.Length], limit + 1);
    }

    /// <summary>The nearest of the known words, if one is near enough to be meant.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        int limit = word.Length <= 4 ? 1 : 2;
        return known
            .Select(candidate => (candidate, distance: Between(word.ToLowerInvariant(), candidate.ToLowerInvariant(), limit)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }
}
