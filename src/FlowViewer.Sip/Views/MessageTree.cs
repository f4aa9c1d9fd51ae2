using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Views;

/// <summary>A message as a tree of named parts, each with its bytes: the page's parsed view, and what its raw view highlights.</summary>
public static class MessageTree
{
    /// <summary>The tree of a message: start line, header fields, body.</summary>
    public static TreeNode Of(SipMessage message)
    {
        var parts = new TreeParts();
        AddStartLine(parts, message, message.StartLine);
        foreach (HeaderField field in message.Headers)
            parts.Add(HeaderNode(field));
        if (message.Content is { } content)
            parts.Add(BodyTree.Of(message, content, name: "body"));
        return new TreeNode(
            "message",
            message.IsRequest ? message.Method.Name : message.StatusCode > 0 ? $"{message.StatusCode} {message.ReasonPhrase}" : "",
            new ByteSlice(0, message.Bytes.Length), TreeKind.Message, null, null, parts.ToArray());
    }

    internal static void AddStartLine(TreeParts parts, SipMessage message, StartLine line)
    {
        if (line.Where.IsEmpty)
            return;
        var inner = new TreeParts();
        if (line.IsRequest)
        {
            inner.AddMethod(line.Method, line.MethodWhere);
            if (line.Uri is not null)
                line.Uri.AddTo(inner);
            inner.Add("version", line.Version, line.VersionWhere, TreeKind.Version);
        }
        else
        {
            string code = $"{line.StatusCode}";
            inner.Add("version", line.Version, line.VersionWhere, TreeKind.Version);
            bool isCode = line.StatusCode is >= 100 and <= 699;
            inner.Add("status", code, line.StatusCodeWhere, TreeKind.StatusCode, isCode ? "responses" : null, isCode ? code : null);
            inner.Add("reason", line.ReasonPhrase, line.ReasonPhraseWhere, TreeKind.Text);
        }
        string text = SipText.Unfold(line.Where.Of(message.Bytes.Span));
        string name = line.IsRequest ? "request line" : "status line";
        parts.Add(new TreeNode(name, text, line.Where, TreeKind.StartLine, null, null, inner.ToArray()));
    }

    internal static TreeNode HeaderNode(HeaderField field)
    {
        var parts = new TreeParts();
        foreach (HeaderValue value in field.Values)
        {
            if (field.Values.Count == 1)
            {
                value.Describe(parts);
                continue;
            }
            var inner = new TreeParts();
            value.Describe(inner);
            parts.Add(new TreeNode("value", field.TextOf(value.Where), value.Where, TreeKind.Value, null, null, inner.ToArray()));
        }
        return new TreeNode(
            field.CanonicalName, field.Value, field.Slice, TreeKind.Header,
            field.Definition is null ? null : "headers", field.Definition?.Name, parts.ToArray());
    }
}
