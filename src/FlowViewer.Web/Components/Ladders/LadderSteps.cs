using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Finding steps and lanes by what links call them.</summary>
public static class LadderSteps
{
    /// <summary>The step with number <paramref name="n"/>; null where the ladder has none.</summary>
    public static Step? Find(Ladder ladder, int? n) => n is >= 1 and int number && number <= ladder.Steps.Count ? ladder.Steps[number - 1] : null;

    /// <summary>The index of the first row of the block that has the row at <paramref name="index"/>, or the nearest there is.</summary>
    public static int BlockOf(Ladder ladder, int index) =>
        Math.Clamp(index, 0, Math.Max(0, ladder.Steps.Count - 1)) / LadderGeometry.BlockRows * LadderGeometry.BlockRows;

    /// <summary>The name of a lane as people read it.</summary>
    public static string LaneName(Ladder ladder, string id) => ladder.Lanes.FirstOrDefault(l => l.Id == id)?.Name ?? id;
}
