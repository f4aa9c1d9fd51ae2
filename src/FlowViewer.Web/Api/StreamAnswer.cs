using System.ComponentModel;
using System.Globalization;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;

namespace FlowViewer.Web.Api;

/// <summary>An RTP stream of a trace.</summary>
internal sealed record StreamAnswer
{
    [Description("The number of the stream, from 1.")]
    public required int N { get; init; }
    [Description("Who sends: address and port.")]
    public required string From { get; init; }
    [Description("Who receives.")]
    public required string To { get; init; }
    [Description("The synchronization source, as eight hexadecimal digits.")]
    public required string Ssrc { get; init; }
    [Description("The file of an archive that has it; null for the trace as a whole.")]
    public required string? File { get; init; }
    [Description("The frame of its first packet, from 1.")]
    public required int Frame { get; init; }
    [Description("Its payload types, the most frequent first. The name is that of the session description, else of RFC 3551; null where neither knows it.")]
    public required IReadOnlyList<PayloadAnswer> Payloads { get; init; }
    [Description("True where the session description says SAVP: the payload is encrypted.")]
    public required bool Encrypted { get; init; }
    [Description("When its first packet was captured, in ISO 8601.")]
    public required string? StartedAt { get; init; }
    [Description("From its first to its last packet, in milliseconds.")]
    public required double DurationMs { get; init; }
    [Description("Different packets; copies that several taps saw count once.")]
    public required long Packets { get; init; }
    [Description("Octets of their payload.")]
    public required long Octets { get; init; }
    [Description("How many packets its sequence numbers span (RFC 3550 A.3).")]
    public required long Expected { get; init; }
    [Description("How many of those were not seen.")]
    public required long Lost { get; init; }
    [Description("How many packets were seen again at another tap.")]
    public required long Copies { get; init; }
    [Description("How many packets the network delivered twice.")]
    public required long Duplicates { get; init; }
    [Description("How many packets came after one with a higher sequence number.")]
    public required long Reordered { get; init; }
    [Description("How often its sequence numbers began anew.")]
    public required int Restarts { get; init; }
    [Description("How many packets have the marker bit.")]
    public required long Markers { get; init; }
    [Description("How many packets are comfort noise.")]
    public required long ComfortNoise { get; init; }
    [Description("The RTP clock in hertz; null where nothing tells it.")]
    public required int? ClockRate { get; init; }
    [Description("What tells the clock: unknown, static (RFC 3551), sdp, or measured.")]
    public required RtpClock Clock { get; init; }
    [Description("The mean interarrival jitter (RFC 3550 A.8) in milliseconds; null where the clock is unknown.")]
    public required double? MeanJitterMs { get; init; }
    [Description("The largest interarrival jitter in milliseconds.")]
    public required double? MaximumJitterMs { get; init; }
    [Description("The longest time between two packets of one talk spurt, in milliseconds.")]
    public required double? MaximumDeltaMs { get; init; }
    [Description("Where most packets in a row were lost, at most 8, in order of time.")]
    public required IReadOnlyList<GapAnswer> Gaps { get; init; }
    [Description("Named telephone events (RFC 4733), each once.")]
    public required IReadOnlyList<EventAnswer> Events { get; init; }
    [Description("The number of the stream whose packets this one carries on from another address; null where it is none.")]
    public required int? ForwardOf { get; init; }
    [Description("What RTCP says about it; null where no report was seen.")]
    public required RtcpAnswer? Rtcp { get; init; }

    /// <summary>The streams of a trace.</summary>
    public static IReadOnlyList<StreamAnswer> Of(Trace trace) => [.. trace.Streams.Select((stream, index) => Of(trace, stream, index + 1))];

    private static StreamAnswer Of(Trace trace, RtpStream stream, int number) => new()
    {
        N = number,
        From = stream.Source.ToString(),
        To = stream.Destination.ToString(),
        Ssrc = stream.Ssrc.ToString("x8", CultureInfo.InvariantCulture),
        File = stream.Part >= 0 ? trace.Parts[stream.Part].Name : null,
        Frame = stream.FirstFrame,
        Payloads = [.. stream.Payloads.Select(payload => new PayloadAnswer(payload.Type, payload.Name, payload.ClockRate, payload.Packets))],
        Encrypted = stream.IsEncrypted,
        StartedAt = IsoTime.Of(stream.First),
        DurationMs = stream.Duration.TotalMilliseconds,
        Packets = stream.Packets,
        Octets = stream.Octets,
        Expected = stream.Expected,
        Lost = stream.Lost,
        Copies = stream.Copies,
        Duplicates = stream.Duplicates,
        Reordered = stream.Reordered,
        Restarts = stream.Restarts,
        Markers = stream.Markers,
        ComfortNoise = stream.ComfortNoise,
        ClockRate = stream.ClockRate,
        Clock = stream.Clock,
        MeanJitterMs = stream.MeanJitter?.TotalMilliseconds,
        MaximumJitterMs = stream.MaximumJitter?.TotalMilliseconds,
        MaximumDeltaMs = stream.MaximumDelta?.TotalMilliseconds,
        Gaps = [.. stream.Gaps.Select(gap => new GapAnswer(IsoTime.Of(gap.Start), gap.Length.TotalMilliseconds, gap.Lost))],
        Events = [.. stream.Events.Select(e => new EventAnswer(e.Code, e.Digit.Length > 0 ? e.Digit : null, IsoTime.Of(e.Start), e.Duration?.TotalMilliseconds, e.Ended))],
        ForwardOf = stream.ForwardOf + 1,
        Rtcp = stream.Rtcp is { } figures ? RtcpAnswer.Of(figures) : null,
    };
}

/// <summary>A payload type of a stream.</summary>
internal sealed record PayloadAnswer(
    [property: Description("The payload type.")] int Type,
    [property: Description("The encoding's name; null where nothing tells it.")] string? Name,
    [property: Description("Its clock in hertz.")] int? ClockRate,
    [property: Description("How many packets have it.")] long Packets);

/// <summary>Packets in a row that were not seen.</summary>
internal sealed record GapAnswer(
    [property: Description("When the last packet before it came, in ISO 8601.")] string? StartedAt,
    [property: Description("The time until the next packet, in milliseconds.")] double LengthMs,
    [property: Description("How many packets are missing.")] int Lost);

/// <summary>A named telephone event.</summary>
internal sealed record EventAnswer(
    [property: Description("The event's code (RFC 4733).")] int Code,
    [property: Description("The DTMF digit; null for other events.")] string? Digit,
    [property: Description("When its first packet came, in ISO 8601.")] string? StartedAt,
    [property: Description("How long it lasted, in milliseconds.")] double? DurationMs,
    [property: Description("True where a packet with the end bit was seen.")] bool Ended);
