using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests.Bodies;

public class MultipartTests
{
    [Fact]
    public void Parts_have_their_own_fields_and_places()
    {
        SipMessage message = SipMessage.Read(RichSamples.Multipart);
        Assert.Equal(["application/sdp", "multipart/alternative", null], message.Content!.Parts.Select(part => part.ContentType?.Text));
        Assert.Equal("render", message.Content.Parts[1].Headers.Single(field => field.CanonicalName == "Content-Disposition").Value);
        Assert.Equal("Hello", message.At(message.Content.Parts[1].Parts.Single().ContentWhere));
        Assert.Equal("No type here.", message.At(message.Content.Parts[2].ContentWhere));
        Assert.Equal("\r\nNo type here.", message.At(message.Content.Parts[2].Where));
        Assert.Equal("AMR-WB", message.Sdp!.Media[0].Codecs[0].Name);
    }

    [Fact, Trait("Needs", "corpus")]
    public void A_binary_part_is_whole()
    {
        SipMessage message = SipMessage.Read(Corpus.Read("torture/rfc4475/valid/mpart01.dat"));
        Assert.Equal(["text/plain", "application/octet-stream"], message.Content!.Parts.Select(part => part.ContentType!.Text));
        Assert.Equal("Hello", message.At(message.Content.Parts[0].ContentWhere));
        Assert.Equal(0x30, message.Content.Parts[1].ContentWhere.Of(message.Bytes.Span)[0]);
    }

    [Fact]
    public void What_follows_the_last_boundary_of_a_cut_body_is_still_a_part()
    {
        SipMessage message = SipMessage.Read(Samples.WithBody(Samples.Head, "multipart/mixed;boundary=x", "--x\nContent-Type: text/plain\n\nhalf"));
        Assert.Equal("half", message.At(message.Content!.Parts.Single().ContentWhere));
        Assert.Contains(ProblemCode.MultipartUnterminated, message.Codes());
    }

    [Theory]
    [InlineData("--xy\n\na\n--xy--\n")]
    [InlineData(" --x\n\na\n --x--\n")]
    [InlineData("--x y\n\na\n")]
    public void A_line_that_is_not_the_boundary_parts_nothing(string body) =>
        Assert.Contains(ProblemCode.MultipartWithoutParts, SipMessage.Read(Samples.WithBody(Samples.Head, "multipart/mixed;boundary=x", body)).Codes());

    [Fact]
    public void Parts_are_followed_to_the_depth_that_the_limit_names()
    {
        string body = string.Concat(Enumerable.Range(0, 12).Select(i => $"--b{i}\nContent-Type: multipart/mixed;boundary=b{i + 1}\n\n"));
        SipMessage message = SipMessage.Read(Samples.WithBody(Samples.Head, "multipart/mixed;boundary=b0", body));
        Assert.Contains(ProblemCode.NestingTooDeep, message.Codes());
        Assert.Equal(8, Depth(message.Content!));
    }

    private static int Depth(BodyPart part) => part.Parts.Count == 0 ? 0 : 1 + part.Parts.Max(Depth);
}
