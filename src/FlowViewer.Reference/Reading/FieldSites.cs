namespace FlowViewer.Reference.Reading;

/// <summary>A piece of prose and where it stands. <see cref="Neutral"/> is true where one value for both languages is allowed (<c>500 ms</c>).</summary>
public sealed record ProseSite(string Path, int Line, Prose Prose, bool Neutral);

/// <summary>A reference to another entry, outside of prose.</summary>
public readonly record struct ReferenceSite(int Line, EntryId Id);

/// <summary>A citation and where it stands.</summary>
public sealed record SourceSite(int Line, Source Source);
