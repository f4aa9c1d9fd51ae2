using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Which way an arrow points.</summary>
public enum ArrowDirection
{
    /// <summary>To a lane further right.</summary>
    Right,
    /// <summary>To a lane further left.</summary>
    Left,
    /// <summary>Back to its own lane, bulging to the right.</summary>
    SelfRight,
    /// <summary>Back to its own lane, bulging to the left because it is the last.</summary>
    SelfLeft,
}

/// <summary>Where an arrow and its label stand in a row; places are shares of the diagram's width in per cent.</summary>
/// <param name="Start">Where the arrow begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Direction">Which way it points.</param>
/// <param name="LabelAt">Where the label is anchored.</param>
public readonly record struct ArrowShape(double Start, double End, ArrowDirection Direction, double LabelAt);

/// <summary>Places of lanes and arrows as pure functions of their numbers, so that a ladder is fluid in width and the same everywhere.</summary>
public static class LadderGeometry
{
    /// <summary>The height of a row in pixels; the page hands it to ladder.js, and <c>--row</c> in ladder.css is the same.</summary>
    public static int RowHeight(LadderDensity density) => density == LadderDensity.Compact ? 24 : 32;

    /// <summary>How far below the top of its row an arrow runs.</summary>
    public static int ArrowAt(LadderDensity density) => density == LadderDensity.Compact ? 18 : 25;

    /// <summary>How far below the top of its row the line is on which the label stands.</summary>
    public static int LabelAt(LadderDensity density) => density == LadderDensity.Compact ? 13 : 17;

    /// <summary>How many rows one fetched block has.</summary>
    public const int BlockRows = 100;

    /// <summary>How many rows of a block are styled and laid out together when they come near; <c>--part</c> in ladder.css is the same.</summary>
    public const int PartRows = 20;

    /// <summary>How far a lost message gets on its way before its arrow ends in a cross.</summary>
    private const double LostAfter = 0.7;

    /// <summary>Where the two halves of a late message meet: what is sent ends there, and where it arrives it begins there.</summary>
    private const double OnItsWay = 0.5;

    /// <summary>Where lane <paramref name="lane"/> of <paramref name="lanes"/> stands: in the middle of its equal share.</summary>
    public static double LaneAt(int lane, int lanes) => (lane + 0.5) * 100 / lanes;

    /// <summary>The arrow of a message from one lane to another, or to itself.</summary>
    public static ArrowShape Arrow(int from, int to, int lanes, StepOutcome outcome = StepOutcome.Delivered, bool arrives = false)
    {
        double start = LaneAt(from, lanes), end = LaneAt(to, lanes);
        if (from == to)
            return new ArrowShape(start, start, from == lanes - 1 && lanes > 1 ? ArrowDirection.SelfLeft : ArrowDirection.SelfRight, start);
        double share = outcome switch { StepOutcome.Lost => LostAfter, StepOutcome.Delayed => OnItsWay, _ => 1 };
        double begin = arrives ? start + (end - start) * OnItsWay : start;
        return new ArrowShape(begin, start + (end - start) * share, to > from ? ArrowDirection.Right : ArrowDirection.Left, (start + end) / 2);
    }
}
