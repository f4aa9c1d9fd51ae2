using System.Text.RegularExpressions;
using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>In Chinese prose one blank stands between a Chinese character and Latin letters, digits or code, and none beside a full-width mark.</summary>
public sealed partial class ChineseSpacing : ILint
{
    /// <inheritdoc/>
    public string Rule => "chinese-spacing";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        let text = Script.WithoutCode(site.Prose.Zh, "x")
        from Match match in Unspaced().Matches(text).Concat(Overspaced().Matches(text))
        select new ContentProblem(Rule, page.File, site.Line,
            $"the Chinese of `{site.Path}` has {(match.Value.Contains(' ', StringComparison.Ordinal) ? "a blank too many" : "no blank")} in `{match.Value}`");

    [GeneratedRegex(@"[\u3400-\u9FFF][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9FFF]")]
    private static partial Regex Unspaced();

    [GeneratedRegex(@".[ ][，。；：、！？（）]|[，。；：、！？（）][ ].")]
    private static partial Regex Overspaced();
}
