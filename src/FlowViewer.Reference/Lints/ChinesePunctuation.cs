using System.Text.RegularExpressions;
using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>Chinese prose uses full-width marks beside Chinese characters; code between backticks is left alone.</summary>
public sealed partial class ChinesePunctuation : ILint
{
    /// <inheritdoc/>
    public string Rule => "chinese-punctuation";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        from Match match in HalfWidthBesideHan().Matches(Script.WithoutCode(site.Prose.Zh, "x"))
        select new ContentProblem(Rule, page.File, site.Line, $"the Chinese of `{site.Path}` has a half-width mark in `{match.Value}`");

    [GeneratedRegex(@"[\u3400-\u9FFF] ?[,;:!?()""]|[,;:!?()""] ?[\u3400-\u9FFF]|[\u3400-\u9FFF]\.(?![\w.])")]
    private static partial Regex HalfWidthBesideHan();
}
