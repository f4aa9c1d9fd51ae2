using System.Text;

namespace FlowViewer.Web.Reports;

/// <summary>Writes a report as CommonMark, which tickets and wikis take. What comes from a trace is escaped: it makes no links, pictures or tags.</summary>
internal static class MarkdownReport
{
    private const string Special = "\\`*_{}[]<>#|!~&";

    /// <summary>The text.</summary>
    public static string Write(IReadOnlyList<ReportBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (ReportBlock block in blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    text.Append('#', heading.Level).Append(' ').Append(Escape(heading.Text)).Append("\n\n");
                    break;
                case ParagraphBlock paragraph:
                    text.Append(Quote(paragraph.Depth)).Append(Escape(paragraph.Text)).Append('\n').Append(Quote(paragraph.Depth).TrimEnd()).Append('\n');
                    break;
                case FindingBlock finding:
                    text.Append(Quote(finding.Depth)).Append("**").Append(Escape($"{finding.Mark} {finding.Title}")).Append("** (").Append(Escape(finding.Sure)).Append(")\n").Append(Quote(finding.Depth).TrimEnd()).Append('\n');
                    break;
                case ListBlock list:
                    foreach (string item in list.Items)
                        text.Append("- ").Append(Escape(item)).Append('\n');
                    text.Append('\n');
                    break;
                case CodeBlock code:
                    if (code.Title is not null)
                        text.Append(Escape(code.Title)).Append("\n\n");
                    AppendCode(text, code.Text);
                    break;
                case LadderBlock ladder:
                    AppendCode(text, TextReport.Draw(ladder.Ladder));
                    break;
            }
        }
        return text.ToString();
    }

    private static string Quote(int depth) => string.Concat(Enumerable.Repeat("> ", depth));

    // Indented code has no end that a text could forge.
    private static void AppendCode(StringBuilder text, string code)
    {
        foreach (string line in TextReport.Lines(code))
            text.Append("    ").Append(line).Append('\n');
        text.Append('\n');
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in TextReport.OneLine(text))
        {
            if (Special.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
