using System.Collections.Immutable;

namespace FlowViewer.Calls.Findings.Media;

/// <summary>The rules about RTP.</summary>
public static class MediaRules
{
    /// <summary>The rules that look at one call.</summary>
    public static ImmutableArray<CallRule> OfCalls { get; } =
    [
        new MediaLate(),
        new MediaNone(),
        new MediaOneWay(),
        new MediaQuality(),
        new MediaStoppedEarly(),
        new MediaWrongPayload(),
    ];

    /// <summary>The rules that look at a whole trace.</summary>
    public static ImmutableArray<TraceRule> OfTraces { get; } = [];
}
