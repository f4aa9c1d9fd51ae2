using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>The rules about digest, AKA and registration.</summary>
public static class AuthenticationRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new AkaNoAnswer(),
        new AkaSyncFailure(),
        new AuthNotAnswered(),
        new AuthParametersWrong(),
        new AuthRejected(),
        new AuthStaleNonce(),
        new ContactNotBound(),
        new IntervalTooBrief(),
        new RegistrarError(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } =
    [
        new IpsecPortsWrong(),
        new RegistrationExpired(),
        new RegistrationStorm(),
    ];
}
