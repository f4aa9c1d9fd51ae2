using System.Collections;

namespace FlowViewer.Traces;

/// <summary>
/// A list that grows by chunks, so that a long one is never copied and never holds twice its size; a short one costs little,
/// because the first chunk grows by doubling.
/// </summary>
internal sealed class ChunkedList<T> : IReadOnlyList<T>
{
    private const int Shift = 12, ChunkSize = 1 << Shift, Mask = ChunkSize - 1;
    private T[]?[] _chunks = [new T[16]];

    public int Count { get; private set; }

    public T this[int index]
    {
        get => At(index);
        set => At(index) = value;
    }

    /// <summary>The place of an item, to read or write it without copying.</summary>
    public ref T At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return ref _chunks[index >> Shift]![index & Mask];
    }

    public void Add(in T item)
    {
        int chunk = Count >> Shift, place = Count & Mask;
        T[]? items = chunk < _chunks.Length ? _chunks[chunk] : null;
        if (items is null || place == items.Length)
            items = Grow(chunk);
        items[place] = item;
        Count++;
    }

    private T[] Grow(int chunk)
    {
        if (chunk == _chunks.Length)
            Array.Resize(ref _chunks, _chunks.Length * 2);
        if (chunk == 0)
        {
            T[] larger = new T[_chunks[0]!.Length * 2];
            _chunks[0]!.CopyTo(larger, 0);
            _chunks[0] = larger;
        }
        else
            _chunks[chunk] = new T[ChunkSize];
        return _chunks[chunk]!;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return _chunks[i >> Shift]![i & Mask];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
