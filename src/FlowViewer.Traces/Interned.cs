using System.Collections;

namespace FlowViewer.Traces;

/// <summary>A table of distinct values, numbered in order of first appearance.</summary>
internal sealed class Interned<T> : IReadOnlyList<T> where T : IEquatable<T>
{
    private T[] _items = new T[8];
    private int[] _buckets = new int[32];

    public int Count { get; private set; }

    public T this[int index] => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public int IndexOf(T value)
    {
        int slot = SlotOf(value);
        if (_buckets[slot] != 0)
            return _buckets[slot] - 1;
        if (Count == _items.Length)
        {
            T[] larger = new T[Count * 2];
            Array.Copy(_items, larger, Count);
            _items = larger;
        }
        _items[Count] = value;
        _buckets[slot] = ++Count;
        if (Count * 2 > _buckets.Length)
            Widen();
        return Count - 1;
    }

    private int SlotOf(T value)
    {
        int mask = _buckets.Length - 1, slot = value.GetHashCode() & mask;
        while (_buckets[slot] != 0 && !_items[_buckets[slot] - 1].Equals(value))
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Widen()
    {
        _buckets = new int[_buckets.Length * 2];
        for (int index = 0; index < Count; index++)
            _buckets[SlotOf(_items[index])] = index + 1;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return _items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
