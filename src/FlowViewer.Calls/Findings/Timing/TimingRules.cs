using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Timing;

/// <summary>The rules about how long things take.</summary>
public static class TimingRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new LongGap(),
        new NoProvisional(),
        new PostDialDelay(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
