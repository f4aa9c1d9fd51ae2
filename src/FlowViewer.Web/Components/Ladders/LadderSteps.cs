using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Finding steps and lanes by what links call them.</summary>
public static class LadderSteps
{
    /// <summary>The index of the first row of the block that has the row at <paramref name="index"/>, or the nearest there is.</summary>
    public static int BlockOf(Ladder ladder, int index) =>
        Math.Clamp(index, 0, Math.Max(0, ladder.Steps.Count - 1)) / LadderGeometry.BlockRows * LadderGeometry.BlockRows;

    /// <summary>The name of a lane as people read it.</summary>
    public static string LaneName(Ladder ladder, string id) => ladder.Lanes.FirstOrDefault(l => l.Id == id)?.Name ?? id;
}
