using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>The rules about the reasons that somebody gives.</summary>
public static class ReleaseRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new BearerLost(),
        new EmergencyRedirected(),
        new NumberNotRoutable(),
        new OverloadInCall(),
        new ReasonSaysWhy(),
        new ReplacesMismatch(),
        new SmsFailed(),
        new SrvccFailed(),
        new TeamsFqdn(),
        new TransferFailed(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } =
    [
        new OverloadInTrace(),
    ];
}
