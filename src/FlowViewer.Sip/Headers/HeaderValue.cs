using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>One value of a header field, read by the grammar of its name.</summary>
public abstract record HeaderValue(ByteSlice Where)
{
    /// <summary>The value's parameters; empty where its grammar has none.</summary>
    public virtual ParameterList Parameters => ParameterList.Empty;

    /// <summary>What stands before the parameters, in one spelling.</summary>
    internal abstract string Head { get; }

    /// <summary>Names the parts of the value for the tree.</summary>
    internal abstract void Describe(TreeParts parts);
}
