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
        let key = page.Entry.Id.Kind switch
        {
            EntryKind.Responses or EntryKind.Methods => "exchange",
            EntryKind.Timers => "worked",
            _ => "example",
        }
        select new ContentProblem(Rule, page.File, 1, $"the entry needs `{key}`");
}
