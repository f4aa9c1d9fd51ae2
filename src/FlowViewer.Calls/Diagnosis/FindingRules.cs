using System.Collections.Immutable;
using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Authentication;
using FlowViewer.Calls.Findings.Coverage;
using FlowViewer.Calls.Findings.Legs;
using FlowViewer.Calls.Findings.Media;
using FlowViewer.Calls.Findings.Negotiation;
using FlowViewer.Calls.Findings.Network;
using FlowViewer.Calls.Findings.Protocol;
using FlowViewer.Calls.Findings.Release;
using FlowViewer.Calls.Findings.Routing;
using FlowViewer.Calls.Findings.Timing;

namespace FlowViewer.Calls.Diagnosis;

/// <summary>All rules, by layer.</summary>
public static class FindingRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        .. NetworkRules.OfCalls,
        .. RoutingRules.OfCalls,
        .. AuthenticationRules.OfCalls,
        .. ProtocolRules.OfCalls,
        .. NegotiationRules.OfCalls,
        .. ReleaseRules.OfCalls,
        .. MediaRules.OfCalls,
        .. LegsRules.OfCalls,
        .. TimingRules.OfCalls,
        .. CoverageRules.OfCalls,
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } =
    [
        .. NetworkRules.OfTraces,
        .. RoutingRules.OfTraces,
        .. AuthenticationRules.OfTraces,
        .. ProtocolRules.OfTraces,
        .. NegotiationRules.OfTraces,
        .. ReleaseRules.OfTraces,
        .. MediaRules.OfTraces,
        .. LegsRules.OfTraces,
        .. TimingRules.OfTraces,
        .. CoverageRules.OfTraces,
    ];

    /// <summary>What all of them find, by code.</summary>
    public static IReadOnlyDictionary<string, FindingDefinition> Definitions { get; } =
        OfCalls.Concat<FindingRule>(OfTraces).Select(rule => rule.Definition).DistinctBy(definition => definition.Code).ToDictionary(definition => definition.Code);
}
