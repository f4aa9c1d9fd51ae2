using FlowViewer.Ladders;
using FlowViewer.Sip.Text;

namespace FlowViewer.Web.Components.Messages;

/// <summary>The fields of a signal as a tree, which they are written as line by line.</summary>
internal static class SignalTree
{
    /// <summary>The nodes of the first level.</summary>
    public static IReadOnlyList<TreeNode> Of(SignalStep signal)
    {
        int next = 0;
        return Level(signal.Fields, ref next, 0);
    }

    // A line deeper than the level before allows belongs to the last one of that level.
    private static List<TreeNode> Level(IReadOnlyList<StepField> fields, ref int next, int depth)
    {
        var nodes = new List<TreeNode>();
        while (next < fields.Count && fields[next].Depth >= depth)
        {
            StepField field = fields[next++];
            List<TreeNode> children = next < fields.Count && fields[next].Depth > field.Depth ? Level(fields, ref next, field.Depth + 1) : [];
            nodes.Add(new TreeNode(field.Name, field.Value, default, TreeKind.Value, null, null, children));
        }
        return nodes;
    }
}
