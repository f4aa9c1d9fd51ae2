namespace FlowViewer.Traces;

/// <summary>The bytes of a trace, readable at any offset and from several threads at once: a file, memory, or the chunks of a store.</summary>
public interface IByteSource
{
    /// <summary>How many bytes there are.</summary>
    long Length { get; }

    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/> on; returns how many bytes were there, fewer only at the end.</summary>
    int Read(long offset, Span<byte> buffer);
}
