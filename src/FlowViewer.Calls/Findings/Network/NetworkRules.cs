using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>The rules about the way of packets.</summary>
public static class NetworkRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new IcmpUnreachable(),
        new LargeRequestLost(),
        new RequestUnanswered(),
        new ResponsesNotReceived(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } =
    [
        new KeepAliveFailing(),
        new Scanner(),
        new CredentialGuessing(),
    ];
}
