namespace FlowViewer.Ladders.Writers;

/// <summary>Where an SVG ladder puts its lanes and rows, in pixels; pure functions of its size, so any row can be drawn alone.</summary>
internal sealed record SvgGeometry(int Lanes, int Rows, int RowsPerHeader, int LaneGap, int NotesWidth)
{
    public const int RowHeight = 34;
    public const int HeaderHeight = 46;
    private const int TitleHeight = 40;
    private const int FirstGutter = 132;
    private const int Margin = 24;
    private const int NarrowestGap = 170;
    private const int WidestGap = 330;
    private const int StepsMeasured = 2_000;

    public static SvgGeometry Of(Ladder ladder, LadderWriteOptions options)
    {
        int widest = ladder.Lanes.Select(l => PixelsOf(l.Name)).DefaultIfEmpty().Max() + 28;
        bool notes = false;
        foreach (Step step in ladder.Steps.Take(StepsMeasured))
        {
            widest = Math.Max(widest, PixelsOf(ArrowLabel.Of(step)) + 44);
            notes |= step.Notes.Count > 0;
        }
        return new SvgGeometry(
            ladder.Lanes.Count, ladder.Steps.Count, options.HeaderEvery(ladder), Math.Clamp(widest, NarrowestGap, WidestGap),
            notes && options.Notes ? 380 : 0);
    }

    public int Width => LaneX(Math.Max(0, Lanes - 1)) + LaneGap / 2 + NotesWidth + Margin;

    public int Height => RowY(Math.Max(0, Rows - 1)) + RowHeight + Margin;

    public int Headers => Math.Max(1, (Rows + RowsPerHeader - 1) / RowsPerHeader);

    public int LaneX(int lane) => FirstGutter + LaneGap / 2 + lane * LaneGap;

    public int HeaderY(int header) => TitleHeight + header * (HeaderHeight + RowsPerHeader * RowHeight);

    /// <summary>The height at which the arrow of a row runs.</summary>
    public int RowY(int row) => TitleHeight + (row / RowsPerHeader + 1) * HeaderHeight + row * RowHeight + RowHeight - 8;

    public int NotesX => LaneX(Math.Max(0, Lanes - 1)) + LaneGap / 2;

    /// <summary>A text cut to a width, by the mean width of the characters of a system font of 12 px.</summary>
    public static string Fit(string text, int pixels) => TextWidth.Cut(text, Math.Max(1, pixels * 10 / 66));

    private static int PixelsOf(string text) => Math.Min(TextWidth.Of(LabelText.Clean(text, 64)), 64) * 66 / 10;
}
