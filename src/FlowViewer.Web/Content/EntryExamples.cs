using System.Collections.Concurrent;
using System.Collections.Frozen;
using FlowViewer.Flows;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Kinds;

namespace FlowViewer.Web.Content;

/// <summary>Where the documented flows show the entries of the reference, and how that looks.</summary>
public sealed class EntryExamples(FlowLibrary flows, ReferenceLibrary reference)
{
    // The flows whose messages are the shortest to read.
    private static readonly string[] PlainGroups = ["rfc3665", "rfc5359"];

    private readonly Lazy<FrozenDictionary<EntryId, IReadOnlyList<FlowExample>>> _all = new(() => ByEntry(flows.Examples, reference.Catalogue));
    private readonly ConcurrentDictionary<EntryId, FlowExcerpt?> _excerpts = new();

    /// <summary>Reads them now, and not when somebody asks.</summary>
    public void Prepare() => _ = _all.Value;

    /// <summary>The flows that show an entry, one example each: those whose textbook run does first.</summary>
    public IReadOnlyList<FlowExample> Of(EntryId entry) => _all.Value.GetValueOrDefault(entry, []);

    /// <summary>A method or a response as it goes over one hop of a flow; null for what is neither, and where no flow shows it.</summary>
    public FlowExcerpt? ExcerptOf(EntryId entry) => KindTable.Of(entry.Kind).IsMessage ? _excerpts.GetOrAdd(entry, Excerpt) : null;

    private FlowExcerpt? Excerpt(EntryId entry)
    {
        FlowExample? plainest = Of(entry)
            .OrderBy(example => example.Preset is not null)
            .ThenBy(example => Array.IndexOf(PlainGroups, example.Flow.Group) is >= 0 and var at ? at : PlainGroups.Length)
            .FirstOrDefault();
        return plainest is null ? null : FlowExcerpt.Of(plainest, flows.Run(plainest.Flow, plainest.Choice));
    }

    // An entry may be known by several names: what is seen under each of them counts, a flow once.
    private static FrozenDictionary<EntryId, IReadOnlyList<FlowExample>> ByEntry(FlowExamples examples, Catalogue catalogue) =>
        (from name in examples.Names
         let entry = catalogue.Find(name)
         where entry is not null
         from example in examples.Of(name)
         group example by entry.Id)
        .ToFrozenDictionary(
            seen => seen.Key,
            seen => (IReadOnlyList<FlowExample>)[.. seen.OrderBy(example => example.Preset is not null).DistinctBy(example => example.Flow.Id)]);
}
