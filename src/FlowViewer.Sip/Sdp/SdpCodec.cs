namespace FlowViewer.Sip.Sdp;

/// <summary>One format of an RTP medium: from its rtpmap, else from the table of static payload types (RFC 3551 6).</summary>
/// <param name="PayloadType">The payload type.</param>
/// <param name="Name">The encoding's name; null where neither rtpmap nor table knows it.</param>
/// <param name="ClockRate">The RTP clock in hertz; null where it is unknown.</param>
/// <param name="Channels">The number of channels; 1 where nothing is said.</param>
/// <param name="Format">The parameters of its fmtp line; null if there is none.</param>
public sealed record SdpCodec(int PayloadType, string? Name, int? ClockRate, int Channels, string? Format)
{
    /// <summary>name/clock rate, with channels where there are several.</summary>
    public override string ToString() =>
        Name is null ? $"{PayloadType}" : Channels > 1 ? $"{Name}/{ClockRate}/{Channels}" : ClockRate is null ? Name : $"{Name}/{ClockRate}";
}
