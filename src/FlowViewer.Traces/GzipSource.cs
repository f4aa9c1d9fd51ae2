using System.Buffers.Binary;
using System.IO.Compression;

namespace FlowViewer.Traces;

/// <summary>A gzip file unpacked into memory, in chunks, up to a limit. A broken or cut file gives what could be unpacked.</summary>
internal sealed class GzipSource : IByteSource
{
    private const int ChunkSize = 1 << 20;
    private readonly List<byte[]> _chunks = [];

    public long Length { get; private set; }

    public static bool Knows(ReadOnlySpan<byte> magic) => magic.Length > 2 && magic[0] == 0x1f && magic[1] == 0x8b && magic[2] == 8;

    /// <summary>Unpacks <paramref name="packed"/>; a limit that is reached or bytes that are no gzip are a problem in <paramref name="builder"/>.</summary>
    public static GzipSource Unpack(IByteSource packed, long limit, TraceBuilder builder)
    {
        var unpacked = new GzipSource();
        using var stream = new GZipStream(new SourceStream(packed), CompressionMode.Decompress);
        try
        {
            if (!unpacked.Fill(stream, limit))
                builder.Report(new TraceProblem(TraceProblemCode.BadCompression, 0, $"unpacks to more than {limit} bytes; the rest was not read"));
            else if (unpacked.Length < DeclaredLength(packed))
                builder.Report(new TraceProblem(TraceProblemCode.BadCompression, 0, $"cut after {unpacked.Length} bytes"));
        }
        catch (InvalidDataException broken)
        {
            builder.Report(new TraceProblem(TraceProblemCode.BadCompression, 0, broken.Message));
        }
        return unpacked;
    }

    // RFC 1952 2.3.1: a member ends with its unpacked length. The decompressor is content when the data just stops, so a cut shows
    // only here: four bytes out of the middle nearly always promise more than there is. Of several members it is the last one's.
    private static uint DeclaredLength(IByteSource packed)
    {
        Span<byte> end = stackalloc byte[4];
        packed.Read(Math.Max(0, packed.Length - 4), end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }

    private bool Fill(Stream stream, long limit)
    {
        while (true)
        {
            byte[] chunk = new byte[ChunkSize];
            int wanted = (int)Math.Min(ChunkSize, limit - Length);
            if (wanted == 0)
                return stream.Read(chunk, 0, 1) == 0;
            int got = 0;
            try
            {
                for (int read; got < wanted && (read = stream.Read(chunk, got, wanted - got)) > 0;)
                    got += read;
            }
            finally
            {
                // What was unpacked before the data broke off is kept.
                _chunks.Add(chunk);
                Length += got;
            }
            if (got < wanted)
                return true;
        }
    }

    public int Read(long offset, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && offset + total < Length)
        {
            long at = offset + total;
            byte[] chunk = _chunks[(int)(at / ChunkSize)];
            int place = (int)(at % ChunkSize);
            int count = (int)Math.Min(Math.Min(ChunkSize - place, buffer.Length - total), Length - at);
            chunk.AsSpan(place, count).CopyTo(buffer[total..]);
            total += count;
        }
        return total;
    }

    /// <summary>A source read forward, as the decompressor wants it.</summary>
    private sealed class SourceStream(IByteSource source) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => source.Length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = source.Read(Position, buffer);
            Position += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
