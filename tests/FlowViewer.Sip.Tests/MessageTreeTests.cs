using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Tests.Fuzzing;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Views;

namespace FlowViewer.Sip.Tests;

public class MessageTreeTests
{
    [Fact]
    public void The_tree_of_a_request_names_each_part_and_its_reference()
    {
        SipMessage message = SipMessage.Read(Samples.Invite);
        TreeNode tree = MessageTree.Of(message);
        Assert.Equal(("INVITE", TreeKind.Message), (tree.Value, tree.Kind));

        TreeNode line = tree.Children[0];
        Assert.Equal(["method", "uri", "version"], line.Children.Select(node => node.Name));
        Assert.Equal(("methods", "INVITE"), (line.Children[0].ReferenceKind, line.Children[0].ReferenceKey));
        Assert.Equal(["user", "host"], line.Children[1].Children.Select(node => node.Name));

        TreeNode via = Header(tree, "Via");
        Assert.Equal(("headers", "Via"), (via.ReferenceKind, via.ReferenceKey));
        Assert.Equal(["protocol", "transport", "host", "port", "branch", "rport"], via.Children.Select(node => node.Name));
        Assert.Equal("branch=z9hG4bK776asdhds", message.At(via.Children[4].Where));
        Assert.Equal("z9hG4bK776asdhds", via.Children[4].Value);

        TreeNode cseq = Header(tree, "CSeq");
        Assert.Equal(("methods", "INVITE"), (cseq.Children[1].ReferenceKind, cseq.Children[1].ReferenceKey));
        Assert.Equal("Alice", message.At(Header(tree, "From").Children[0].Where));
    }

    [Fact]
    public void The_tree_of_a_response_refers_to_its_status()
    {
        TreeNode line = MessageTree.Of(SipMessage.Read(Samples.Ok)).Children[0];
        Assert.Equal(["version", "status", "reason"], line.Children.Select(node => node.Name));
        Assert.Equal(("responses", "200"), (line.Children[1].ReferenceKind, line.Children[1].ReferenceKey));
    }

    [Fact]
    public void Several_values_are_nodes_of_their_own()
    {
        TreeNode supported = Header(MessageTree.Of(SipMessage.Read(RichSamples.Register)), "Supported");
        Assert.Equal(["path", "gruu", "timer"], supported.Children.Select(node => node.Value));
        Assert.Equal(("options", "gruu"), (supported.Children[1].Children[0].ReferenceKind, supported.Children[1].Children[0].ReferenceKey));
    }

    [Fact]
    public void Causes_and_warnings_refer_to_their_tables()
    {
        TreeNode reason = Header(MessageTree.Of(SipMessage.Read(RichSamples.Register)), "Reason");
        Assert.Equal(("causes", "16"), References(reason.Children[0], "cause"));
        Assert.Equal(("responses", "200"), References(reason.Children[1], "cause"));
        TreeNode warning = Header(MessageTree.Of(SipMessage.Read(RichSamples.Notify)), "Warning");
        Assert.Equal(("warnings", "370"), References(warning.Children[0], "code"));
    }

    [Fact]
    public void A_session_description_is_lines_and_media()
    {
        SipMessage message = SipMessage.Read(Samples.Invite);
        TreeNode body = MessageTree.Of(message).Children[^1];
        Assert.Equal(["v=", "o=", "s=", "c=", "t=", "audio"], body.Children.Select(node => node.Name));
        TreeNode audio = body.Children[^1];
        Assert.Equal("PCMU/8000, telephone-event/8000", audio.Value);
        Assert.Equal(["media", "port", "proto", "fmt", "fmt"], audio.Children[0].Children.Select(node => node.Name));
        Assert.Equal("49170", message.At(audio.Children[0].Children[1].Where));
        Assert.Equal(("rtpmap", "0 PCMU/8000"), (audio.Children[1].Children[0].Value, audio.Children[1].Children[1].Value));
    }

    [Fact]
    public void A_multipart_body_is_a_tree_of_parts()
    {
        TreeNode body = MessageTree.Of(SipMessage.Read(RichSamples.Multipart)).Children[^1];
        Assert.Equal(["part", "part", "part"], body.Children.Select(node => node.Name));
        Assert.Equal(["Content-Type", "Content-Disposition", "part"], body.Children[1].Children.Select(node => node.Name));
    }

    [Fact]
    public void A_fragment_of_a_message_refers_to_its_status()
    {
        TreeNode body = MessageTree.Of(SipMessage.Read(RichSamples.Notify)).Children[^1];
        Assert.Equal(("responses", "603"), References(body.Children.Single(), "status"));
    }

    [Fact]
    public void An_unknown_field_has_no_reference_and_a_malformed_status_none_either()
    {
        TreeNode tree = MessageTree.Of(SipMessage.Read(Samples.Message("SIP/2.0 999 Odd\nX-Odd: 1")));
        Assert.Null(Header(tree, "X-Odd").ReferenceKind);
        Assert.Null(tree.Children[0].Children[1].ReferenceKind);
    }

    [Fact]
    public void Every_child_lies_within_its_parent()
    {
        foreach (byte[] bytes in (byte[][])[Samples.Invite, Samples.Ok, RichSamples.Register, RichSamples.Notify, RichSamples.Multipart])
            ReadingExercise.Run(bytes);
    }

    private static TreeNode Header(TreeNode tree, string name) => tree.Children.First(node => node.Kind is TreeKind.Header && node.Name == name);

    private static (string?, string?) References(TreeNode node, string child)
    {
        TreeNode part = node.Children.Single(part => part.Name == child);
        return (part.ReferenceKind, part.ReferenceKey);
    }
}
