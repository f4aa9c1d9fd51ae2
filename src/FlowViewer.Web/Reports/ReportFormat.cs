using System.Collections.Immutable;

namespace FlowViewer.Web.Reports;

/// <summary>A form of report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extension">The extension of its files.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Write">Writes a report.</param>
internal sealed record ReportFormat(string Name, string Extension, string MediaType, Func<IReadOnlyList<ReportBlock>, string> Write)
{
    /// <summary>CommonMark.</summary>
    public static ReportFormat Markdown { get; } = new("markdown", ".md", "text/markdown; charset=utf-8", MarkdownReport.Write);
    /// <summary>Plain text.</summary>
    public static ReportFormat PlainText { get; } = new("text", ".txt", "text/plain; charset=utf-8", TextReport.Write);
    /// <summary>One page that fetches nothing.</summary>
    public static ReportFormat Html { get; } = new("html", ".html", "text/html; charset=utf-8", HtmlReport.Write);

    /// <summary>All of them.</summary>
    public static ImmutableArray<ReportFormat> All { get; } = [Markdown, PlainText, Html];

    /// <summary>The form of a name; null if there is none.</summary>
    public static ReportFormat? Find(string? name) => All.FirstOrDefault(format => format.Name == name);
}
