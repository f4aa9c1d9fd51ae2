namespace FlowViewer.Traces.Captures;

/// <summary>The addresses with ports that a decoder has met, numbered. Packets come in bursts between the same two, so the last few are tried first.</summary>
internal sealed class EndTable
{
    private readonly Dictionary<IpEnd, int> _index = [];
    private readonly List<IpEnd> _items = [];
    private readonly (IpEnd End, int Index)[] _recent = [(default, -1), (default, -1), (default, -1), (default, -1)];
    private int _oldest;

    public IpEnd this[int index] => _items[index];

    public int IndexOf(in IpEnd end)
    {
        foreach (ref readonly (IpEnd End, int Index) recent in _recent.AsSpan())
            if (recent.End.Port == end.Port && recent.End.Address == end.Address && recent.End.IsV6 == end.IsV6 && recent.Index >= 0)
                return recent.Index;
        if (!_index.TryGetValue(end, out int index))
        {
            index = _items.Count;
            _index.Add(end, index);
            _items.Add(end);
        }
        _recent[_oldest] = (end, index);
        _oldest = (_oldest + 1) & 3;
        return index;
    }
}
