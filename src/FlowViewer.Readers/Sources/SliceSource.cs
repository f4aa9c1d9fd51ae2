using FlowViewer.Traces;

namespace FlowViewer.Readers.Sources;

/// <summary>A stretch of another source: a file that stands in an archive as it is.</summary>
internal sealed class SliceSource(IByteSource whole, long start, long length) : IByteSource
{
    /// <summary>Where it begins in the source that is no slice.</summary>
    public long Start { get; } = start;

    public long Length { get; } = length;

    /// <summary>A slice of this slice, counted from the source that is none.</summary>
    public SliceSource Slice(long offset, long count) => new(whole, Start + offset, count);

    public int Read(long offset, Span<byte> buffer)
    {
        if (offset >= Length)
            return 0;
        return whole.Read(Start + offset, buffer[..(int)Math.Min(buffer.Length, Length - offset)]);
    }
}
