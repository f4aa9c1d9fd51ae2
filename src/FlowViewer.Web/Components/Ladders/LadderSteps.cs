using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Finding steps and lanes by what links call them.</summary>
public static class LadderSteps
{
    /// <summary>How many rows away the next message of a transaction is looked for: a transaction is over in seconds.</summary>
    private const int FarthestSibling = 5000;

    /// <summary>The index of the first row of the block that has the row at <paramref name="index"/>, or the nearest there is.</summary>
    public static int BlockOf(Ladder ladder, int index) =>
        Math.Clamp(index, 0, Math.Max(0, ladder.Steps.Count - 1)) / LadderGeometry.BlockRows * LadderGeometry.BlockRows;

    /// <summary>The number of the shown step before or after step <paramref name="n"/> in its transaction; null if there is none.</summary>
    public static int? InTransaction(Ladder ladder, int n, bool backwards)
    {
        if (ladder.RowOf(n) is not { } row || ladder.FactsAt(row).Transaction is not { } transaction)
            return null;
        int step = backwards ? -1 : 1;
        for (int other = row + step, looked = 0; other >= 0 && other < ladder.Steps.Count && looked < FarthestSibling; other += step, looked++)
        {
            if (ladder.FactsAt(other).Transaction == transaction)
                return ladder.NumberAt(other);
        }
        return null;
    }

    /// <summary>The name of a lane as people read it.</summary>
    public static string LaneName(Ladder ladder, string id) => ladder.Lanes.FirstOrDefault(l => l.Id == id)?.Name ?? id;
}
