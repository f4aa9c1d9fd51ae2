using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>A reference, and a link in prose, leads to an entry.</summary>
public sealed class DeadLink : ILint
{
    /// <inheritdoc/>
    public string Rule => "dead-link";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) => catalogue.Pages.SelectMany(page => Links(page)
        .Where(link => !(EntryId.TryParse(link.Target, out EntryId id) && catalogue.Find(id) is not null))
        .Distinct()
        .Select(link => new ContentProblem(Rule, page.File, link.Line, $"no entry `{link.Target}`{Near(catalogue, link.Target)}")));

    private static IEnumerable<(int Line, string Target)> Links(Page page) =>
        page.References.Select(reference => (reference.Line, reference.Id.ToString()))
            .Concat(
                from site in page.Prose
                from language in Enum.GetValues<Language>()
                from link in ProseLink.In(site.Prose.In(language))
                select (site.Line, link.Target));

    private static string Near(Catalogue catalogue, string target) =>
        EditDistance.Nearest(target, catalogue.Pages.Select(page => page.Entry.Id.ToString())) is { } near ? $"; did you mean `{near}`?" : "";
}
