using System.Globalization;
using System.Net;
using System.Text;
using FlowViewer.Ladders.Writers;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Reports;

/// <summary>Writes a report as one page that is complete in itself: nothing is fetched, no script runs, and it prints.</summary>
internal static class HtmlReport
{
    private const string Style = """
        :root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
        body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; font-size: 1.25rem; border-bottom: 1px solid; padding-bottom: .25rem; } h3 { font-size: 1rem; }
        .finding { margin: 1rem 0 .25rem; font-weight: 700; } .sure { font-weight: 400; opacity: .75; } p { margin: .25rem 0; }
        .depth1 { margin-inline-start: 2rem; } .depth2 { margin-inline-start: 4rem; } .depth3 { margin-inline-start: 6rem; }
        pre { padding: .75rem; overflow-x: auto; border: 1px solid; border-radius: .5rem; font: 12px/1.4 ui-monospace, monospace; }
        svg { max-width: 100%; height: auto; } @media print { h2 { break-before: page; } pre { white-space: pre-wrap; } }
        """;

    // Deeper than that nothing is set in any further.
    private const int Deepest = 3;

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<ReportBlock> blocks)
    {
        var page = new StringBuilder();
        string title = blocks.OfType<HeadingBlock>().FirstOrDefault()?.Text ?? "FlowViewer";
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{UiText.Tag}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Text(title)}</title>\n<style>{Style}</style></head>\n<body>\n");
        foreach (ReportBlock block in blocks)
            Append(page, block);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                page.Append(CultureInfo.InvariantCulture, $"<h{heading.Level}>{Text(heading.Text)}</h{heading.Level}>\n");
                break;
            case ParagraphBlock paragraph:
                page.Append(CultureInfo.InvariantCulture, $"<p{Depth(paragraph.Depth)}>{Text(paragraph.Text)}</p>\n");
                break;
            case FindingBlock finding:
                page.Append(CultureInfo.InvariantCulture, $"<p class=\"finding{(finding.Depth > 0 ? $" depth{Math.Min(Deepest, finding.Depth)}" : "")}\">{Text(finding.Mark)} {Text(finding.Title)} <span class=\"sure\">({Text(finding.Sure)})</span></p>\n");
                break;
            case ListBlock list:
                page.Append("<ul>\n");
                foreach (string item in list.Items)
                    page.Append(CultureInfo.InvariantCulture, $"<li>{Text(item)}</li>\n");
                page.Append("</ul>\n");
                break;
            case CodeBlock code:
                if (code.Title is not null)
                    page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(code.Title)}</h3>\n");
                page.Append(CultureInfo.InvariantCulture, $"<pre>{Text(code.Text)}</pre>\n");
                break;
            case LadderBlock ladder:
                using (var svg = new StringWriter(CultureInfo.InvariantCulture))
                {
                    SvgLadderWriter.Write(TextReport.Cut(ladder.Ladder), svg);
                    page.Append(svg).Append('\n');
                }
                break;
        }
    }

    private static string Depth(int depth) => depth == 0 ? "" : $" class=\"depth{Math.Min(Deepest, depth)}\"";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
