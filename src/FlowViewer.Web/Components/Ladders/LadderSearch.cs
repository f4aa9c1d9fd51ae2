using System.Diagnostics;
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

/// <summary>How many steps hold some words, and the place of one among them.</summary>
/// <param name="Step">The number of a step that holds them; null where none does.</param>
/// <param name="Ordinal">The ordinal of the step that was asked about, from 1; null where it does not hold them, or was not reached.</param>
/// <param name="Count">How many hold them, as far as was looked.</param>
/// <param name="More">True where the looking ended before the ladder did.</param>
public readonly record struct Found(int? Step, int? Ordinal, int Count, bool More);

/// <summary>Places in ladders.</summary>
public static class LadderSearch
{
    /// <summary>How long hits are counted before a count is shown.</summary>
    public static readonly TimeSpan CountingTime = TimeSpan.FromMilliseconds(400);

    /// <summary>The first row whose number is <paramref name="n"/> or larger; the count of rows if there is none.</summary>
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
}

/// <summary>
/// The steps of a ladder whose label or message holds some words, whatever the case of ASCII letters. They are looked for from the top,
/// as far as an answer needs, and remembered: the next question goes on from there.
/// </summary>
public sealed class LadderHits(Ladder ladder, string text)
{
    private readonly SearchWords _words = new(text);
    private readonly Lock _gate = new();
    // The rows that hold the words, among those looked at.
    private readonly List<int> _rows = [];
    private int _looked;

    /// <summary>The number of the nearest hit from the step numbered <paramref name="at"/> on, going round at the ends; null if there is none.</summary>
    public int? From(int at, SearchDirection direction)
    {
        lock (_gate)
        {
            int row = direction == SearchDirection.Previous ? LastBefore(at) : FirstFrom(direction == SearchDirection.Here ? at : at + 1);
            return row < 0 ? null : ladder.NumberAt(row);
        }
    }

    /// <summary>How many hits there are, counted for at most <paramref name="most"/>, and the place of the step numbered <paramref name="at"/> among them.</summary>
    public Found At(int at, TimeSpan most)
    {
        lock (_gate)
        {
            long start = Stopwatch.GetTimestamp();
            while (_looked < ladder.Steps.Count && Stopwatch.GetElapsedTime(start) < most)
                LookTo(_looked + 64);
            int first = _rows.Count > 0 ? _rows[0] : FirstFrom(0);
            int place = ladder.RowOf(at) is { } row ? _rows.BinarySearch(row) : -1;
            return first < 0 ? default : new Found(ladder.NumberAt(first), place < 0 ? null : place + 1, _rows.Count, _looked < ladder.Steps.Count);
        }
    }

    /// <summary>The first hit whose number is not less than <paramref name="n"/>, else the first of all; -1 if there is none.</summary>
    private int FirstFrom(int n)
    {
        int start = LadderSearch.RowNear(ladder, n);
        LookTo(start);
        int place = PlaceOf(start);
        while (place == _rows.Count && _looked < ladder.Steps.Count)
            LookTo(_looked + 64);
        return place < _rows.Count ? _rows[place] : _rows.Count > 0 ? _rows[0] : -1;
    }

    /// <summary>The last hit whose number is less than <paramref name="n"/>, else the last of all; -1 if there is none.</summary>
    private int LastBefore(int n)
    {
        int end = LadderSearch.RowNear(ladder, n);
        LookTo(end);
        int place = PlaceOf(end);
        if (place > 0)
            return _rows[place - 1];
        LookTo(ladder.Steps.Count);
        return _rows.Count > 0 ? _rows[^1] : -1;
    }

    private int PlaceOf(int row) => _rows.BinarySearch(row) is >= 0 and int exact ? exact : ~_rows.BinarySearch(row);

    private void LookTo(int end)
    {
        for (end = Math.Min(end, ladder.Steps.Count); _looked < end; _looked++)
        {
            if (_words.AreIn(ladder.Steps[_looked]))
                _rows.Add(_looked);
        }
    }
}
