using System.IO.Compression;
using FlowViewer.Traces;

namespace FlowViewer.Web.Storage;

/// <summary>A kept trace, read by offset from the chunks of its store. The few chunks used last stay unpacked.</summary>
internal sealed class StoredByteSource(TraceStore store, StoredTrace trace) : IByteSource
{
    /// <summary>How many chunks stay unpacked.</summary>
    public const int KeptChunks = 8;

    private readonly Lock _gate = new();
    private readonly (int N, byte[] Bytes)[] _recent = new (int, byte[])[KeptChunks];
    private int _count;

    /// <inheritdoc/>
    public long Length => trace.Length;

    /// <inheritdoc/>
    /// <exception cref="TraceGoneException">The trace was deleted meanwhile.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && offset + total < Length)
        {
            (long n, long start) = Math.DivRem(offset + total, TraceStore.ChunkBytes);
            ReadOnlySpan<byte> rest = Chunk((int)n).AsSpan((int)start);
            int count = Math.Min(rest.Length, buffer.Length - total);
            rest[..count].CopyTo(buffer[total..]);
            total += count;
        }
        return total;
    }

    private byte[] Chunk(int n)
    {
        lock (_gate)
            if (Recent(n) is { } kept)
                return kept;
        // Outside the lock: two readers may unpack the same chunk, but none waits for another's.
        byte[] bytes = Unpack(n);
        lock (_gate)
        {
            if (Recent(n) is { } kept)
                return kept;
            _count = Math.Min(_count + 1, KeptChunks);
            Promote(_count - 1, (n, bytes));
            return bytes;
        }
    }

    // The most recently used stands first.
    private byte[]? Recent(int n)
    {
        int index = 0;
        while (index < _count && _recent[index].N != n)
            index++;
        if (index == _count)
            return null;
        if (index > 0)
            Promote(index, _recent[index]);
        return _recent[0].Bytes;
    }

    private void Promote(int index, (int, byte[]) chunk)
    {
        Array.Copy(_recent, 0, _recent, 1, index);
        _recent[0] = chunk;
    }

    private byte[] Unpack(int n)
    {
        byte[] packed = store.ReadChunk(trace.Id, n) ?? throw new TraceGoneException();
        byte[] bytes = new byte[Math.Min(TraceStore.ChunkBytes, Length - (long)n * TraceStore.ChunkBytes)];
        return BrotliDecoder.TryDecompress(packed, bytes, out int count) && count == bytes.Length
            ? bytes
            : throw new InvalidDataException($"Chunk {n} of a kept trace does not unpack to its {bytes.Length} bytes: the store is damaged.");
    }
}

/// <summary>A trace was deleted, here or by another instance, while it was being read.</summary>
public sealed class TraceGoneException() : Exception("The trace has been deleted.");
