using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;

namespace FlowViewer.Flows.Comparison;

/// <summary>How two aligned rows are related.</summary>
public enum AlignedKind
{
    /// <summary>Both runs have it, and it went the same way.</summary>
    Same,
    /// <summary>Both runs have the message, but another transmission of it, or the network or the receiver did something else with it.</summary>
    Changed,
    /// <summary>Only the textbook has it.</summary>
    Missing,
    /// <summary>Only the other run has it.</summary>
    New,
}

/// <summary>A row of the textbook beside one of another run.</summary>
/// <param name="Textbook">Index of the row in the textbook's list; null where it has none.</param>
/// <param name="Now">Index of the row in the other list; null where it has none.</param>
/// <param name="Kind">How they are related.</param>
public readonly record struct AlignedRow(int? Textbook, int? Now, AlignedKind Kind);

/// <summary>Puts two runs of a flow beside each other, row by row: a global alignment (Needleman and Wunsch) over the names of transmissions.</summary>
public static class RunAlignment
{
    /// <summary>Beyond this product of rows only what both begin with is aligned; runs of documented flows stay far below it.</summary>
    private const int MostCells = 20_000_000;

    /// <summary>Both lists in order, each row once.</summary>
    public static IReadOnlyList<AlignedRow> Of(IReadOnlyList<RunStep> textbook, IReadOnlyList<RunStep> now)
    {
        (string Exact, string Alike)[] left = [.. textbook.Select(Key)], right = [.. now.Select(Key)];
        int start = 0;
        while (start < left.Length && start < right.Length && left[start].Exact == right[start].Exact)
            start++;
        var rows = new List<AlignedRow>(left.Length + right.Length - start);
        for (int i = 0; i < start; i++)
            rows.Add(Pair(i, i));
        foreach ((int? a, int? b) in Rest(left.AsSpan(start), right.AsSpan(start)))
            rows.Add(a is { } one && b is { } other ? Pair(one + start, other + start) : new AlignedRow(a + start, b + start, a is null ? AlignedKind.New : AlignedKind.Missing));
        return rows;

        AlignedRow Pair(int a, int b) => new(a, b, left[a].Exact == right[b].Exact && IsSame(textbook[a], now[b]) ? AlignedKind.Same : AlignedKind.Changed);
    }

    private static bool IsSame(RunStep one, RunStep other) => one.Message?.Outcome == other.Message?.Outcome && one.Step.Label == other.Step.Label;

    private static List<(int?, int?)> Rest(ReadOnlySpan<(string Exact, string Alike)> left, ReadOnlySpan<(string Exact, string Alike)> right)
    {
        int n = left.Length, m = right.Length;
        var pairs = new List<(int?, int?)>(n + m);
        if ((long)(n + 1) * (m + 1) > MostCells)
        {
            pairs.AddRange(Enumerable.Range(0, n).Select(i => ((int?)i, (int?)null)));
            pairs.AddRange(Enumerable.Range(0, m).Select(i => ((int?)null, (int?)i)));
            return pairs;
        }
        int[,] best = new int[n + 1, m + 1];
        for (int i = n - 1; i >= 0; i--)
            for (int j = m - 1; j >= 0; j--)
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), best[i + 1, j + 1] + Score(left[i], right[j]));
        (int a, int b) = (0, 0);
        while (a < n || b < m)
        {
            if (a < n && b < m && Score(left[a], right[b]) is > 0 and var score && best[a, b] == best[a + 1, b + 1] + score)
                pairs.Add((a++, b++));
            else if (a < n && (b == m || best[a, b] == best[a + 1, b]))
                pairs.Add((a++, null));
            else
                pairs.Add((null, b++));
        }
        return pairs;
    }

    // The same transmission weighs more than another one of the same message.
    private static int Score((string Exact, string Alike) one, (string Exact, string Alike) other) =>
        one.Exact == other.Exact ? 3 : one.Alike == other.Alike ? 1 : 0;

    private static (string Exact, string Alike) Key(RunStep row) => row.Event switch
    {
        Sent { Transmission: var sent } when sent.Outcome == TransmissionOutcome.Duplicate => ($"{sent.Name} copy", $"{sent.MessageName} copy"),
        Sent { Transmission: var sent } => (sent.Name, sent.MessageName),
        Arrived { Of.Transmission: var late } => ($"{late.Name} arrives", $"{late.MessageName} arrives"),
        _ => ($"{row.Step.Label} {row.Step.From}", $"{row.Step.Label} {row.Step.From}"),
    };
}
