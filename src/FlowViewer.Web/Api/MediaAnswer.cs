using System.ComponentModel;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Media;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;

namespace FlowViewer.Web.Api;

/// <summary>The media of a call: what was agreed, and what was seen of it.</summary>
internal sealed record CallMediaAnswer
{
    [Description("The m= lines that were agreed and not refused, in order. A hop whose descriptions are those of the hop before is left out.")]
    public required IReadOnlyList<MediaLineAnswer> Lines { get; init; }

    /// <summary>The media of a call.</summary>
    public static CallMediaAnswer Of(CallCase call) => new() { Lines = [.. CallMedia.Of(call).Select(line => MediaLineAnswer.Of(call, line))] };
}

/// <summary>An m= line that was agreed, with the RTP streams on it.</summary>
internal sealed record MediaLineAnswer
{
    [Description("Its place among the m= lines, from 1.")]
    public required int N { get; init; }
    [Description("audio, video …")]
    public required string Kind { get; init; }
    [Description("The codec that both sides list and the answer prefers, as name/clock rate; null where none is known.")]
    public required string? Codec { get; init; }
    [Description("The number of the message with the offer, in the ladder of the call.")]
    public required int Offer { get; init; }
    [Description("The number of the message with the answer.")]
    public required int Answer { get; init; }
    [Description("When it was agreed, in ISO 8601; null where the trace gives no times.")]
    public required string? StartedAt { get; init; }
    [Description("How long it held, in milliseconds: until another agreement, BYE or the end of the trace.")]
    public required double? DurationMs { get; init; }
    [Description("The way to who offered.")]
    public required MediaWayAnswer ToOfferer { get; init; }
    [Description("The way to who answered.")]
    public required MediaWayAnswer ToAnswerer { get; init; }

    /// <summary>A line.</summary>
    public static MediaLineAnswer Of(CallCase call, MediaLine line) => new()
    {
        N = line.Number,
        Kind = line.Kind,
        Codec = line.Codec?.ToString(),
        Offer = call.NumberOf(line.Round.Offer.Index),
        Answer = call.NumberOf(line.Round.Answer!.Index),
        StartedAt = IsoTime.Of(line.Start),
        DurationMs = line.Length?.TotalMilliseconds,
        ToOfferer = MediaWayAnswer.Of(call, line, offerer: true),
        ToAnswerer = MediaWayAnswer.Of(call, line, offerer: false),
    };
}

/// <summary>One way of media.</summary>
internal sealed record MediaWayAnswer
{
    [Description("Where it was asked to go: address and port; null where the description names none.")]
    public required string? Address { get; init; }
    [Description("True where the agreement lets the other side send.")]
    public required bool Allowed { get; init; }
    [Description("From the answer to the first packet, in milliseconds; negative for early media, null where nothing was seen.")]
    public required double? FirstAfterMs { get; init; }
    [Description("The numbers of the streams among those of the trace, from 1.")]
    public required IReadOnlyList<int> Streams { get; init; }

    /// <summary>A way.</summary>
    public static MediaWayAnswer Of(CallCase call, MediaLine line, bool offerer)
    {
        IReadOnlyList<RtpStream> streams = line.To(offerer), all = call.Trace.Trace.Streams;
        return new MediaWayAnswer
        {
            Address = line.Of(offerer).AddressAndPort,
            Allowed = line.MayReceive(offerer),
            FirstAfterMs = line.FirstAfter(offerer)?.TotalMilliseconds,
            Streams = [.. streams.Select(stream => all.Index().First(pair => ReferenceEquals(pair.Item, stream)).Index + 1)],
        };
    }
}
