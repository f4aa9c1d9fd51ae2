using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Views;

/// <summary>The part of the tree that bodies make: multipart parts, session descriptions, media.</summary>
internal static class BodyTree
{
    public static TreeNode Of(SipMessage message, BodyPart body, string name)
    {
        var parts = new TreeParts();
        foreach (HeaderField field in body.Headers)
            parts.Add(MessageTree.HeaderNode(field));
        foreach (BodyPart part in body.Parts)
            parts.Add(Of(message, part, name: "part"));
        if (body.Fragment is { } fragment)
            AddFragment(parts, message, fragment);
        if (body.Sdp is not null)
            AddSdp(parts, body.Sdp);
        return new TreeNode(name, body.ContentType?.Text ?? "", body.Where, TreeKind.Body, null, null, parts.ToArray());
    }

    private static void AddFragment(TreeParts parts, SipMessage message, SipFragment fragment)
    {
        if (fragment.StartLine is { } line)
            MessageTree.AddStartLine(parts, message, line);
        foreach (HeaderField field in fragment.Headers)
            parts.Add(MessageTree.HeaderNode(field));
    }

    private static void AddSdp(TreeParts parts, SessionDescription sdp)
    {
        int inMedia = sdp.Media.Sum(media => media.Lines.Count);
        foreach (SdpLine line in sdp.Lines.Take(sdp.Lines.Count - inMedia))
            parts.Add(SdpTree.Of(line));
        foreach (MediaDescription media in sdp.Media)
        {
            var inner = new TreeParts();
            foreach (SdpLine line in media.Lines)
                inner.Add(SdpTree.Of(line));
            string summary = string.Join(", ", media.Codecs.Select(codec => codec.ToString()).DefaultIfEmpty(string.Join(' ', media.Formats)));
            parts.Add(new TreeNode(media.Media, summary, media.Where, TreeKind.SdpMedia, null, null, inner.ToArray()));
        }
    }
}
