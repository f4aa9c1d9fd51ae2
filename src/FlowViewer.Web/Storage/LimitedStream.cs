namespace FlowViewer.Web.Storage;

/// <summary>Bytes on their way in, counted: one more than the limit is a <see cref="UploadRefusedException"/>, and so is an end that comes too early.</summary>
internal sealed class LimitedStream(Stream inner, UploadRefusal refusal, Func<TraceLimit> limit, ByteCount count, long allowance = 0) : Stream
{
    public LimitedStream(Stream inner, UploadRefusal refusal, TraceLimit limit, ByteCount count, long allowance = 0) : this(inner, refusal, () => limit, count, allowance)
    {
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await inner.ReadAsync(buffer, cancellationToken));
        }
        // The server has its own words for what is wrong with a request as such.
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new UploadRefusedException(UploadRefusal.BrokenOff);
        }
    }

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Told of what comes, as it comes; may throw.</summary>
    public Action<long>? Taken { get; init; }

    private int Counted(int read)
    {
        count.Bytes += read;
        Taken?.Invoke(read);
        return limit() is var most && count.Bytes <= most.Bytes + allowance ? read : throw new UploadRefusedException(refusal, most);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => count.Bytes; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>How many bytes have been read, of one stream or of several that count together.</summary>
internal sealed class ByteCount
{
    public long Bytes { get; set; }
}
