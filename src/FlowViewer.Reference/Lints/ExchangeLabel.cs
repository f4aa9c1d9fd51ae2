using System.Text.RegularExpressions;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Reference.Lints;

/// <summary>What stands on an arrow of an exchange is a method, or a code with the reason phrase that the code has.</summary>
public sealed partial class ExchangeLabel : ILint
{
    /// <inheritdoc/>
    public string Rule => "exchange-label";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue) =>
        from page in catalogue.Pages
        let exchange = page.Entry.Exchange
        where exchange is not null
        from step in exchange.Steps
        let wrong = Wrong(catalogue, step.Label)
        where wrong is not null
        select new ContentProblem(Rule, page.File, 1, wrong);

    private static string? Wrong(Catalogue catalogue, string label)
    {
        if (Form().Match(label) is not { Success: true } form)
            return $"`{label}` on an arrow is no method and no code with its reason phrase";
        // A code that has no page yet is the business of the lint for dead links.
        return form.Groups["code"].Success && catalogue.Find(EntryKind.Responses, form.Groups["code"].Value) is Response response
            && response.Phrase != form.Groups["phrase"].Value
            ? $"`{label}` on an arrow should be `{response.Symbol}`"
            : null;
    }

    [GeneratedRegex(@"^([A-Z]{3,12}|(?<code>[1-6]\d\d) (?<phrase>\S.*))$")]
    private static partial Regex Form();
}
