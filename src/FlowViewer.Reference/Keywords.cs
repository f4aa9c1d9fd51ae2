using System.Collections.Immutable;

namespace FlowViewer.Reference;

/// <summary>Words that people type for an entry besides its name, in each language, the most telling first.</summary>
public sealed record Keywords(ImmutableArray<string> En, ImmutableArray<string> Zh)
{
    /// <summary>No words.</summary>
    public static Keywords None { get; } = new([], []);

    /// <summary>The words of both languages, the most telling of both first.</summary>
    public IEnumerable<string> All() =>
        Enumerable.Range(0, Math.Max(En.Length, Zh.Length)).SelectMany(at => En.Skip(at).Take(1).Concat(Zh.Skip(at).Take(1)));
}
