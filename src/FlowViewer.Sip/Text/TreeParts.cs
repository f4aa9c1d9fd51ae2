namespace FlowViewer.Sip.Text;

/// <summary>Gathers the children of one tree node.</summary>
internal sealed class TreeParts
{
    private readonly List<TreeNode> _nodes = [];

    public TreeNode[] ToArray() => [.. _nodes];

    public void Add(TreeNode node) => _nodes.Add(node);

    public void Add(string name, string value, ByteSlice where, TreeKind kind = TreeKind.Part, string? referenceKind = null, string? key = null)
    {
        if (!where.IsEmpty)
            _nodes.Add(new TreeNode(name, value, where, kind, referenceKind, key, []));
    }

    public void AddMethod(SipMethod method, ByteSlice where) => Add("method", method.Name, where, TreeKind.Method, "methods", method.Name);

    public void AddParameters(ParameterList parameters)
    {
        foreach (Parameter parameter in parameters)
            Add(parameter.Name, parameter.Value ?? "", parameter.Where, TreeKind.Parameter);
    }
}
