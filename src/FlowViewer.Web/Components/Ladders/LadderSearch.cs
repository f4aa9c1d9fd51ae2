using System.Diagnostics;
using System.Text;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Where a search goes from the step that it begins at.</summary>
public enum SearchDirection
{
    /// <summary>The step itself, and then those after it.</summary>
    Here,
    /// <summary>The steps after it.</summary>
    Next,
    /// <summary>The steps before it.</summary>
    Previous,
}

/// <summary>What a search found.</summary>
/// <param name="Step">The number of the step; null where no step holds the words.</param>
/// <param name="Ordinal">Its ordinal among all that hold them, from 1; null where the count did not get that far.</param>
/// <param name="Count">How many hold them, as far as was counted.</param>
/// <param name="More">True where the count ended before the ladder did.</param>
public readonly record struct Found(int? Step, int? Ordinal, int Count, bool More);

/// <summary>Finds words in the messages of a ladder.</summary>
public static class LadderSearch
{
    /// <summary>How long hits are counted.</summary>
    public static readonly TimeSpan CountingTime = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Looks for the first step that holds <paramref name="text"/> in its label or anywhere in its message, whatever the case of ASCII
    /// letters, beginning at the step with number <paramref name="at"/> (or the place where it would be) and going round at the ends. Then
    /// counts all that hold it, for at most <paramref name="counting"/>.
    /// </summary>
    public static Found Find(Ladder ladder, string text, int at, SearchDirection direction, TimeSpan counting)
    {
        int count = ladder.Steps.Count;
        if (count == 0 || text.Length == 0)
            return default;
        var wanted = new SearchWords(text);
        int start = RowNear(ladder, at);
        // From the row itself, from the one after it, or backwards from the one before it; past the end it goes on at the other one.
        if (direction == SearchDirection.Next && start < count && ladder.NumberAt(start) <= at)
            start++;
        int? found = null;
        for (int i = 0; i < count && found is null; i++)
        {
            int row = direction == SearchDirection.Previous ? (start - 1 - i + 2 * count) % count : (start + i) % count;
            if (wanted.AreIn(ladder.Steps[row]))
                found = row;
        }
        return found is { } hit ? Count(ladder, wanted, hit, counting) : default;
    }

    /// <summary>The first row whose number is <paramref name="n"/> or larger; the count of rows where there is none.</summary>
    public static int RowNear(Ladder ladder, int n)
    {
        int low = 0, high = ladder.Steps.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ladder.NumberAt(middle) < n)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static Found Count(Ladder ladder, SearchWords wanted, int hit, TimeSpan most)
    {
        long start = Stopwatch.GetTimestamp();
        int hits = 0, row = 0;
        int? ordinal = null;
        for (; row < ladder.Steps.Count; row++)
        {
            if (row % 64 == 0 && Stopwatch.GetElapsedTime(start) > most)
                break;
            if (!wanted.AreIn(ladder.Steps[row]))
                continue;
            hits++;
            if (row == hit)
                ordinal = hits;
        }
        return new Found(ladder.NumberAt(hit), ordinal, Math.Max(1, hits), row < ladder.Steps.Count);
    }
}

/// <summary>Words to look for in messages, whatever the case of ASCII letters.</summary>
public sealed class SearchWords(string text)
{
    private readonly byte[] _wanted = Encoding.UTF8.GetBytes(text);

    /// <summary>True where the label or the message of a step holds the words.</summary>
    public bool AreIn(Step step) =>
        step.Label.Contains(text, StringComparison.OrdinalIgnoreCase) || (step.Raw is { } raw && IndexIn(raw.Span) >= 0);

    /// <summary>Where the words begin in a message, one after the other and not overlapping.</summary>
    public IEnumerable<(int Start, int Length)> PlacesIn(ReadOnlyMemory<byte> message)
    {
        int start = 0;
        while (_wanted.Length > 0 && IndexIn(message.Span[start..]) is >= 0 and int at)
        {
            yield return (start + at, _wanted.Length);
            start += at + _wanted.Length;
        }
    }

    private int IndexIn(ReadOnlySpan<byte> message)
    {
        byte first = _wanted[0];
        byte other = char.IsAsciiLetter((char)first) ? (byte)(first ^ 0x20) : first;
        int start = 0;
        while (message[start..].IndexOfAny(first, other) is >= 0 and int at)
        {
            start += at;
            if (message.Length - start < _wanted.Length)
                return -1;
            // Ascii's comparison is false for bytes beyond ASCII; those must be the same.
            ReadOnlySpan<byte> here = message.Slice(start, _wanted.Length);
            if (here.SequenceEqual(_wanted) || Ascii.EqualsIgnoreCase(here, _wanted))
                return start;
            start++;
        }
        return -1;
    }
}
