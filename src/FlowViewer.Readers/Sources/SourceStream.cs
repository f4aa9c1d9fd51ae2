using FlowViewer.Traces;

namespace FlowViewer.Readers.Sources;

/// <summary>A source as decompressors and <see cref="System.Formats.Tar.TarReader"/> want it.</summary>
internal sealed class SourceStream(IByteSource source) : Stream
{
    // A tar header may claim that it goes on for the whole file, and the reader would make room for that first.
    private const int LargestRead = 1 << 20;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => source.Length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > LargestRead)
            throw new InvalidDataException("A header of the archive is larger than any that is honest.");
        int read = source.Read(Position, buffer);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
