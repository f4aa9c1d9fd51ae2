using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Coverage;

/// <summary>The rules about what the trace does not show.</summary>
public static class CoverageRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new TraceIncomplete(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
