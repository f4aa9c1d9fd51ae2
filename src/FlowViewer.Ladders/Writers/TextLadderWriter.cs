using System.Globalization;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Writes a ladder as monospace text: number, seconds, lanes. Requests are drawn with dashes, responses with dots, bearers with equal
/// signs, other protocols with tildes; a lost message ends in X; ↻ and ≡ name the step that is sent again or was seen before. It is what goldens are made of.
/// With more lanes than anybody can follow it is a list: number, seconds, sender, arrow, receiver, label.
/// </summary>
public static class TextLadderWriter
{
    private const int MostLanes = 40;

    /// <summary>Writes the ladder; only its first steps are looked at twice, to see how wide it must be.</summary>
    public static void Write(Ladder ladder, TextWriter writer, LadderWriteOptions? options = null)
    {
        options ??= LadderWriteOptions.Default;
        var laneOf = new Dictionary<string, int>();
        foreach (Lane lane in ladder.Lanes)
            laneOf[lane.Id] = laneOf.Count;
        if (ladder.Title.Length > 0)
            writer.Write($"{LabelText.Clean(ladder.Title, options.LabelLimit * 2)}\n\n");
        if (ladder.Lanes.Count > MostLanes)
        {
            TextListWriter.Write(ladder, writer, options);
            return;
        }
        var columns = new TextColumns(ladder, laneOf, options.LabelLimit);
        TextRow lines = Lines(columns);
        int rows = 0;
        WriteHeader(ladder, writer, columns, lines, options);
        foreach (Step step in ladder.Steps)
        {
            if (rows++ == options.RowsPerHeader)
            {
                WriteHeader(ladder, writer, columns, lines, options);
                rows = 1;
            }
            WriteStep(writer, step, laneOf[step.From], laneOf[step.To], columns, lines, options);
        }
    }

    private static void WriteHeader(Ladder ladder, TextWriter writer, TextColumns columns, TextRow lines, LadderWriteOptions options)
    {
        var row = new TextRow();
        for (int lane = 0; lane < columns.Count; lane++)
        {
            string name = TextWidth.Cut(LabelText.Clean(ladder.Lanes[lane].Name, options.LabelLimit), columns.NameWidth(lane));
            row.Put(columns[lane] - TextWidth.Of(name) / 2, name);
        }
        writer.Write($"{row}\n{lines}\n");
    }

    private static void WriteStep(
        TextWriter writer, Step step, int from, int to, TextColumns columns, TextRow lines, LadderWriteOptions options)
    {
        var row = new TextRow(lines);
        string number = step.N.ToString(CultureInfo.InvariantCulture).PadLeft(columns.NumberWidth);
        row.Put(0, columns.TimeWidth == 0 ? number : $"{number}  {TextColumns.TimeOf(step).PadLeft(columns.TimeWidth)}");
        string label = LabelText.Clean(ArrowLabel.Of(step), options.LabelLimit);
        if (step is NoteStep or TimerStep or SignalStep { IsEvent: true })
            row.Put(columns[from], $"* {label}");
        else if (from == to)
            row.Put(columns[from], $"|=> {label}");
        else
            PutArrow(row, step, label, columns[from], columns[to]);
        writer.Write($"{row}\n");
        if (!options.Notes)
            return;
        foreach (string note in step.Notes)
        {
            var beside = new TextRow(lines);
            beside.Put(columns[from], $"* {LabelText.Clean(note, options.LabelLimit)}");
            writer.Write($"{beside}\n");
        }
    }

    private static void PutArrow(TextRow row, Step step, string label, int from, int to)
    {
        (int left, int right) = (Math.Min(from, to), Math.Max(from, to));
        int room = right - left - 1;
        char line = step is BearerStep ? '=' : step is SignalStep ? '~' : ArrowLabel.IsResponse(step) ? '.' : '-';
        row.Put(left + 1, new string(line, room));
        string words = TextWidth.Cut(label, room - 4);
        row.Put(left + 1 + (room - TextWidth.Of(words) - 2) / 2, $" {words} ");
        string head = (ArrowLabel.OutcomeOf(step), from < to) switch
        {
            (StepOutcome.Lost, _) => "X",
            (StepOutcome.Delayed, _) => "~",
            (StepOutcome.Discarded, true) => ">|",
            (StepOutcome.Discarded, false) => "|<",
            (_, true) => ">",
            _ => "<",
        };
        row.Put(from < to ? right - head.Length : left + 1, head);
    }

    private static TextRow Lines(TextColumns columns)
    {
        var row = new TextRow();
        for (int lane = 0; lane < columns.Count; lane++)
            row.Put(columns[lane], "|");
        return row;
    }
}
