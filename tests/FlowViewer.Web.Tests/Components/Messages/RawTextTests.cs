using System.Text;
using FlowViewer.Flows;
using FlowViewer.Sip.Messages;
using FlowViewer.Tests;
using FlowViewer.Web.Components.Messages;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.Tests.Components.Messages;

public sealed class RawTextTests
{
    private const string Invite =
        "INVITE sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nMax-Forwards: 70\r\nFrom: <sip:a@example.com>;tag=1\r\n"
        + "To: <sip:bob@example.com>\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\nContact: <sip:a@192.0.2.1>\r\nRequire: 100rel\r\nContent-Length: 0\r\n\r\n";

    private static readonly EntryLinks Links = new(new ReferenceLibrary(Repository.PathOf("content"), new FlowLibrary(Repository.PathOf("content"))));

    [Fact]
    public void The_spans_together_are_the_message() =>
        Assert.Equal(Invite.Replace("\r\n", "\n", StringComparison.Ordinal), string.Concat(Spans(Invite).Select(s => s.Text)));

    [Theory]
    [InlineData("Via", "headers/Via")]
    [InlineData("CSeq", "headers/CSeq")]
    [InlineData("INVITE", "methods/INVITE")]
    [InlineData("100rel", "options/100rel")]
    public void Names_lead_to_their_page(string text, string link) =>
        Assert.Contains(Spans(Invite), span => span.Text == text && span.Link == link);

    [Fact]
    public void A_code_leads_to_its_page() =>
        Assert.Contains(Spans("SIP/2.0 486 Busy Here\r\nVia: SIP/2.0/UDP a\r\n\r\n"), span => span is { Text: "486", Link: "responses/486" });

    [Theory]
    [InlineData("v", "headers/Via")]
    [InlineData("VIA", "headers/Via")]
    [InlineData("i", "headers/Call-ID")]
    [InlineData("X-Maker-Trace", null)]
    public void A_compact_form_leads_to_the_full_name_and_a_name_that_the_reference_lacks_nowhere(string name, string? link) =>
        Assert.Equal(link, Spans($"BYE sip:a@example.com SIP/2.0\r\n{name}: x\r\n\r\n").First(span => span.Text == name).Link);

    [Theory]
    [InlineData("SIP/2.0 499 Odd", "499")]
    [InlineData("BREW sip:pot@example.com SIP/2.0", "BREW")]
    public void A_code_or_method_that_the_reference_lacks_is_no_link(string line, string text) =>
        Assert.DoesNotContain(Spans($"{line}\r\n\r\n"), span => span.Link is not null && span.Text.Contains(text, StringComparison.Ordinal));

    [Fact]
    public void A_problem_is_marked_at_its_place()
    {
        IReadOnlyList<RawSpan> spans = Spans(Invite.Replace("Max-Forwards: 70", "Max-Forwards: many", StringComparison.Ordinal));

        Assert.Contains(spans, span => span.Text.Contains("many", StringComparison.Ordinal) && span.Problems.Count > 0);
        Assert.DoesNotContain(spans, span => span.Text == "Via" && span.Problems.Count > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("no SIP at all")]
    [InlineData("SIP/2.0 200")]
    public void Any_bytes_give_their_text(string text) =>
        Assert.Equal(text.Replace("\r\n", "\n", StringComparison.Ordinal), string.Concat(Spans(text).Select(s => s.Text)));

    [Fact]
    public void Hits_are_marked_also_across_what_looks_otherwise_and_the_spans_stay_the_message()
    {
        IReadOnlyList<RawSpan> spans = RawText.Of(SipMessage.Read(Encoding.UTF8.GetBytes(Invite)), Links.To, "VIA: SIP");

        Assert.Equal("Via: SIP", string.Concat(spans.Where(span => span.IsHit).Select(span => span.Text)));
        Assert.Equal(Invite.Replace("\r\n", "\n", StringComparison.Ordinal), string.Concat(spans.Select(span => span.Text)));
        Assert.Equal(6, RawText.Of(SipMessage.Read(Encoding.UTF8.GetBytes(Invite)), Links.To, "example").Count(span => span.IsHit) * 2);
    }

    [Fact]
    public void Each_line_is_by_itself_with_the_line_feed_that_ends_it()
    {
        string[] lines = [.. RawText.Lines(Spans(Invite)).Select(line => string.Concat(line.Select(span => span.Text)))];

        Assert.Equal(Invite.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n')[..^1].Select(line => line + "\n"), lines);
        Assert.Equal(["x"], RawText.Lines([new RawSpan("x", "", null, [])]).Select(line => line.Single().Text));
    }

    private static IReadOnlyList<RawSpan> Spans(string message) => RawText.Of(SipMessage.Read(Encoding.UTF8.GetBytes(message)), Links.To);
}
