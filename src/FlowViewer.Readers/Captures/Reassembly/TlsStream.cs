using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>TLS: opened where there are keys, and what comes out is read as any stream is; else named and counted.</summary>
/// <param name="connections">Those of the capture; null where TLS is not opened.</param>
internal sealed class TlsStream(TlsConnections? connections) : IStreamReader
{
    // RFC 5246 6.2.3: 2^14 bytes and what protection adds.
    private const int HeaderBytes = 5, LongestRecord = (1 << 14) + 2048;
    private TlsEnd? _end;

    public bool IsSip => _end?.Content.IsSip ?? false;
    public Next Verdict => _end is { HasKeys: true } ? Next.Done : Next.Closed("TLS", UnreadReason.Encrypted);

    // RFC 8446 5.1: a content type from 20 to 24, then version 3.x.
    public static bool Knows(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 3 && bytes[0] is >= 20 and <= 24 && bytes[1] == 3 && bytes[2] <= 4;

    public int Read(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost)
    {
        isLost = false;
        _end ??= connections is { HasKeys: true } ? connections.Of(moment.Source, moment.Destination) : null;
        if (_end is null)
            return bytes.Length;
        if (bytes.Length < HeaderBytes)
            return 0;
        int length = HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
        isLost = !Knows(bytes) || length > HeaderBytes + LongestRecord;
        if (isLost)
            return bytes.Length;
        if (length > bytes.Length)
            return 0;
        byte[]? plain = _end.Take(bytes[..length], out string? trouble);
        if (trouble is not null)
            walk.Report(new TraceProblem(TraceProblemCode.KeysDoNotFit, moment.Frame, $"TLS: {trouble}"));
        if (plain is { Length: > 0 })
        {
            int path = walk.Paths.Inside(moment.Path, LayerTable.Tls);
            walk.Paths.CountUp(path, moment.Path);
            _end.Content.Add(plain, -1, moment with { Path = path, Transport = SipTransport.Tls }, walk);
        }
        return length;
    }

    public void End(ReadOnlySpan<byte> bytes, in StreamMoment moment, LayerWalk walk) => _end?.Content.End(walk);
}
