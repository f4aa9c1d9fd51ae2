namespace FlowViewer.Reference.Search;

/// <summary>One result: where it leads (<c>/{kind}/{key}</c>), its title and one sentence in both languages, and how well it fits.</summary>
public sealed record SearchHit(string Kind, string Key, Prose Title, Prose Snippet, double Score);
