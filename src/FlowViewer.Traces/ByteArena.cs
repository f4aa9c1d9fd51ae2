namespace FlowViewer.Traces;

/// <summary>Bytes that are added once and never move, in blocks; an address counts over all blocks.</summary>
internal sealed class ByteArena
{
    private const int BlockSize = 1 << 20;
    private readonly List<(long Start, byte[] Bytes)> _blocks = [];
    private int _used;
    private long _next;

    public long Add(ReadOnlySpan<byte> bytes)
    {
        if (_blocks.Count == 0 || _blocks[^1].Bytes.Length - _used < bytes.Length)
        {
            _blocks.Add((_next, new byte[Math.Max(BlockSize, bytes.Length)]));
            _used = 0;
        }
        (long start, byte[] block) = _blocks[^1];
        bytes.CopyTo(block.AsSpan(_used));
        long address = start + _used;
        _used += bytes.Length;
        _next = start + block.Length;
        return address;
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
        (long start, byte[] block) = _blocks[low];
        return block.AsMemory((int)(address - start), length);
    }
}
