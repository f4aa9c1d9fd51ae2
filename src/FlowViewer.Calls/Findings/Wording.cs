using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings;

/// <summary>Turns of phrase that several rules use.</summary>
internal static class Wording
{
    /// <summary>How often: once, twice, 7 times.</summary>
    public static Phrase Times(int count) => count switch
    {
        1 => new($"once", $"1 次"),
        2 => new($"twice", $"2 次"),
        _ => new($"{count} times", $"{count} 次"),
    };

    /// <summary>Two messages, to be named together.</summary>
    public static CaseMessage[] Both(CaseMessage one, CaseMessage other) => [one, other];
}
