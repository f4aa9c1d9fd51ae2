using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Catalogues;

/// <summary>An entry with what its file alone tells: where it stands, and each piece of prose and each reference with its line.</summary>
public sealed record Page(Entry Entry, string File, ImmutableArray<ProseSite> Prose, ImmutableArray<ReferenceSite> References, ImmutableArray<SourceSite> Sources);
