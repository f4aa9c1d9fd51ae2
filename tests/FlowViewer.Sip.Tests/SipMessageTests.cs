using System.Text;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests;

public class SipMessageTests
{
    [Fact]
    public void A_request_line_is_taken_apart()
    {
        SipMessage message = SipMessage.Read(Samples.Invite);
        Assert.True(message.IsRequest);
        Assert.Equal(SipMethod.Invite, message.Method);
        Assert.Equal("sip:bob@biloxi.example.com", message.RequestUri);
        Assert.Equal("bob", message.RequestUriParsed!.User);
        Assert.Equal("SIP/2.0", message.Version);
        Assert.Equal("INVITE sip:bob@biloxi.example.com SIP/2.0", message.At(message.StartLineSlice));
        Assert.Equal(0, message.StatusCode);
    }

    [Fact]
    public void A_status_line_is_taken_apart()
    {
        SipMessage message = SipMessage.Read(Samples.Ok);
        Assert.False(message.IsRequest);
        Assert.Equal(200, message.StatusCode);
        Assert.Equal("OK", message.ReasonPhrase);
        Assert.Equal("", message.Method.Name);
        Assert.Null(message.RequestUriParsed);
    }

    [Theory]
    [InlineData("SIP/2.0 180 Ringing away", 180, "Ringing away")]
    [InlineData("SIP/2.0 100 ", 100, "")]
    [InlineData("SIP/2.0 200", 200, "")]
    [InlineData("SIP/2.0  486 Busy Here", 486, "Busy Here")]
    [InlineData("sip/2.0 200 好", 200, "好")]
    [InlineData("SIP/2.0 4294967301 much", 0, "much")]
    public void A_status_line_gives_what_it_can(string line, int status, string reason)
    {
        SipMessage message = SipMessage.Read(Samples.Message(line));
        Assert.Equal((status, reason), (message.StatusCode, message.ReasonPhrase));
    }

    [Theory]
    [InlineData("INVITE  sip:a@example.com   SIP/2.0", "INVITE", "sip:a@example.com")]
    [InlineData("INVITE sip:a@example.com; lr SIP/2.0", "INVITE", "sip:a@example.com; lr")]
    [InlineData("INVITE <sip:a@example.com> SIP/2.0", "INVITE", "sip:a@example.com")]
    [InlineData("INVITE sip:a@example.com SIP/7.0", "INVITE", "sip:a@example.com")]
    public void A_request_line_gives_what_it_can(string line, string method, string uri)
    {
        SipMessage message = SipMessage.Read(Samples.Message(line));
        Assert.Equal((method, uri), (message.Method.Name, message.RequestUri));
    }

    [Fact]
    public void Compact_and_odd_names_are_found_by_any_name()
    {
        SipMessage message = SipMessage.Read(Samples.Message("SIP/2.0 200 OK\nv: SIP/2.0/UDP a.example.com;branch=z9hG4bK1\nVIA : SIP/2.0/UDP b.example.com\nX-Odd: 1"));
        Assert.Equal(["v", "VIA"], message.All(HeaderNames.Via).Select(field => field.Name));
        Assert.Equal(["Via", "Via"], message.All("v").Select(field => field.CanonicalName));
        Assert.Equal(["a.example.com", "b.example.com"], message.Vias.Select(via => via.Host));
        Assert.Equal("1", message.First("x-odd")!.Value);
        Assert.Null(message.First(HeaderNames.Contact));
    }

    [Fact]
    public void A_folded_value_is_one_line_and_keeps_its_bytes()
    {
        SipMessage message = SipMessage.Read(Samples.With("Subject: one\n  two\n\tthree"));
        var field = message.First(HeaderNames.Subject)!;
        Assert.Equal("one two three", field.Value);
        Assert.Equal("one\r\n  two\r\n\tthree", Encoding.UTF8.GetString(field.RawValue.Span));
        Assert.Equal("Subject: one\r\n  two\r\n\tthree", message.At(field.Slice));
        Assert.Equal("Subject", message.At(field.NameSlice));
    }

    [Fact]
    public void Several_values_in_one_line_and_on_several_are_one_list()
    {
        SipMessage message = SipMessage.Read(Samples.With("Route: <sip:a.example.com;lr>, <sip:b.example.com;lr>", "Route: \"x, y\" <sip:c@example.com?Subject=a,b>"));
        Assert.Equal(["a.example.com", "b.example.com", "example.com"], message.Routes.Select(route => route.Uri!.Host));
        Assert.Equal("x, y", message.Routes[2].DisplayName);
    }

