using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Media;

/// <summary>
/// An m= line that was agreed on one hop, and the RTP streams that were seen on it while the agreement held (RFC 3264 5, 6: each side is sent to where its own
/// description says).
/// </summary>
public sealed record MediaLine
{
    /// <summary>The round of offer and answer that agreed it.</summary>
    public required OfferRound Round { get; init; }
    /// <summary>Its place among the m= lines, from 1.</summary>
    public required int Number { get; init; }
    /// <summary>The side of the offer.</summary>
    public required MediaDescription Offered { get; init; }
    /// <summary>The side of the answer.</summary>
    public required MediaDescription Answered { get; init; }
    /// <summary>When it was agreed.</summary>
    public required TraceTime Start { get; init; }
    /// <summary>When another round, the end of the call or the end of the trace ended it; missing where the source gives no times.</summary>
    public required TraceTime End { get; init; }
    /// <summary>What was seen on its way to who offered.</summary>
    public required IReadOnlyList<RtpStream> ToOfferer { get; init; }
    /// <summary>What was seen on its way to who answered.</summary>
    public required IReadOnlyList<RtpStream> ToAnswerer { get; init; }

    /// <summary>audio, video …</summary>
    public string Kind => Offered.Media;
    /// <summary>True where the answer lets who offered send (RFC 3264 6.1).</summary>
    public bool OffererSends => Offered.Direction is MediaDirection.SendReceive or MediaDirection.SendOnly && Answered.Direction is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
    /// <summary>True where who answered may send.</summary>
    public bool AnswererSends => Answered.Direction is MediaDirection.SendReceive or MediaDirection.SendOnly && Offered.Direction is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
    /// <summary>The codec that both list and the answer prefers, telephone events and comfort noise aside; null where none is known.</summary>
    public SdpCodec? Codec => Answered.Codecs.FirstOrDefault(codec => !IsBesideSpeech(codec) && Offered.Codecs.Any(other => IsSame(codec, other)));
    /// <summary>How long it held; null where the source gives no times.</summary>
    public TimeSpan? Length => CaseMessage.Between(Start, End);
    /// <summary>What was seen towards one side.</summary>
    public IReadOnlyList<RtpStream> To(bool offerer) => offerer ? ToOfferer : ToAnswerer;
    /// <summary>True where the other side may send to one side.</summary>
    public bool MayReceive(bool offerer) => offerer ? AnswererSends : OffererSends;
    /// <summary>The description of one side: where it wants to be sent to.</summary>
    public MediaDescription Of(bool offerer) => offerer ? Offered : Answered;

    /// <summary>From the answer to the first packet towards one side; negative where media came early, null where nothing was seen.</summary>
    public TimeSpan? FirstAfter(bool offerer) => To(offerer).MinBy(stream => stream.First.Nanoseconds) is { } first ? CaseMessage.Between(Start, first.First) : null;

    /// <summary>True for two formats of the same encoding and clock, whatever their numbers.</summary>
    public static bool IsSame(SdpCodec one, SdpCodec other) => one.Name is null || other.Name is null
        ? one.PayloadType == other.PayloadType
        : one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase) && (one.ClockRate is null || other.ClockRate is null || one.ClockRate == other.ClockRate);

    /// <summary>True for telephone events and comfort noise, which accompany a codec.</summary>
    public static bool IsBesideSpeech(SdpCodec codec) => codec.Name?.ToUpperInvariant() is "TELEPHONE-EVENT" or "CN" or "RED";
}
