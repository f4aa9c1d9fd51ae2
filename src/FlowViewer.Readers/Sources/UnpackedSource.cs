using System.Buffers;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Sources;

/// <summary>
/// Compressed bytes, read unpacked at any offset. What was unpacked last is kept, up to a window: a small file is unpacked once, a
/// large one again each time that somebody goes back further than the window reaches. Reading is cheap as long as it goes forward.
/// </summary>
internal sealed class UnpackedSource : IByteSource
{
    private const int ChunkSize = 1 << 20;

    private readonly Func<Stream> _open;
    private readonly Lock _gate = new();
    private readonly List<byte[]> _chunks = [];
    private readonly int _window;
    private int _firstChunk;
    private long _end;
    private Stream? _stream;

    /// <param name="open">Opens the unpacking stream at its beginning.</param>
    /// <param name="limit">How many bytes it may unpack to.</param>
    /// <param name="window">How many bytes stay unpacked.</param>
    public UnpackedSource(Func<Stream> open, long limit, long window)
    {
        (_open, _window) = (open, (int)Math.Clamp(window / ChunkSize, 2, int.MaxValue));
        try
        {
            while (_end < limit && Next(limit)) { }
            IsTooLarge = _end == limit && More();
        }
        catch (InvalidDataException broken)
        {
            Broken = broken.Message;
        }
        Length = _end;
        // The reading that follows starts anew, unless all of it is here.
        _stream?.Dispose();
        _stream = null;
    }

    /// <summary>How many bytes it unpacks to, or could be unpacked.</summary>
    public long Length { get; }

    /// <summary>True where there are more than the limit allows.</summary>
    public bool IsTooLarge { get; }

    /// <summary>Why it could not be unpacked to its end; null where it could.</summary>
    public string? Broken { get; }

    /// <summary>The same bytes, all of them held once they have been unpacked.</summary>
    public UnpackedSource Whole() => new(_open, Length, long.MaxValue);

    public int Read(long offset, Span<byte> buffer)
    {
        lock (_gate)
        {
            int total = 0;
            while (total < buffer.Length && offset + total < Length && Chunk((int)((offset + total) / ChunkSize)) is { } chunk)
            {
                ReadOnlySpan<byte> rest = chunk.AsSpan((int)((offset + total) % ChunkSize));
                int count = Math.Min(rest.Length, buffer.Length - total);
                rest[..count].CopyTo(buffer[total..]);
                total += count;
                if (count == 0)
                    break;
            }
            return total;
        }
    }

    private byte[]? Chunk(int number)
    {
        if (number < _firstChunk || (_stream is null && number >= _firstChunk + _chunks.Count))
            Restart();
        try
        {
            while (number >= _firstChunk + _chunks.Count && Next(Length)) { }
        }
        catch (InvalidDataException)
        {
            // It broke here the first time too, and the length ends there.
        }
        return number < _firstChunk + _chunks.Count ? _chunks[number - _firstChunk] : null;
    }

    private void Restart()
    {
        _stream?.Dispose();
        _stream = null;
        _chunks.Clear();
        _firstChunk = 0;
        _end = 0;
    }

    /// <summary>Unpacks the next chunk; false where it is the last.</summary>
    private bool Next(long limit)
    {
        _stream ??= _open();
        byte[] scratch = ArrayPool<byte>.Shared.Rent(ChunkSize);
        int wanted = (int)Math.Min(ChunkSize, limit - _end), got = 0;
        try
        {
            for (int read; got < wanted && (read = _stream.Read(scratch, got, wanted - got)) > 0;)
                got += read;
        }
        finally
        {
            // What was unpacked before the data broke off is kept.
            if (got > 0)
                Keep(scratch.AsSpan(0, got));
            ArrayPool<byte>.Shared.Return(scratch);
        }
        return got > 0 && got == wanted;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        byte[]? oldest = null;
        if (_chunks.Count == _window)
        {
            oldest = _chunks[0];
            _chunks.RemoveAt(0);
            _firstChunk++;
        }
        byte[] chunk = oldest?.Length == bytes.Length ? oldest : new byte[bytes.Length];
        bytes.CopyTo(chunk);
        _chunks.Add(chunk);
        _end += bytes.Length;
    }

    private bool More() => (_stream ??= _open()).ReadByte() >= 0;
}
