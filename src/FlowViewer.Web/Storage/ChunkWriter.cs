using System.IO.Compression;

namespace FlowViewer.Web.Storage;

/// <summary>Writes a trace to the store while it arrives: never more than a few chunks of it are in memory.</summary>
internal sealed class ChunkWriter(TraceStore store, string id, TraceLimit storeLimit)
{
    // One commit for 4 MB: a disk that takes 5 ms for each then costs an upload of 254 MB a third of a second.
    private const int ChunksPerCommit = 16;

    private readonly List<byte[]> _pending = new(ChunksPerCommit);
    private readonly byte[] _compressed = new byte[BrotliEncoder.GetMaxCompressedLength(TraceStore.ChunkBytes)];
    private int _written;

    /// <summary>Writes all of <paramref name="body"/>; returns how many bytes it had.</summary>
    public async Task<long> WriteAsync(Stream body, IProgress<UploadProgress>? progress, CancellationToken cancel)
    {
        byte[] chunk = new byte[TraceStore.ChunkBytes];
        long length = 0;
        int count;
        do
        {
            count = await body.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancel);
            length += count;
            if (count > 0)
                _pending.Add(Compress(chunk.AsSpan(0, count)));
            if (_pending.Count == ChunksPerCommit || count < chunk.Length)
                await FlushAsync(cancel);
            progress?.Report(new UploadProgress(UploadStage.Receiving, length, 0));
        }
        while (count == chunk.Length);
        return length;
    }

    private async Task FlushAsync(CancellationToken cancel)
    {
        if (_pending.Count == 0)
            return;
        long stored = await store.AppendAsync(id, _written, _pending, cancel);
        if (stored > storeLimit.Bytes)
            throw new UploadRefusedException(UploadRefusal.StoreFull, storeLimit);
        _written += _pending.Count;
        _pending.Clear();
    }

    // Brotli's quality 0 packs SIP better than Deflate's fastest, at 300 MB/s and more.
    private byte[] Compress(ReadOnlySpan<byte> chunk) =>
        BrotliEncoder.TryCompress(chunk, _compressed, out int size, quality: 0, window: 22)
            ? _compressed[..size]
            : throw new InvalidOperationException("A chunk did not fit into the longest that it can become.");
}
