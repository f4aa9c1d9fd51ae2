using System.Collections;
using System.Reflection;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Views;

namespace FlowViewer.Sip.Tests.Fuzzing;

/// <summary>Does to one input all that the program can do with a message; a fuzzing harness calls it.</summary>
public static class ReadingExercise
{
    private static readonly PropertyInfo[] Views = [.. typeof(SipMessage).GetProperties().Where(property => property.GetIndexParameters().Length == 0)];
    private static readonly Dictionary<Type, PropertyInfo[]> Parts = [];

    /// <summary>Reads the bytes, makes the tree, compares with another message; throws where a position lies outside of its parent.</summary>
    public static SipMessage Run(ReadOnlyMemory<byte> bytes, SipMessage? other = null)
    {
        SipMessage message = SipMessage.Read(bytes);
        foreach (SipProblem problem in message.Problems)
            Check(problem.Where, new ByteSlice(0, bytes.Length), problem.Code.ToString());
        CheckTree(MessageTree.Of(message));
        MessageDifference.Between(message, other ?? message);
        return message;
    }

    /// <summary>As <see cref="Run"/>, and reads every view of the message, every header value and every medium.</summary>
    public static void RunAll(ReadOnlyMemory<byte> bytes, SipMessage? other = null)
    {
        SipMessage message = Run(bytes, other);
        foreach (PropertyInfo view in Views)
            Visit(view.GetValue(message), depth: 0);
        foreach (HeaderField field in message.Headers)
            Visit(field, depth: 0);
        SipMessage strict = SipMessage.Read(bytes, ReadingMode.Strict);
        if (!strict.Problems.Select(problem => problem.Code).SequenceEqual(message.Problems.Select(problem => problem.Code)))
            throw new InvalidOperationException("strict reading finds other problems");
        SessionDescription.Read(bytes, out _);
    }

    private static void Visit(object? value, int depth)
    {
        if (value is null or string or ReadOnlyMemory<byte> || depth > 4)
            return;
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                Visit(item, depth + 1);
            return;
        }
        Type type = value.GetType();
        if (type.Namespace?.StartsWith("FlowViewer", StringComparison.Ordinal) is not true || type.IsEnum)
            return;
        if (!Parts.TryGetValue(type, out PropertyInfo[]? parts))
            Parts[type] = parts = [.. type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod!.IsPublic)];
        foreach (PropertyInfo part in parts)
            if (!part.GetMethod!.IsStatic)
                Visit(part.GetValue(value), depth + 1);
    }

    private static void CheckTree(TreeNode node)
    {
        foreach (TreeNode child in node.Children)
        {
            Check(child.Where, node.Where, $"{child.Name} in {node.Name}");
            CheckTree(child);
        }
    }

    private static void Check(ByteSlice part, ByteSlice whole, string what)
    {
        if (part.Start < whole.Start || part.Length < 0 || part.Start + part.Length > whole.Start + whole.Length)
            throw new InvalidOperationException($"{what}: {part} lies outside of {whole}");
    }
}
