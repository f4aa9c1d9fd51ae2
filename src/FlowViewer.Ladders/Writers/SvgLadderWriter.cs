using System.Globalization;
using System.Security;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Writes a ladder as a picture that is complete in itself: names, styles for light and dark, system fonts; no script and nothing
/// fetched. What comes from the trace appears only as escaped text.
/// </summary>
public static class SvgLadderWriter
{
    /// <summary>Writes the picture row by row.</summary>
    public static void Write(Ladder ladder, TextWriter writer, LadderWriteOptions? options = null)
    {
        options ??= LadderWriteOptions.Default;
        SvgGeometry geometry = SvgGeometry.Of(ladder, options);
        var laneOf = new Dictionary<string, int>();
        foreach (Lane lane in ladder.Lanes)
            laneOf[lane.Id] = laneOf.Count;

        writer.Write(Format($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{geometry.Width}" height="{geometry.Height}" viewBox="0 0 {geometry.Width} {geometry.Height}" role="img">
            <title>{Escape(ladder.Title, options)}</title>
            <style>
            {SvgStyle.Css}
            </style>
            <rect class="bg" width="100%" height="100%"/>
            <text class="title" x="24" y="26">{Escape(SvgGeometry.Fit(ladder.Title, geometry.Width - 100), options)}</text>

            """));
        for (int lane = 0; lane < ladder.Lanes.Count; lane++)
        {
            int x = geometry.LaneX(lane);
            writer.Write(Format($"<line class=\"lane\" x1=\"{x}\" y1=\"{geometry.HeaderY(0)}\" x2=\"{x}\" y2=\"{geometry.Height - 12}\"/>\n"));
        }
        for (int header = 0; header < geometry.Headers; header++)
            WriteHeader(writer, ladder, geometry, geometry.HeaderY(header), options);
        int row = 0;
        foreach (Step step in ladder.Steps)
            WriteStep(writer, step, geometry, row++, laneOf[step.From], laneOf[step.To], options);
        writer.Write("</svg>\n");
    }

    private static void WriteHeader(TextWriter writer, Ladder ladder, SvgGeometry geometry, int y, LadderWriteOptions options)
    {
        int width = geometry.LaneGap - 14;
        for (int lane = 0; lane < ladder.Lanes.Count; lane++)
        {
            int x = geometry.LaneX(lane);
            string name = ladder.Lanes[lane].Name, shown = SvgGeometry.Fit(LabelText.Clean(name, options.LabelLimit), width - 12);
            writer.Write(Format($"""
                <g><title>{Escape(name, options)}</title><rect class="box" x="{x - width / 2}" y="{y + 4}" width="{width}" height="28" rx="8"/><text class="name" x="{x}" y="{y + 22}">{Escape(shown, options)}</text></g>

                """));
        }
    }

    private static void WriteStep(
        TextWriter writer, Step step, SvgGeometry geometry, int row, int from, int to, LadderWriteOptions options)
    {
        int y = geometry.RowY(row), a = geometry.LaneX(from), b = geometry.LaneX(to);
        string label = LabelText.Clean(ArrowLabel.Of(step), options.LabelLimit);
        bool again = step is MessageStep { IsRepeat: true };
        string classes = step is SignalStep signal ? signal.IsFailure ? "q f" : "q"
            : $"k{SvgStyle.KindOf(step)}{(ArrowLabel.IsResponse(step) ? " r" : "")}{(step is BearerStep ? " b" : "")}{(again ? " again" : "")}";
        string time = step.Time?.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
        writer.Write(Format($"<g class=\"{classes}\"><title>{Escape(TitleOf(step), options)}</title><text class=\"n\" x=\"46\" y=\"{y}\">{step.N}</text><text class=\"t\" x=\"122\" y=\"{y}\">{time}</text>"));
        if (step is NoteStep or TimerStep or SignalStep { IsEvent: true })
            writer.Write(Format($"<text class=\"s w\" x=\"{a + 8}\" y=\"{y}\">{Escape(SvgGeometry.Fit(label, geometry.Width - a), options)}</text>"));
        else if (from == to)
            WriteLoop(writer, label, a, y, geometry, options);
        else
            WriteArrow(writer, step, label, a, b, y, options);
        if (geometry.NotesWidth > 0 && step.Notes.Count > 0)
        {
            string notes = LabelText.Clean(string.Join(" · ", step.Notes), options.LabelLimit * 2);
            writer.Write(Format($"<text class=\"s w\" x=\"{geometry.NotesX}\" y=\"{y}\">{Escape(SvgGeometry.Fit(notes, geometry.NotesWidth), options)}</text>"));
        }
        writer.Write("</g>\n");
    }

    private static void WriteArrow(TextWriter writer, Step step, string label, int a, int b, int y, LadderWriteOptions options)
    {
        int sign = a < b ? 1 : -1;
        // The two halves of a late message: what is sent ends on its way, and what arrives begins there.
        int start = step is not MessageStep { ArrivalOf: not null } ? a : (a + b) / 2;
        int end = ArrowLabel.OutcomeOf(step) switch
        {
            StepOutcome.Lost => b - sign * 26,
            StepOutcome.Delayed => (a + b) / 2,
            StepOutcome.Discarded => b - sign * 4,
            _ => b,
        };
        writer.Write(Format($"<path class=\"a\" d=\"M{start} {y}H{end - sign * 6}\"/>"));
        writer.Write(ArrowLabel.OutcomeOf(step) switch
        {
            StepOutcome.Lost => Format($"<path class=\"a x\" d=\"M{end - 5} {y - 5}l10 10m0 -10l-10 10\"/>"),
            StepOutcome.Delayed => Format($"<path class=\"a x\" d=\"M{end - sign * 8} {y - 5}l{sign * 8} 5l{-sign * 8} 5\"/>"),
            StepOutcome.Discarded => Format($"<path class=\"h\" d=\"M{end} {y}l{-sign * 9} -4.5v9z\"/><path class=\"a x\" d=\"M{end + sign * 2} {y - 6}v12\"/>"),
            _ => Format($"<path class=\"h\" d=\"M{end} {y}l{-sign * 9} -4.5v9z\"/>"),
        });
        writer.Write(SvgStyle.MarkOf(SvgStyle.KindOf(step), a + sign * 10, y));
        string shown = SvgGeometry.Fit(label, Math.Abs(b - a) - 20);
        writer.Write(Format($"<text class=\"l\" x=\"{(a + b) / 2}\" y=\"{y - 7}\">{Escape(shown, options)}</text>"));
    }

    private static void WriteLoop(TextWriter writer, string label, int x, int y, SvgGeometry geometry, LadderWriteOptions options)
    {
        writer.Write(Format($"<path class=\"a\" d=\"M{x} {y - 10}h24v12h-18\"/><path class=\"h\" d=\"M{x} {y + 2}l9 -4.5v9z\"/>"));
        writer.Write(Format($"<text class=\"s\" x=\"{x + 30}\" y=\"{y}\">{Escape(SvgGeometry.Fit(label, geometry.LaneGap - 40), options)}</text>"));
    }

    private static string TitleOf(Step step)
    {
        var message = step as MessageStep;
        (string? from, string? to) = step is SignalStep signal ? (signal.FromAddress, signal.ToAddress) : (message?.FromAddress, message?.ToAddress);
        string ends = from is null ? "" : $" · {from} → {to}";
        return $"{step.N} · {ArrowLabel.Of(step)}{ends}{(message?.CSeq is { } cseq ? $" · CSeq {cseq}" : "")}";
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text, LadderWriteOptions options) =>
        SecurityElement.Escape(LabelText.Clean(text, Math.Max(options.LabelLimit, 24) * 3));
}
