namespace FlowViewer.Traces;

/// <summary>
/// The RTP packets of one source (RFC 3550 3: SSRC) from one address and port to another, counted while the capture was read. No payload is kept. A packet that
/// several taps saw counts once.
/// </summary>
public sealed record RtpStream
{
    /// <summary>Who sends.</summary>
    public required Endpoint Source { get; init; }
    /// <summary>Who receives.</summary>
    public required Endpoint Destination { get; init; }
    /// <summary>The synchronization source.</summary>
    public required uint Ssrc { get; init; }
    /// <summary>Index into <see cref="Trace.Parts"/>: the file of an archive that has it; -1 where the source is one file.</summary>
    public int Part { get; init; } = -1;
    /// <summary>The frame of its first packet, from 1.</summary>
    public required int FirstFrame { get; init; }
    /// <summary>When its first packet was captured.</summary>
    public required TraceTime First { get; init; }
    /// <summary>When its last packet was captured.</summary>
    public required TraceTime Last { get; init; }
    /// <summary>Its payload types, the most frequent first.</summary>
    public required IReadOnlyList<RtpPayload> Payloads { get; init; }
    /// <summary>How many different packets were seen.</summary>
    public required long Packets { get; init; }
    /// <summary>The octets of their payload, without headers and padding.</summary>
    public required long Octets { get; init; }
    /// <summary>How many packets its sequence numbers span (RFC 3550 A.3), each stretch between restarts by itself.</summary>
    public required long Expected { get; init; }
    /// <summary>How many of <see cref="Expected"/> were not seen.</summary>
    public required long Lost { get; init; }
    /// <summary>How many packets were seen again at another tap: the same datagram by its IP identification or its other layers.</summary>
    public required long Copies { get; init; }
    /// <summary>How many packets the network delivered twice.</summary>
    public required long Duplicates { get; init; }
    /// <summary>How many packets came after one with a higher sequence number.</summary>
    public required long Reordered { get; init; }
    /// <summary>How often the sequence numbers began anew.</summary>
    public required int Restarts { get; init; }
    /// <summary>How many packets have the marker bit: starts of talk spurts for audio, ends of frames for video (RFC 3551 4.1, 5).</summary>
    public required long Markers { get; init; }
    /// <summary>How many packets are comfort noise (RFC 3389).</summary>
    public required long ComfortNoise { get; init; }
    /// <summary>The RTP clock in hertz; null where nothing tells it.</summary>
    public required int? ClockRate { get; init; }
    /// <summary>What tells <see cref="ClockRate"/>.</summary>
    public required RtpClock Clock { get; init; }
    /// <summary>The mean over its packets of the interarrival jitter (RFC 3550 A.8); null where the clock is unknown or there are fewer than two packets.</summary>
    public required TimeSpan? MeanJitter { get; init; }
    /// <summary>The largest interarrival jitter.</summary>
    public required TimeSpan? MaximumJitter { get; init; }
    /// <summary>The longest time between two packets in a row, where the second neither starts a talk spurt nor follows comfort noise; null where there is no such pair.</summary>
    public required TimeSpan? MaximumDelta { get; init; }
    /// <summary>Where most packets in a row were lost, in order of time; a bounded number.</summary>
    public required IReadOnlyList<RtpGap> Gaps { get; init; }
    /// <summary>Its named telephone events (RFC 4733), each once, in order; a bounded number.</summary>
    public required IReadOnlyList<RtpEvent> Events { get; init; }
    /// <summary>True where the session description says SAVP or SAVPF (RFC 3711): its payload is encrypted, the figures here are not.</summary>
    public required bool IsEncrypted { get; init; }
    /// <summary>Index into <see cref="Trace.Streams"/>: the stream that these packets are forwarded from, with the same SSRC, sequence numbers and timestamps; null where it is none.</summary>
    public int? ForwardOf { get; init; }
    /// <summary>What RTCP says about it; null where no report was seen.</summary>
    public RtcpFigures? Rtcp { get; init; }

    /// <summary>From its first to its last packet.</summary>
    public TimeSpan Duration => First.IsKnown && Last.IsKnown ? TimeSpan.FromTicks((Last.Nanoseconds - First.Nanoseconds) / 100) : TimeSpan.Zero;
    /// <summary>How often each packet was seen, 1 for a single tap.</summary>
    public double Sightings => Packets == 0 ? 0 : (double)(Packets + Copies) / Packets;
    /// <summary>The lost share of the expected packets, 0 to 1.</summary>
    public double LostShare => Expected == 0 ? 0 : (double)Lost / Expected;
    /// <summary>The DTMF digits that were sent, such as <c>12#</c>; other events are left out.</summary>
    public string Digits => string.Concat(Events.Select(e => e.Digit));
}

/// <summary>One payload type of a stream.</summary>
/// <param name="Type">The payload type.</param>
/// <param name="Name">The encoding's name, from the session description or the table of RFC 3551; null where neither knows it.</param>
/// <param name="ClockRate">Its clock in hertz; null where it is unknown.</param>
/// <param name="Packets">How many packets have it.</param>
public sealed record RtpPayload(int Type, string? Name, int? ClockRate, long Packets);

/// <summary>Packets in a row that were not seen.</summary>
/// <param name="Start">When the last packet before them came.</param>
/// <param name="Length">The time until the next packet.</param>
/// <param name="Lost">How many are missing.</param>
public sealed record RtpGap(TraceTime Start, TimeSpan Length, int Lost);

/// <summary>A named telephone event (RFC 4733).</summary>
/// <param name="Code">The event: 0 to 15 are the DTMF digits.</param>
/// <param name="Start">When its first packet came.</param>
/// <param name="Duration">How long the sender says it lasted; null where the clock is unknown.</param>
/// <param name="Ended">True where a packet with the end bit was seen.</param>
public sealed record RtpEvent(int Code, TraceTime Start, TimeSpan? Duration, bool Ended)
{
    /// <summary>The DTMF digit (RFC 4733 3.2); empty for other events.</summary>
    public string Digit => Code is >= 0 and <= 15 ? "0123456789*#ABCD".Substring(Code, 1) : "";
}

/// <summary>What tells the clock rate of a stream.</summary>
public enum RtpClock
{
    /// <summary>Nothing.</summary>
    Unknown,
    /// <summary>The table of static payload types (RFC 3551 6).</summary>
    Static,
    /// <summary>The rtpmap of a session description in the trace.</summary>
    Sdp,
    /// <summary>Its timestamps against the capture's time, to 2 %.</summary>
    Measured,
}
