namespace FlowViewer.Traces;

/// <summary>Bytes that are added once and never move, in blocks that start small; an address counts over all blocks.</summary>
internal sealed class ByteArena
{
    private const int FirstBlock = 1 << 12, LargestBlock = 1 << 20;
    private byte[][] _blocks = new byte[4][];
    private long[] _starts = new long[4];
    private int _count, _used;

    public long Add(ReadOnlySpan<byte> bytes)
    {
        if (_count == 0 || _blocks[_count - 1].Length - _used < bytes.Length)
            Grow(bytes.Length);
        bytes.CopyTo(_blocks[_count - 1].AsSpan(_used));
        long address = _starts[_count - 1] + _used;
        _used += bytes.Length;
        return address;
    }

    private void Grow(int needed)
    {
        if (_count == _blocks.Length)
        {
            Array.Resize(ref _blocks, _count * 2);
            Array.Resize(ref _starts, _count * 2);
        }
        int last = _count == 0 ? 0 : _blocks[_count - 1].Length;
        _starts[_count] = _count == 0 ? 0 : _starts[_count - 1] + last;
        _blocks[_count++] = new byte[Math.Max(needed, Math.Clamp(last * 2, FirstBlock, LargestBlock))];
        _used = 0;
    }

    public ReadOnlyMemory<byte> Slice(long address, int length)
    {
        if (_count == 0)
            return ReadOnlyMemory<byte>.Empty;
        int block = BlockOf(address);
        return _blocks[block].AsMemory((int)(address - _starts[block]), length);
    }

    private int BlockOf(long address)
    {
        int low = 0, high = _count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_starts[middle] <= address)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
}
