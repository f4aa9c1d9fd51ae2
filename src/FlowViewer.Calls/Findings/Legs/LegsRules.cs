using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Legs;

/// <summary>The rules about what middle nodes change.</summary>
public static class LegsRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } = [];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
