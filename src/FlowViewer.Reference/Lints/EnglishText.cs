using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>English prose holds no Chinese characters or marks.</summary>
public sealed class EnglishText : ILint
{
    /// <inheritdoc/>
    public string Rule => "english-text";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        let foreign = site.Prose.En.FirstOrDefault(letter => Script.IsHan(letter) || Script.IsFullWidthMark(letter))
        where foreign != default
        select new ContentProblem(Rule, page.File, site.Line, $"the English of `{site.Path}` holds `{foreign}`");
}