    [Fact]
    public void The_body_ends_where_Content_Length_says()
    {
        byte[] bytes = [.. Samples.Message("SIP/2.0 200 OK\nContent-Type: text/plain\nContent-Length: 4"), .. "bodyREST"u8];
        SipMessage message = SipMessage.Read(bytes);
        Assert.Equal("body", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Equal("body", message.At(message.BodySlice));
    }

    [Fact]
    public void Without_Content_Length_the_body_is_the_rest()
    {
        byte[] bytes = [.. Samples.Message("SIP/2.0 200 OK\nContent-Type: text/plain"), .. "all of it"u8];
        Assert.Equal("all of it", Encoding.UTF8.GetString(SipMessage.Read(bytes).Body.Span));
    }

    [Fact]
    public void Bare_line_feeds_end_lines_too()
    {
        SipMessage crlf = SipMessage.Read(Samples.Ok);
        SipMessage lf = SipMessage.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Samples.Ok).Replace("\r\n", "\n")));
        Assert.Equal(crlf.Headers.Select(field => field.ToString()), lf.Headers.Select(field => field.ToString()));
        Assert.Equal([ProblemCode.LineFeedWithoutCarriageReturn], lf.Codes());
        Assert.Equal(Conformance.Tolerated, lf.Conformance);
    }

    [Fact]
    public void Strict_reading_refuses_what_tolerant_reading_forgives()
    {
        byte[] bytes = Samples.Starting("INVITE  sip:bob@example.com SIP/2.0");
        Assert.Equal(Conformance.Tolerated, SipMessage.Read(bytes).Conformance);
        SipMessage strict = SipMessage.Read(bytes, ReadingMode.Strict);
        Assert.Equal(Conformance.Invalid, strict.Conformance);
        Assert.Equal(ReadingMode.Strict, strict.Mode);
        Assert.Equal("sip:bob@example.com", strict.RequestUri);
    }

    [Fact]
    public void A_message_that_lost_its_start_line_keeps_its_fields()
    {
        SipMessage message = SipMessage.Read(Samples.Message("Via: SIP/2.0/UDP a.example.com;branch=z9hG4bK1\nCall-ID: 1@a"));
        Assert.Equal("1@a", message.CallId);
        Assert.Equal("a.example.com", message.Vias.Single().Host);
        Assert.Contains(ProblemCode.StartLineMalformed, message.Codes());
    }

    [Fact]
    public void The_views_of_a_registration_say_what_it_says()
    {
        SipMessage message = SipMessage.Read(RichSamples.Register);
        Assert.Empty(message.Problems);
        Assert.Equal(70, message.MaxForwards);
        Assert.Equal(TimeSpan.FromSeconds(600000), message.Expires);
        Assert.Equal(new DateTimeOffset(2010, 11, 13, 23, 29, 0, TimeSpan.Zero), message.Date);
        Assert.Equal(["sec-agree"], message.Require.Select(word => word.Text));
        Assert.Equal(["path", "gruu", "timer"], message.Supported.Select(word => word.Text));
        Assert.Equal(["INVITE", "ACK", "BYE"], message.Allow.Select(word => word.Text));
        Assert.Equal(["pcscf1.example.com"], message.Paths.Select(path => path.Uri!.Host));
        Assert.Equal("folded over three lines", message.First("s")!.Value);
        Assert.Equal(["Visited network number 1", "other"], message.Values<Word>(HeaderNames.PVisitedNetworkID).Select(word => word.Text));
        Assert.Equal("192.0.2.20", message.Values<ParametersOnly>(HeaderNames.Find("P-Charging-Function-Addresses")!).Single().Parameters["ccf"]);
    }

    [Fact]
    public void The_problems_stand_in_one_list_for_header_and_body()
    {
        SipMessage message = SipMessage.Read(Samples.WithBody(Samples.Head.Replace("Max-Forwards: 70", "Max-Forwards: x"), "application/sdp", "v=0\n"));
        Assert.Contains(ProblemCode.NumberMalformed, message.Codes());
        Assert.Contains(ProblemCode.SdpLineMissing, message.Codes());
    }
}
