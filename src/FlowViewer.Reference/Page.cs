using System.Collections.Immutable;

namespace FlowViewer.Reference;

/// <summary>An entry with what its file alone tells: where it stands, and each piece of prose and each reference with its line.</summary>
public sealed record Page(Entry Entry, string File, ImmutableArray<ProseSite> Prose, ImmutableArray<ReferenceSite> References, ImmutableArray<SourceSite> Sources);

/// <summary>A piece of prose and where it stands. <see cref="Neutral"/> is true where one value for both languages is allowed (<c>500 ms</c>).</summary>
public sealed record ProseSite(string Path, int Line, Prose Prose, bool Neutral);

/// <summary>A reference to another entry, outside of prose.</summary>
public readonly record struct ReferenceSite(int Line, EntryId Id);

/// <summary>A citation and where it stands.</summary>
public sealed record SourceSite(int Line, Source Source);
