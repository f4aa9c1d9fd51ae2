using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>A session description (RFC 8866) as far as it could be read.</summary>
public sealed record SessionDescription
{
    /// <summary>Every line in order.</summary>
    public required IReadOnlyList<SdpLine> Lines { get; init; }

    /// <summary>The o= line; null where it is missing or malformed.</summary>
    public SdpOrigin? Origin { get; init; }

    /// <summary>The s= line; null where it is missing.</summary>
    public string? Name { get; init; }

    /// <summary>The session's c= line; null where each medium has its own.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>The session's b= lines.</summary>
    public required IReadOnlyList<SdpBandwidth> Bandwidths { get; init; }

    /// <summary>The t= lines.</summary>
    public required IReadOnlyList<SdpTiming> Timings { get; init; }

    /// <summary>The session's a= lines.</summary>
    public required IReadOnlyList<SdpAttribute> Attributes { get; init; }

    /// <summary>The media in order; their order ties an answer to its offer (RFC 3264 6).</summary>
    public required IReadOnlyList<MediaDescription> Media { get; init; }

    /// <summary>The description's bytes.</summary>
    public ByteSlice Where { get; init; }

    /// <summary>Reads a session description that stands alone, and what is wrong with it.</summary>
    public static SessionDescription Read(
        ReadOnlyMemory<byte> bytes, out IReadOnlyList<SipProblem> problems, ReadingMode mode = ReadingMode.Tolerant)
    {
        var log = new ProblemLog(mode);
        SessionDescription description = SdpReader.Read(bytes, new ByteSlice(0, bytes.Length), log);
        problems = log.Problems;
        return description;
    }
}
