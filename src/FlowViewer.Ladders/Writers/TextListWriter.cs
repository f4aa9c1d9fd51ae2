using System.Globalization;

namespace FlowViewer.Ladders.Writers;

/// <summary>Writes a ladder of very many lanes as a list, one step a line, so that its length grows with the steps alone.</summary>
internal static class TextListWriter
{
    private const int WidestName = 48;
    private const int ArrowWidth = 4;

    public static void Write(Ladder ladder, TextWriter writer, LadderWriteOptions options)
    {
        var names = ladder.Lanes.ToDictionary(l => l.Id, l => TextWidth.Cut(LabelText.Clean(l.Name, options.LabelLimit), WidestName));
        int nameWidth = names.Values.Max(TextWidth.Of);
        int numberWidth = ladder.LastNumber.ToString(CultureInfo.InvariantCulture).Length;
        foreach (Step step in ladder.Steps)
        {
            var row = new TextRow();
            row.Put(0, step.N.ToString(CultureInfo.InvariantCulture).PadLeft(numberWidth));
            row.Put(numberWidth + 2, TextColumns.TimeOf(step).PadLeft(10));
            int column = numberWidth + 14;
            row.Put(column, names[step.From]);
            if (step is MessageStep or BearerStep or SignalStep { IsEvent: false })
            {
                row.Put(column + nameWidth + 1, ArrowOf(step));
                row.Put(column + nameWidth + ArrowWidth + 1, names[step.To]);
            }
            row.Put(column + nameWidth * 2 + ArrowWidth + 3, LabelText.Clean(ArrowLabel.Of(step), options.LabelLimit));
            writer.Write($"{row}\n");
        }
    }

    private static string ArrowOf(Step step) => step is SignalStep ? "~~>" : (ArrowLabel.IsResponse(step), ArrowLabel.OutcomeOf(step)) switch
    {
        (false, StepOutcome.Lost) => "--X",
        (true, StepOutcome.Lost) => "..X",
        (false, StepOutcome.Delayed) => "--~",
        (true, StepOutcome.Delayed) => "..~",
        (false, StepOutcome.Discarded) => "->|",
        (true, StepOutcome.Discarded) => ".>|",
        (true, _) => "..>",
        _ => "-->",
    };
}
