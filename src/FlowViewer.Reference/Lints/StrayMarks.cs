using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>Marks of code and of YAML are not left standing in prose: backticks come in pairs, and no text begins with a quote that the file doubled.</summary>
public sealed class StrayMarks : ILint
{
    /// <inheritdoc/>
    public string Rule => "stray-marks";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from site in page.Prose
        from language in Enum.GetValues<Language>()
        let text = site.Prose.In(language)
        let stray = text.StartsWith('\'') ? '\'' : text.Count(letter => letter == '`') % 2 == 1 ? '`' : default
        where stray != default
        select new ContentProblem(Rule, page.File, site.Line, $"`{site.Path}` in {language.ToString().ToLowerInvariant()} has a stray {stray}");
}
