namespace FlowViewer.Traces;

/// <summary>
/// An array that grows and is used again after it was emptied. <see cref="List{T}"/> would do, but its code for our own structs
/// cannot be compiled ahead, and on the path of every packet the first half second is what counts.
/// </summary>
internal sealed class Batch<T>
{
    private T[] _items = new T[16];

    public int Count { get; private set; }

    public ref readonly T this[int index] => ref _items[index];

    public void Add(in T item)
    {
        if (Count == _items.Length)
        {
            T[] larger = new T[Count * 2];
            Array.Copy(_items, larger, Count);
            _items = larger;
        }
        _items[Count++] = item;
    }

    public void Clear() => Count = 0;
}
