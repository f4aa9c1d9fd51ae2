using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Lints;

/// <summary>A page shows its subject at work.</summary>
public sealed class NoExample : ILint
{
    /// <inheritdoc/>
    public string Rule => "no-example";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        where !page.Entry.HasExample
        select new ContentProblem(Rule, page.File, 1, $"the entry needs `{page.Entry.ExampleKey}`");
}
