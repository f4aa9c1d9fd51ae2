using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>Chinese prose holds Chinese characters, unless it is code and nothing else.</summary>
public sealed class ChineseText : ILint
{
    /// <inheritdoc/>
    public string Rule => "chinese-text";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        where !site.Neutral && !site.Prose.Zh.Any(Script.IsHan) && Script.WithoutCode(site.Prose.Zh, "").Any(char.IsLetterOrDigit)
        select new ContentProblem(Rule, page.File, site.Line, $"the Chinese of `{site.Path}` has no Chinese character");
}
