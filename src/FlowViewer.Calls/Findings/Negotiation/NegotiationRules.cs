using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>The rules about offers and answers, session timers, preconditions.</summary>
public static class NegotiationRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new AnswerDoesNotFit(),
        new DtmfNotAgreed(),
        new FaxRefused(),
        new Glare(),
        new HoldDirectionWrong(),
        new HoldOldStyle(),
        new MediaSecurityMismatch(),
        new OfferIn200NotAnswered(),
        new OfferRefused(),
        new PreconditionNotMet(),
        new ReInviteRefusedDropped(),
        new SdpAddressPrivate(),
        new SessionIntervalTooSmall(),
        new SessionRefreshFailed(),
        new PtimeMismatch(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
