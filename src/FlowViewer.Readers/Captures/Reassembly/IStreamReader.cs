using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>Reads the messages of a stream of one kind.</summary>
internal interface IStreamReader
{
    /// <summary>True where the stream carries SIP, so that a gap in it is worth telling.</summary>
    bool IsSip { get; }

    /// <summary>How the segments of such a stream count among the layers.</summary>
    Next Verdict { get; }

    /// <summary>
    /// Reads the next message or frame at the beginning of <paramref name="bytes"/>; returns how many bytes it used, 0 where it is
    /// not whole yet. <paramref name="isLost"/> says that the bytes are not what this reader reads.
    /// </summary>
    int Read(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost);

    /// <summary>Gives out what there is of a message that never became whole.</summary>
    void End(ReadOnlySpan<byte> bytes, in StreamMoment moment, LayerWalk walk);
}
