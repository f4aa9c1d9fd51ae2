using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>The rules about offers and answers, session timers, preconditions.</summary>
public static class NegotiationRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } = [];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
