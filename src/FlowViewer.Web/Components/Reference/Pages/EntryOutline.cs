using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Kinds;
using FlowViewer.Web.Components.Reference.Sections;

namespace FlowViewer.Web.Components.Reference.Pages;

/// <summary>Which sections the page of an entry has: those that have something to say.</summary>
internal static class EntryOutline
{
    /// <summary>The sections of an entry, in the order of the page; <paramref name="isInFlows"/> where a documented flow shows it.</summary>
    public static ImmutableArray<EntryPart> Of(FlowViewer.Reference.Catalogues.Page page, bool isInFlows) =>
        [.. Common(page, isInFlows).Concat(KindViews.Of(page.Entry.Id.Kind).Parts(page.Entry)).Where(part => part.Body is not null).OrderBy(part => part.Section)];

    private static IEnumerable<EntryPart> Common(FlowViewer.Reference.Catalogues.Page page, bool isInFlows)
    {
        Entry entry = page.Entry;
        return
        [
            new(EntrySection.Meaning, Body.Of((ProseView section) => section.Text, entry.Meaning)),
            new(EntrySection.Volte, Body.Of((VolteSection section) => section.Volte, entry.Volte)),
            new(EntrySection.Trips, Body.Of((PointsSection section) => section.Points, entry.Trips)),
            new(EntrySection.Flows, isInFlows ? Body.Of((FlowsSection section) => section.Entry, entry.Id) : null),
            new(EntrySection.SeeAlso, Body.Of((EntriesSection section) => section.Entries, entry.SeeAlso)),
            new(EntrySection.Sources, new Body<SourcesSection>().With(section => section.Sources, [.. page.Sources.Select(site => site.Source).Distinct()])),
        ];
    }
}
