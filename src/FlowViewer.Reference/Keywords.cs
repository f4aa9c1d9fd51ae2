using System.Collections.Immutable;

namespace FlowViewer.Reference;

/// <summary>Words that people type for an entry besides its name, in each language.</summary>
public sealed record Keywords(ImmutableArray<string> En, ImmutableArray<string> Zh)
{
    /// <summary>No words.</summary>
    public static Keywords None { get; } = new([], []);

    /// <summary>The words of both languages.</summary>
    public IEnumerable<string> All() => En.Concat(Zh);
}
