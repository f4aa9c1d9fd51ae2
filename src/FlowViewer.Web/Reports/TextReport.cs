using System.Globalization;
using System.Text;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;

namespace FlowViewer.Web.Reports;

/// <summary>Writes a report as plain text.</summary>
internal static class TextReport
{
    // A ladder of more steps is no reading matter.
    private const int MostSteps = 400;

    /// <summary>The text.</summary>
    public static string Write(IReadOnlyList<ReportBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (ReportBlock block in blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    text.Append('\n').Append(heading.Text).Append('\n');
                    if (heading.Level < 3)
                        text.Append(heading.Level == 1 ? '=' : '-', Math.Min(72, Math.Max(8, heading.Text.Length))).Append('\n');
                    break;
                case ParagraphBlock paragraph:
                    text.Append(' ', 4 * paragraph.Depth + 2).Append(OneLine(paragraph.Text)).Append('\n');
                    break;
                case FindingBlock finding:
                    text.Append('\n').Append(' ', 4 * finding.Depth).Append(finding.Mark).Append(' ').Append(OneLine(finding.Title)).Append(" (").Append(finding.Sure).Append(")\n");
                    break;
                case ListBlock list:
                    foreach (string item in list.Items)
                        text.Append("  - ").Append(OneLine(item)).Append('\n');
                    break;
                case CodeBlock code:
                    if (code.Title is not null)
                        text.Append('\n').Append(OneLine(code.Title)).Append('\n');
                    foreach (string line in Lines(code.Text))
                        text.Append("    ").Append(line).Append('\n');
                    break;
                case LadderBlock ladder:
                    text.Append('\n').Append(Draw(ladder.Ladder));
                    break;
            }
        }
        return text.ToString().TrimStart('\n');
    }

    /// <summary>A ladder of characters.</summary>
    public static string Draw(Ladder ladder)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        TextLadderWriter.Write(Cut(ladder), writer);
        return writer + (ladder.Steps.Count > MostSteps ? string.Create(CultureInfo.InvariantCulture, $"… +{ladder.Steps.Count - MostSteps}\n") : "");
    }

    /// <summary>A ladder's first steps, where it has too many for a report.</summary>
    public static Ladder Cut(Ladder ladder) => ladder.Steps.Count > MostSteps ? ladder with { Steps = [.. ladder.Steps.Take(MostSteps)] } : ladder;

    /// <summary>The lines of a text.</summary>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>A text without line ends: a value from a trace must not begin a line of its own.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
