using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>Within a kind, a key, a compact form and an alias name one entry.</summary>
public sealed class Duplicate : ILint
{
    /// <inheritdoc/>
    public string Rule => "duplicate";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        from name in page.Entry.OtherNames.Prepend(page.Entry.Id)
        group page by name into pages
        where pages.Count() > 1
        from later in pages.Skip(1)
        select new ContentProblem(Rule, later.File, 1, $"`{pages.Key}` is the name of {pages.First().File} already");
}
