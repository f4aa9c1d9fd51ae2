using FlowViewer.Sip.Headers;

namespace FlowViewer.Simulation.Phones;

/// <summary>Header fields that are lists of option tags.</summary>
internal static class WordLists
{
    /// <summary>True where a list names an option tag.</summary>
    public static bool Names(this IReadOnlyList<Word> words, string tag) => words.Any(word => word.Text.Equals(tag, StringComparison.OrdinalIgnoreCase));
}
