namespace FlowViewer.Readers.Captures.Walk;

/// <summary>
/// The paths of layers that packets took, as a tree: a packet holds one number instead of a list, and counting a packet counts all
/// its layers. Node 0 is the frame itself.
/// </summary>
internal sealed class PathTree
{
    // Layers can be nested in absurdly many ways by a capture that was made to; beyond this many, inner layers share their outer's path.
    private const int MostNodes = 20_000;

    private struct Node
    {
        public Layer? Layer;
        public int Outer, FirstInner, NextSibling;
        public long Count;
    }

    private Node[] _nodes = new Node[64];

    public int Count { get; private set; } = 1;

    /// <summary>The path that goes on from <paramref name="outer"/> with <paramref name="layer"/>.</summary>
    public int Inside(int outer, Layer layer)
    {
        int inner = _nodes[outer].FirstInner;
        for (; inner != 0; inner = _nodes[inner].NextSibling)
            if (ReferenceEquals(_nodes[inner].Layer, layer))
                return inner;
        if (Count == MostNodes)
            return outer;
        if (Count == _nodes.Length)
        {
            var larger = new Node[Count * 2];
            Array.Copy(_nodes, larger, Count);
            _nodes = larger;
        }
        _nodes[Count] = new Node { Layer = layer, Outer = outer, NextSibling = _nodes[outer].FirstInner };
        _nodes[outer].FirstInner = Count;
        return Count++;
    }

    /// <summary>Counts a payload on <paramref name="path"/>, but not the layers of <paramref name="counted"/> again.</summary>
    public void CountUp(int path, int counted)
    {
        for (; path != counted && path != 0; path = _nodes[path].Outer)
            _nodes[path].Count++;
    }

    /// <summary>The names from outside in: <c>Ethernet › IPv4 › UDP</c>.</summary>
    public string NameOf(int path)
    {
        var names = new Stack<string>();
        for (; path != 0; path = _nodes[path].Outer)
            names.Push(_nodes[path].Layer!.Name);
        return string.Join(" › ", names);
    }

    /// <summary>The name of the innermost layer of <paramref name="path"/>.</summary>
    public string LayerOf(int path) => _nodes[path].Layer!.Name;

    /// <summary>How often the innermost layer of <paramref name="path"/> was opened there.</summary>
    public long CountOf(int path) => _nodes[path].Count;
}
