using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>TLS: it is named and counted, and stays closed.</summary>
internal sealed class TlsStream : IStreamReader
{
    public bool IsSip => false;
    public Next Verdict => Next.Closed("TLS", UnreadReason.Encrypted);

    // RFC 8446 5.1: a content type from 20 to 24, then version 3.x.
    public static bool Knows(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 3 && bytes[0] is >= 20 and <= 24 && bytes[1] == 3 && bytes[2] <= 4;

    public int Read(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost)
    {
        isLost = false;
        return bytes.Length;
    }

    public void End(ReadOnlySpan<byte> bytes, in StreamMoment moment, LayerWalk walk) { }
}
