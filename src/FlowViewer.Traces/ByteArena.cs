namespace FlowViewer.Traces;

/// <summary>Bytes that are added once and never move, in blocks that start small; an address counts over all blocks.</summary>
internal sealed class ByteArena
{
    private const int FirstBlock = 1 << 12, LargestBlock = 1 << 20;
    private readonly List<(long Start, byte[] Bytes)> _blocks = [];
    private int _used;

    public long Add(ReadOnlySpan<byte> bytes)
    {
        if (_blocks.Count == 0 || _blocks[^1].Bytes.Length - _used < bytes.Length)
            Grow(bytes.Length);
        (long start, byte[] block) = _blocks[^1];
        bytes.CopyTo(block.AsSpan(_used));
        long address = start + _used;
        _used += bytes.Length;
        return address;
    }

    private void Grow(int needed)
    {
        (long start, int size) = _blocks.Count == 0
            ? (0, FirstBlock)
            : (_blocks[^1].Start + _blocks[^1].Bytes.Length, Math.Min(_blocks[^1].Bytes.Length * 2, LargestBlock));
        _blocks.Add((start, new byte[Math.Max(size, needed)]));
        _used = 0;
    }

    public ReadOnlyMemory<byte> Slice(long address, int length)
    {
        int low = 0, high = _blocks.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_blocks[middle].Start <= address)
                low = middle;
            else
                high = middle - 1;
        }
        if (low >= _blocks.Count)
            return ReadOnlyMemory<byte>.Empty;
        (long start, byte[] block) = _blocks[low];
        return block.AsMemory((int)(address - start), length);
    }
}
