using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Lints;

/// <summary>A citation names a specification as we write them, and what defines an entry is a specification, not practice.</summary>
public sealed class UnknownSource : ILint
{
    /// <inheritdoc/>
    public string Rule => "unknown-source";

    /// <inheritdoc/>
    public IEnumerable<ContentProblem> Check(Catalogue catalogue)
    {
        foreach (Page page in catalogue.Pages)
        {
            foreach (SourceSite site in page.Sources.Where(site => !site.Source.IsKnownForm))
                yield return new ContentProblem(Rule, page.File, site.Line,
                    $"`{site.Source.Spec}` is no specification as we write them (RFC 3261, 3GPP TS 24.229, ITU-T Q.850, GSMA IR.92, IANA SIP Parameters, {Source.FieldPractice}), and has no url");
            if (page.Entry.Defined is { Length: > 0 } defined && defined.All(source => source.Spec == Source.FieldPractice))
                yield return new ContentProblem(Rule, page.File, 1, "`defined` names no specification");
        }
    }
}
