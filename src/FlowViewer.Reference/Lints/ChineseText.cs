namespace FlowViewer.Reference.Lints;

/// <summary>Chinese prose holds Chinese characters.</summary>
public sealed class ChineseText : ILint
{
    /// <inheritdoc/>
    public string Rule => "chinese-text";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        where !site.Neutral && site.Prose.Zh.Length > 0 && !site.Prose.Zh.Any(Script.IsHan)
        select new ContentProblem(Rule, page.File, site.Line, $"the Chinese of `{site.Path}` has no Chinese character");
}
