using System.Collections;
using System.Text;

namespace FlowViewer.Traces;

/// <summary>
/// A table of distinct byte strings, numbered in order of first appearance. They are found by their bytes, and become a
/// <see cref="string"/> once, when somebody first asks for it.
/// </summary>
internal sealed class Utf8Table : IReadOnlyList<string>
{
    private readonly ByteArena _bytes = new();
    private Entry[] _entries = new Entry[16];
    private int[] _buckets = new int[32];
    private string?[] _strings = [];

    private readonly record struct Entry(ulong Hash, ReadOnlyMemory<byte> Bytes);

    public int Count { get; private set; }

    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            if (_strings.Length < Count)
                Array.Resize(ref _strings, Count);
            return _strings[index] ??= Encoding.UTF8.GetString(BytesOf(index));
        }
    }

    public ReadOnlySpan<byte> BytesOf(int index) => _entries[index].Bytes.Span;

    /// <summary>The number of a value, or -1 where the table does not have it.</summary>
    public int Find(ReadOnlySpan<byte> value) => _buckets[SlotOf(value, FieldHash.Of(value))] - 1;

    /// <summary>The number of a value, which is added where the table does not have it.</summary>
    public int IndexOf(ReadOnlySpan<byte> value)
    {
        ulong hash = FieldHash.Of(value);
        int slot = SlotOf(value, hash);
        if (_buckets[slot] != 0)
            return _buckets[slot] - 1;
        if (Count == _entries.Length)
        {
            var larger = new Entry[Count * 2];
            Array.Copy(_entries, larger, Count);
            _entries = larger;
        }
        _entries[Count] = new Entry(hash, _bytes.Slice(_bytes.Add(value), value.Length));
        _buckets[slot] = ++Count;
        if (Count * 2 > _buckets.Length)
            Widen();
        return Count - 1;
    }

    private int SlotOf(ReadOnlySpan<byte> value, ulong hash)
    {
        int mask = _buckets.Length - 1, slot = (int)hash & mask;
        for (; _buckets[slot] != 0; slot = (slot + 1) & mask)
        {
            int index = _buckets[slot] - 1;
            if (_entries[index].Hash == hash && BytesOf(index).SequenceEqual(value))
                break;
        }
        return slot;
    }

    private void Widen()
    {
        _buckets = new int[_buckets.Length * 2];
        int mask = _buckets.Length - 1;
        for (int index = 0; index < Count; index++)
        {
            int slot = (int)_entries[index].Hash & mask;
            while (_buckets[slot] != 0)
                slot = (slot + 1) & mask;
            _buckets[slot] = index + 1;
        }
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
