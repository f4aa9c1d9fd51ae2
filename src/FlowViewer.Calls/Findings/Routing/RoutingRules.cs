using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>The rules about the way of messages.</summary>
public static class RoutingRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new AckMissing(),
        new AckWrongDestination(),
        new ContactMissing(),
        new ContactPrivate(),
        new FinalAckMissing(),
        new Loop(),
        new RedirectNotFollowed(),
        new RouteSetIgnored(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
