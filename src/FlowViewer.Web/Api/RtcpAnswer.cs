using System.ComponentModel;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;

namespace FlowViewer.Web.Api;

/// <summary>What RTCP says about a stream.</summary>
internal sealed record RtcpAnswer
{
    [Description("How many reports its sender made about it.")]
    public required int SenderReports { get; init; }
    [Description("How many packets the sender says that it had sent, in its last report.")]
    public required long? SentPackets { get; init; }
    [Description("How many report blocks its receiver made about it.")]
    public required int ReceiverReports { get; init; }
    [Description("The largest fraction lost that a report states, 0 to 1.")]
    public required double? MaximumFractionLost { get; init; }
    [Description("How many packets the receiver says were lost, in its last report.")]
    public required int? CumulativeLost { get; init; }
    [Description("The largest jitter that the receiver states, in milliseconds.")]
    public required double? MaximumJitterMs { get; init; }
    [Description("The mean time from the tap to the receiver and back, from LSR and DLSR, in milliseconds.")]
    public required double? MeanRoundTripMs { get; init; }
    [Description("The longest such time.")]
    public required double? MaximumRoundTripMs { get; init; }
    [Description("The sender's canonical name (SDES CNAME).")]
    public required string? CanonicalName { get; init; }
    [Description("When the sender said BYE, in ISO 8601; null where it did not.")]
    public required string? ByeAt { get; init; }
    [Description("The receiver's VoIP metrics (RFC 3611 4.7); null without them.")]
    public required VoipAnswer? Voip { get; init; }

    /// <summary>What was said.</summary>
    public static RtcpAnswer Of(RtcpFigures figures) => new()
    {
        SenderReports = figures.SenderReports,
        SentPackets = figures.SentPackets,
        ReceiverReports = figures.ReceiverReports,
        MaximumFractionLost = figures.MaximumFractionLost,
        CumulativeLost = figures.CumulativeLost,
        MaximumJitterMs = figures.MaximumJitter?.TotalMilliseconds,
        MeanRoundTripMs = figures.MeanRoundTrip?.TotalMilliseconds,
        MaximumRoundTripMs = figures.MaximumRoundTrip?.TotalMilliseconds,
        CanonicalName = figures.CanonicalName,
        ByeAt = IsoTime.Of(figures.Bye),
        Voip = figures.Voip is { } voip
            ? new VoipAnswer(voip.LossRate, voip.DiscardRate, voip.RoundTrip.TotalMilliseconds, voip.EndSystemDelay.TotalMilliseconds, voip.RFactor, voip.ListeningMos, voip.ConversationalMos) : null,
    };
}

/// <summary>A VoIP metrics block.</summary>
internal sealed record VoipAnswer(
    [property: Description("Lost packets, 0 to 1.")] double LossRate,
    [property: Description("Packets that came too early or too late, 0 to 1.")] double DiscardRate,
    [property: Description("The round-trip time in milliseconds.")] double RoundTripMs,
    [property: Description("The delay within the receiver in milliseconds.")] double EndSystemDelayMs,
    [property: Description("The voice quality by ITU-T G.107, 0 to 100.")] int? RFactor,
    [property: Description("MOS-LQ, 1 to 5.")] double? ListeningMos,
    [property: Description("MOS-CQ, 1 to 5.")] double? ConversationalMos);
