using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>The offsets of the frames of a Network Monitor capture, read a window at a time so that memory does not depend on the file.</summary>
internal sealed class NetMonFrameTable(IByteSource source, long offset, long count)
{
    // One window holds a million frames: a compressed source, where going back is dear, is asked for it rarely.
    private const int WindowBytes = 4 << 20;
    private readonly byte[] _window = new byte[Math.Min(WindowBytes, count * 4)];
    private long _windowStart, _windowEnd, _index;

    /// <summary>Where the table begins: no frame reaches beyond.</summary>
    public long Offset { get; } = offset;

    /// <summary>The offset of the frame in turn; null after the last.</summary>
    public uint? Current => At(_index);

    /// <summary>The offset of the frame after it.</summary>
    public uint? Next => At(_index + 1);

    public void Advance() => _index++;

    private uint? At(long index)
    {
        if (index >= count)
            return null;
        if (index >= _windowEnd)
        {
            // The frame in turn stays in the window, so that looking at the next never reads twice.
            _windowStart = _index;
            int got = source.Read(Offset + _windowStart * 4, _window.AsSpan(0, (int)Math.Min(_window.Length, (count - _windowStart) * 4)));
            _windowEnd = _windowStart + got / 4;
            if (index >= _windowEnd)
                return null;
        }
        return BinaryPrimitives.ReadUInt32LittleEndian(_window.AsSpan((int)(index - _windowStart) * 4));
    }
}
