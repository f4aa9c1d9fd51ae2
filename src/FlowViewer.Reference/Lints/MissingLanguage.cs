using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>Prose stands in both languages.</summary>
public sealed class MissingLanguage : ILint
{
    /// <inheritdoc/>
    public string Rule => "missing-language";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        from language in Enum.GetValues<Language>()
        where string.IsNullOrWhiteSpace(site.Prose.In(language))
        select new ContentProblem(Rule, page.File, site.Line, $"`{site.Path}` has no {(language == Language.En ? "English (en)" : "Chinese (zh)")}");
}
