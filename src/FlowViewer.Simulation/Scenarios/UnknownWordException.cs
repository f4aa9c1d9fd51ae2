using YamlDotNet.Core;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>A word of a flow or topology is not one of those that may be there.</summary>
internal sealed class UnknownWordException(Mark start, Mark end, string word, IReadOnlyCollection<string> known)
    : YamlException(start, end, $"`{word}` should be {string.Join(", ", known.SkipLast(1))} or {known.Last()}.")
{
    /// <summary>The word.</summary>
    public string Word { get; } = word;

    /// <summary>What may be there.</summary>
    public IReadOnlyCollection<string> Known { get; } = known;
}
