namespace FlowViewer.Traces;

/// <summary>What the RTCP packets of a capture say about one RTP stream (RFC 3550 6.4); a report that several taps saw counts once.</summary>
public sealed record RtcpFigures
{
    /// <summary>How many reports its sender made about it.</summary>
    public required int SenderReports { get; init; }
    /// <summary>How many packets the sender says that it had sent, in its last report; null without one.</summary>
    public required long? SentPackets { get; init; }
    /// <summary>How many report blocks its receiver made about it.</summary>
    public required int ReceiverReports { get; init; }
    /// <summary>The largest fraction lost that a report states, 0 to 1; null without one.</summary>
    public required double? MaximumFractionLost { get; init; }
    /// <summary>How many packets the receiver says were lost, in its last report; negative where it saw duplicates.</summary>
    public required int? CumulativeLost { get; init; }
    /// <summary>The largest jitter that the receiver states; null without one, or where the clock is unknown.</summary>
    public required TimeSpan? MaximumJitter { get; init; }
    /// <summary>The mean time from the tap to the receiver and back, from LSR and DLSR; null where no pair of reports was seen.</summary>
    public required TimeSpan? MeanRoundTrip { get; init; }
    /// <summary>The longest such time.</summary>
    public required TimeSpan? MaximumRoundTrip { get; init; }
    /// <summary>The sender's canonical name (SDES CNAME).</summary>
    public required string? CanonicalName { get; init; }
    /// <summary>When the sender said BYE; missing where it did not.</summary>
    public required TraceTime Bye { get; init; }
    /// <summary>The receiver's VoIP metrics (RFC 3611 4.7), the last ones; null without them.</summary>
    public required VoipMetrics? Voip { get; init; }
}

/// <summary>A VoIP metrics report block (RFC 3611 4.7); null where the receiver says that a value is unavailable.</summary>
/// <param name="LossRate">Lost packets, 0 to 1.</param>
/// <param name="DiscardRate">Packets that came too early or too late, 0 to 1.</param>
/// <param name="RoundTrip">The round-trip time between the RTP interfaces.</param>
/// <param name="EndSystemDelay">The delay within the receiver.</param>
/// <param name="RFactor">The voice quality by ITU-T G.107, 0 to 100.</param>
/// <param name="ListeningMos">MOS-LQ, 1 to 5.</param>
/// <param name="ConversationalMos">MOS-CQ, 1 to 5.</param>
public sealed record VoipMetrics(double LossRate, double DiscardRate, TimeSpan RoundTrip, TimeSpan EndSystemDelay, int? RFactor, double? ListeningMos, double? ConversationalMos);
