namespace FlowViewer.Traces;

/// <summary>A table of distinct values, numbered in order of first appearance.</summary>
internal sealed class Interned<T> where T : notnull
{
    private readonly Dictionary<T, int> _index = [];
    private readonly List<T> _items = [];

    public IReadOnlyList<T> Items => _items;

    public int IndexOf(T value)
    {
        if (_index.TryGetValue(value, out int index))
            return index;
        _index.Add(value, _items.Count);
        _items.Add(value);
        return _items.Count - 1;
    }
}
