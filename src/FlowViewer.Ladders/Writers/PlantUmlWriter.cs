using System.Globalization;
using System.Text;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Writes a ladder as a PlantUML sequence diagram, with a new page (and the lanes again) after every few steps. PlantUML has a
/// preprocessor, functions, markup and a quoting of its own, so whatever could be any of these is written as the code of its character.
/// </summary>
public static class PlantUmlWriter
{
    private const string Harmless = " .,()='@?!:+-_/…↻≡◷→";

    /// <summary>Writes the diagram in one pass.</summary>
    public static void Write(Ladder ladder, TextWriter writer, LadderWriteOptions? options = null)
    {
        options ??= LadderWriteOptions.Default;
        writer.Write("@startuml\n");
        if (ladder.Title.Length > 0)
            writer.Write($"title {Escape(ladder.Title, options.LabelLimit)}\n");
        var lanes = new Dictionary<string, int>();
        foreach (Lane lane in ladder.Lanes)
        {
            int number = lanes[lane.Id] = lanes.Count + 1;
            string kind = lane.Kind == LaneKind.UserAgent ? "actor" : "participant";
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{kind} \"{Escape(lane.Name, options.LabelLimit)}\" as p{number}\n"));
        }
        int onPage = 0, nextNumber = 0;
        foreach (Step step in ladder.Steps)
        {
            if (onPage++ == options.StepsPerPart)
            {
                writer.Write("newpage\n");
                onPage = 1;
            }
            // PlantUML counts the messages by itself; it is told again where the ladder's numbers go another way.
            if (options.Numbers && (step is MessageStep || ArrowLabel.IsOfOtherProtocol(step)))
            {
                if (step.N != nextNumber)
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"autonumber {step.N}\n"));
                nextNumber = step.N + 1;
            }
            WriteStep(writer, step, lanes[step.From], lanes[step.To], options);
        }
        writer.Write("@enduml\n");
    }

    private static void WriteStep(TextWriter writer, Step step, int from, int to, LadderWriteOptions options)
    {
        string label = Escape(ArrowLabel.Of(step), options.LabelLimit + 24);
        string over = string.Create(CultureInfo.InvariantCulture, $"{(from == to ? $"p{from}" : $"p{from}, p{to}")}");
        if (step is MessageStep || ArrowLabel.IsOfOtherProtocol(step))
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"p{from} {ArrowOf(step)} p{to} : {label}\n"));
        else
            writer.Write($"note over {over} : {label}\n");
        if (!options.Notes)
            return;
        foreach (string note in step.Notes)
            writer.Write($"note over {over} : {Escape(note, options.LabelLimit)}\n");
    }

    private static string ArrowOf(Step step) => step is SignalStep ? "-[#gray]>" : (ArrowLabel.IsResponse(step), ArrowLabel.OutcomeOf(step)) switch
    {
        (false, StepOutcome.Lost) => "->x",
        (true, StepOutcome.Lost) => "-->x",
        // An open head: it is on its way.
        (false, StepOutcome.Delayed) => "->>",
        (true, StepOutcome.Delayed) => "-->>",
        (true, _) => "-->",
        _ => "->",
    };

    private static string Escape(string text, int limit)
    {
        string clean = LabelText.Clean(text, limit).Trim();
        if (clean.Length == 0)
            return "<U+00A0>";
        var escaped = new StringBuilder(clean.Length + 16);
        Rune before = default;
        foreach (Rune rune in clean.EnumerateRunes())
        {
            // A mark that stands twice is markup: --, __, //; at the beginning ! is the preprocessor's, = a heading, : an activity.
            bool doubled = rune == before && !Rune.IsLetterOrDigit(rune);
            bool leads = escaped.Length == 0 && !Rune.IsLetterOrDigit(rune);
            if (doubled || leads || !Stands(rune))
                escaped.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
            else
                escaped.Append(rune);
            before = rune;
        }
        return escaped.ToString();
    }

    private static bool Stands(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || (rune.IsBmp && Harmless.Contains((char)rune.Value, StringComparison.Ordinal));
}
