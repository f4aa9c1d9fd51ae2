using System.Globalization;

namespace FlowViewer.Ladders.Writers;

/// <summary>Where a text ladder puts its numbers, times and lanes: as wide as the labels need, and no wider.</summary>
internal sealed class TextColumns
{
    private const int NarrowestGap = 14;
    private const int WidestGap = 48;
    // Enough to know the labels of any call; a later one that is longer is cut.
    private const int StepsMeasured = 2_000;
    // The arrow beside its label: two dashes and a blank at each side, the head, and one to spare.
    private const int ArrowAround = 8;

    private readonly int[] _lanes;

    public TextColumns(Ladder ladder, IReadOnlyDictionary<string, int> laneOf, int labelLimit)
    {
        NumberWidth = ladder.LastNumber.ToString(CultureInfo.InvariantCulture).Length;
        bool timed = ladder.Steps.Take(StepsMeasured).Any(s => s.Time is not null);
        TimeWidth = !timed ? 0 : Math.Max(7, TimeOf(ladder.Steps[^1]).Length);
        _lanes = Place(ladder, GapsOf(ladder, laneOf, labelLimit), NumberWidth + (timed ? TimeWidth + 2 : 0) + 2);
    }

    /// <summary>The columns of the largest number.</summary>
    public int NumberWidth { get; }

    /// <summary>The columns of a time; 0 where no step has one.</summary>
    public int TimeWidth { get; }

    /// <summary>The column of a lane's line.</summary>
    public int this[int lane] => _lanes[lane];

    /// <summary>How many lanes there are.</summary>
    public int Count => _lanes.Length;

    /// <summary>The columns that the name of a lane may take: up to the middle between it and its neighbours.</summary>
    public int NameWidth(int lane)
    {
        int left = lane > 0 ? _lanes[lane] - _lanes[lane - 1] : int.MaxValue;
        int right = lane + 1 < _lanes.Length ? _lanes[lane + 1] - _lanes[lane] : int.MaxValue;
        return Math.Min(Math.Min(left, right), WidestGap) - 2;
    }

    /// <summary>Seconds with three decimals; empty where there is no time.</summary>
    public static string TimeOf(Step step) => step.Time?.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) ?? "";

    private static int[] GapsOf(Ladder ladder, IReadOnlyDictionary<string, int> laneOf, int labelLimit)
    {
        int[] names = [.. ladder.Lanes.Select(l => TextWidth.Of(LabelText.Clean(l.Name, labelLimit)))];
        int[] gaps = new int[Math.Max(0, names.Length - 1)];
        for (int i = 0; i < gaps.Length; i++)
            gaps[i] = Math.Clamp(Math.Max(names[i], names[i + 1]) + 3, NarrowestGap, WidestGap);

        IEnumerable<(int Left, int Right, int Width)> spans =
            from step in ladder.Steps.Take(StepsMeasured)
            where step is MessageStep or BearerStep or SignalStep
            let a = laneOf[step.From]
            let b = laneOf[step.To]
            where a != b
            select (Math.Min(a, b), Math.Max(a, b), TextWidth.Of(LabelText.Clean(ArrowLabel.Of(step), labelLimit)) + ArrowAround);
        foreach ((int left, int right, int width) in spans.OrderBy(s => s.Right - s.Left))
        {
            int missing = width - gaps[left..right].Sum();
            int share = (missing + right - left - 1) / (right - left);
            for (int gap = left; gap < right && missing > 0; gap++)
                gaps[gap] = Math.Min(WidestGap, gaps[gap] + share);
        }
        return gaps;
    }

    private static int[] Place(Ladder ladder, int[] gaps, int margin)
    {
        int[] lanes = new int[ladder.Lanes.Count];
        for (int i = 0; i < lanes.Length; i++)
            lanes[i] = i == 0 ? margin + Math.Min(WidestGap, TextWidth.Of(LabelText.Clean(ladder.Lanes[0].Name, WidestGap))) / 2 : lanes[i - 1] + gaps[i - 1];
        return lanes;
    }
}
