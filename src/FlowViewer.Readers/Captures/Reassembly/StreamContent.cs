using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>
/// Finds out what a stream carries, from its own bytes, and has it read by the matching <see cref="IStreamReader"/>. Bytes that no
/// message has used yet wait here. A stream of something else is dropped early, but a segment that begins with a SIP start line
/// takes it up again: the capture may have begun in the middle of anything.
/// </summary>
/// <param name="tls">The TLS connections that may be opened; null where TLS stays closed.</param>
internal sealed class StreamContent(TlsConnections? tls)
{
    private const int MostWaitingBytes = 2 << 20;
    private IStreamReader? _reader;
    private byte[] _waiting = [];
    private int _count;
    private bool _lost;
    private StreamMoment _latest;

    public int WaitingBytes => _count;

    /// <summary>True while it reads SIP, so that a gap is worth telling.</summary>
    public bool IsSip => _reader is { IsSip: true };

    /// <summary>What the stream turned out to be, for the count of layers.</summary>
    public Next Verdict(ReadOnlySpan<byte> payload) =>
        _reader is { } reader ? reader.Verdict
        : payload.IsEmpty || !_lost ? Next.Done
        : Next.Closed(TcpPayload.NameOf(payload));

    /// <summary>Adds the bytes that follow those before; <paramref name="at"/> is where they stand in the source, -1 where they do not.</summary>
    public void Add(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk)
    {
        // A segment that comes late fills a gap before others that were captured earlier: time does not run back within a stream.
        if (moment.Frame >= _latest.Frame)
            _latest = moment;
        if (_count == 0)
        {
            int used = Read(bytes, at, walk);
            Keep(bytes[used..]);
            return;
        }
        Keep(bytes);
        int usedOfAll = Read(_waiting.AsSpan(0, _count), -1, walk);
        _waiting.AsSpan(usedOfAll, _count - usedOfAll).CopyTo(_waiting);
        _count -= usedOfAll;
        if (_count == 0 && _waiting.Length > 65_536)
            _waiting = [];
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        if (_count + bytes.Length > _waiting.Length)
            Array.Resize(ref _waiting, Math.Max(_count + bytes.Length, Math.Min(_waiting.Length * 2, MostWaitingBytes)));
        bytes.CopyTo(_waiting.AsSpan(_count));
        _count += bytes.Length;
    }

    private int Read(ReadOnlySpan<byte> bytes, long at, LayerWalk walk)
    {
        int used = 0;
        while (used < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[used..];
            if (_reader is null)
            {
                StreamKind kind = StreamKind.Of(rest, tls);
                if (kind.NeedsMore && rest.Length < MostWaitingBytes)
                    return used;
                used += kind.Skip;
                _reader = kind.Reader;
                _lost = _reader is null;
                if (_lost)
                    return bytes.Length;
                continue;
            }
            int read = _reader.Read(rest, at < 0 ? -1 : at + used, _latest, walk, out bool isLost);
            used += read;
            if (isLost)
                _reader = null;
            else if (read == 0)
            {
                if (rest.Length < MostWaitingBytes)
                    return used;
                // No message is so long: something was taken for a length that is none.
                _reader = null;
                return bytes.Length;
            }
        }
        return used;
    }

    /// <summary>Bytes are missing: what waits is given out as far as it goes, and reading starts anew after the gap.</summary>
    public void Gap(LayerWalk walk, uint missing, int frame)
    {
        if (IsSip)
            walk.Report(new TraceProblem(TraceProblemCode.MissingSegments, frame, $"{missing} bytes before this packet were not captured"));
        End(walk);
    }

    /// <summary>The stream ends, as far as the capture knows.</summary>
    public void End(LayerWalk walk)
    {
        if (_count > 0 || _reader is TlsStream)
            _reader?.End(_waiting.AsSpan(0, _count), _latest with { IsCut = true }, walk);
        _count = 0;
        _reader = null;
        _latest = default;
    }
}
