namespace FlowViewer.Reference.Search;

/// <summary>
/// One result: where it leads (<c>/{kind}/{key}</c>), its title and one sentence in both languages, and how well it fits. <see cref="IsNamed"/> is
/// true where the query names just this: it is the answer, and not merely the best guess.
/// </summary>
public sealed record SearchHit(string Kind, string Key, Prose Title, Prose Snippet, double Score, bool IsNamed = false);
