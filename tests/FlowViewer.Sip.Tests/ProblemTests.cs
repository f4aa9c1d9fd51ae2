using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using static FlowViewer.Sip.Text.ProblemCode;

namespace FlowViewer.Sip.Tests;

/// <summary>Each problem has a message that shows it, and the place that it points at.</summary>
public class ProblemTests
{
    public sealed record Row(ProblemCode Code, byte[] Message, string Points, string Detail = "")
    {
        public override string ToString() => $"{Code} at {Points}";
    }

    private const string LongNumber = "4294967296";

    private static readonly Row[] Rows =
    [
        new(MessageEmpty, [], ""),
        new(MessageEmpty, Samples.Crlf("\n\n"), "\r\n\r\n"),
        new(StartLineMalformed, Samples.Message("Hello, world"), "Hello, world", "Hello, world"),
        new(StartLineMalformed, Samples.Message("INVITE sip:bob@example.com"), "INVITE sip:bob@example.com", "INVITE sip:bob@example.com"),
        new(EmptyLineBeforeStartLine, [.. "\r\n\r\n"u8, .. Samples.Ok], "\r\n\r\n"),
        new(LineFeedWithoutCarriageReturn, "SIP/2.0 200 OK\nTo: <sip:a@b>\r\nCSeq: 1 BYE\n\n"u8.ToArray(), "\n", "3"),
        new(CarriageReturnWithoutLineFeed, "SIP/2.0 200 OK\r\nSubject: a\rb\r\n\r\n"u8.ToArray(), "\r"),
        new(HeaderUnterminated, "SIP/2.0 200 OK\r\nCSeq: 1 INVITE"u8.ToArray(), ""),
        new(ControlCharacter, Samples.With("Subject: bell\u0007"), "\u0007", "0x07"),

        new(StartLineSpacing, Samples.Starting("INVITE  sip:bob@example.com SIP/2.0"), "INVITE  sip:bob@example.com SIP/2.0"),
        new(StartLineSpacing, Samples.Starting("INVITE sip:bob@example.com SIP/2.0 "), "INVITE sip:bob@example.com SIP/2.0 "),
        new(StartLineSpacing, Samples.Message("SIP/2.0  486 Busy Here"), "  "),
        new(MethodMalformed, Samples.Starting("INV(TE sip:bob@example.com SIP/2.0"), "INV(TE", "INV(TE"),
        new(RequestUriInBrackets, Samples.Starting("INVITE <sip:bob@example.com> SIP/2.0"), "<sip:bob@example.com>", "<sip:bob@example.com>"),
        new(RequestUriWithSpace, Samples.Starting("INVITE sip:bob@example.com; lr SIP/2.0"), "sip:bob@example.com; lr", "sip:bob@example.com; lr"),
        new(RequestUriWithHeaders, Samples.Starting("INVITE sip:bob@example.com?a=b SIP/2.0"), "sip:bob@example.com?a=b", "sip:bob@example.com?a=b"),
        new(VersionUnsupported, Samples.Starting("INVITE sip:bob@example.com SIP/3.0"), "SIP/3.0", "SIP/3.0"),
        new(VersionUnsupported, Samples.Starting("GET / HTTP/1.1"), "HTTP/1.1", "HTTP/1.1"),
        new(VersionNotInCapitals, Samples.Starting("INVITE sip:bob@example.com sip/2.0"), "sip/2.0", "sip/2.0"),
        new(StatusCodeOutOfRange, Samples.Message("SIP/2.0 700 Beyond"), "700", "700"),
        new(StatusCodeOutOfRange, Samples.Message("SIP/2.0 0200 OK"), "0200", "0200"),
        new(StatusCodeOutOfRange, Samples.Message("SIP/2.0 OK"), "OK", "OK"),
        new(ReasonPhraseSpaceMissing, Samples.Message("SIP/2.0 200"), "200"),

        new(HeaderLineWithoutColon, Samples.With("no colon here"), "no colon here", "no colon here"),
        new(HeaderNameMalformed, Samples.With("Sub ject: x"), "Sub ject", "Sub ject"),
        new(HeaderNameMalformed, Samples.With(": x"), ": x"),
        new(FoldingWithoutField, Samples.Message("SIP/2.0 200 OK\n folded: x"), " folded: x", " folded: x"),
        new(HeaderMissing, Samples.Replacing("Call-ID", null), "INVITE sip:bob@biloxi.example.com SIP/2.0", "Call-ID"),
        new(MaxForwardsMissing, Samples.Replacing("Max-Forwards", null), "INVITE sip:bob@biloxi.example.com SIP/2.0"),
        new(ContactMissing, Samples.Replacing("Contact", null), "INVITE sip:bob@biloxi.example.com SIP/2.0"),
        new(ResponseContactMissing, Samples.Message("SIP/2.0 200 OK\nCSeq: 1 INVITE"), "SIP/2.0 200 OK"),
        new(SessionIntervalTooSmall, Samples.With("Session-Expires: 89;refresher=uac"), "89;refresher=uac", "89"),
        new(HeaderRepeated, Samples.With("t: <sip:carol@example.com>"), "t: <sip:carol@example.com>", "To"),
        new(HeaderValueMissing, Samples.Replacing("To", "To:"), "", "To"),

        new(QuotedStringUnterminated, Samples.Replacing("To", "To: \"Bob <sip:bob@example.com>"), "\"Bob <sip:bob@example.com>", "\"Bob <sip:bob@example.com>"),
        new(CommentUnterminated, Samples.With("Retry-After: 5 (in (a) while"), "(in (a) while"),
        new(NestingTooDeep, Samples.With("Retry-After: 5 " + new string('(', 40)), new string('(', 40)),
        new(AngleBracketUnclosed, Samples.With("Route: <sip:example.com;lr"), "<sip:example.com;lr", "<sip:example.com;lr"),
        new(AngleBracketUnclosed, Samples.With("Identity: abc;info=<https://a"), "<https://a", "<https://a"),
        new(ListValueEmpty, Samples.With("Supported: timer,,100rel"), ",", "Supported"),
        new(ParameterEmpty, Samples.With("Event: reg;;id=3"), ";"),
        new(ParameterEmpty, Samples.Starting("INVITE sip:bob@example.com;;lr SIP/2.0"), ";"),
        new(ParameterMalformed, Samples.With("Event: reg;id=a@b"), "id=a@b", "a@b"),
        new(ParameterMalformed, Samples.Replacing("Contact", "Contact: <sip:alice@example.com>;q=1.5"), "q=1.5", "1.5"),
        new(ParameterRepeated, Samples.With("Event: reg;id=1;ID=2"), "ID=2", "ID"),
        new(TextUnexpected, Samples.Replacing("Contact", "Contact: <sip:alice@example.com> home;q=1"), "home", "home"),
        new(TokenMalformed, Samples.With("Require: 100(rel)"), "100(rel)", "100(rel)"),
        new(DisplayNameNotQuoted, Samples.Replacing("To", "To: Bell, Bob <sip:bob@example.com>"), "Bell, Bob", "Bell, Bob"),
        new(AddressWithSpace, Samples.Replacing("To", "To: < sip:bob@example.com>"), "< sip:bob@example.com>", "< sip:bob@example.com>"),
        new(AddressNotEnclosed, Samples.Replacing("Contact", "Contact: sip:alice@example.com?a=b"), "sip:alice@example.com?a=b", "sip:alice@example.com?a=b"),

        new(UriMalformed, Samples.Replacing("Contact", "Contact: <alice>"), "alice", "alice"),
        new(UriMalformed, Samples.Replacing("Contact", "Contact: <sip:al\"ice@example.com>"), "al\"ice", "al\"ice"),
        new(UriSchemeUnknown, Samples.Starting("OPTIONS isbn:2983792873 SIP/2.0"), "isbn", "isbn"),
        new(HostMissing, Samples.Starting("INVITE sip:bob@ SIP/2.0"), "sip:bob@", "sip:bob@"),
        new(HostMalformed, Samples.Starting("INVITE sip:bob@my_host SIP/2.0"), "my_host", "my_host"),
        new(HostMalformed, Samples.Starting("INVITE sip:bob@192.0.2.256 SIP/2.0"), "192.0.2.256", "192.0.2.256"),
        new(UriSchemeDoubled, Samples.Starting("INVITE sip:bob@sip:192.0.2.1:6101;lr SIP/2.0"), "sip:", "sip:192.0.2.1:6101;lr"),
        new(HostIsNumber, Samples.Starting("INVITE sip:0398765432100 SIP/2.0"), "0398765432100", "0398765432100"),
        new(Ipv6NotBracketed, Samples.Starting("INVITE sip:2001:db8::1 SIP/2.0"), "2001:db8::1", "2001:db8::1"),
        new(Ipv6Malformed, Samples.Starting("INVITE sip:[2001:db8::1::2] SIP/2.0"), "[2001:db8::1::2]", "[2001:db8::1::2]"),
        new(Ipv6Malformed, Samples.Starting("INVITE sip:[2001:db8::1 SIP/2.0"), "[2001:db8::1", "[2001:db8::1"),
        new(Ipv6TripleColon, Samples.Starting("INVITE sip:[2001:db8:::192.0.2.1] SIP/2.0"), "[2001:db8:::192.0.2.1]", "[2001:db8:::192.0.2.1]"),
        new(PortOutOfRange, Samples.Starting("INVITE sip:bob@example.com:70000 SIP/2.0"), "70000", "70000"),
        new(PortOutOfRange, Samples.Replacing("Via", "Via: SIP/2.0/UDP example.com:0;branch=z9hG4bKa"), "0", "0"),
        new(PortOutOfRange, Samples.Replacing("Via", "Via: SIP/2.0/UDP example.com;branch=z9hG4bKa;rport=x"), "rport=x", "x"),
        new(PercentEscapeMalformed, Samples.Starting("INVITE sip:b%4gob@example.com SIP/2.0"), "%", "%4gob@example.com"),
        new(TelephoneNumberMalformed, Samples.Starting("INVITE tel:+12x34 SIP/2.0"), "+12x34", "+12x34"),
        new(TelephoneNumberMalformed, Samples.Starting("INVITE tel:+ SIP/2.0"), "+", "+"),
        new(PhoneContextMissing, Samples.Starting("INVITE tel:7042 SIP/2.0"), "7042", "7042"),

        new(ViaMalformed, Samples.Replacing("Via", "Via: example.com;branch=z9hG4bKa"), "example.com;branch=z9hG4bKa", "example.com;branch=z9hG4bKa"),
        new(BranchMissing, Samples.Replacing("Via", "Via: SIP/2.0/UDP example.com"), "SIP/2.0/UDP example.com"),
        new(BranchWithoutCookie, Samples.Replacing("Via", "Via: SIP/2.0/UDP example.com;branch=1"), "1", "1"),
        new(BranchIsOnlyCookie, Samples.Replacing("Via", "Via: SIP/2.0/UDP example.com;branch=z9hG4bK"), "z9hG4bK", "z9hG4bK"),
        new(FromTagMissing, Samples.Replacing("From", "From: <sip:alice@example.com>"), "<sip:alice@example.com>"),
        new(ToTagMissing, Samples.Message("SIP/2.0 180 Ringing\nTo: <sip:bob@example.com>"), "<sip:bob@example.com>"),
        new(CSeqMalformed, Samples.Replacing("CSeq", "CSeq: INVITE 1"), "INVITE 1", "INVITE 1"),
        new(CSeqOutOfRange, Samples.Replacing("CSeq", "CSeq: 2147483648 INVITE"), "2147483648", "2147483648"),
        new(CSeqMethodMismatch, Samples.Replacing("CSeq", "CSeq: 1 OPTIONS"), "OPTIONS", "OPTIONS ≠ INVITE"),
        new(RAckMalformed, Samples.With("RAck: 1 INVITE"), "1 INVITE", "1 INVITE"),
        new(CallIdMalformed, Samples.Replacing("Call-ID", "Call-ID: two words"), "two words", "two words"),
        new(NumberMalformed, Samples.With("Expires: soon"), "soon", "soon"),
        new(NumberMalformed, Samples.Replacing("Contact", "Contact: <sip:alice@example.com>;expires=never"), "expires=never", "never"),
        new(NumberOutOfRange, Samples.With("Expires: " + LongNumber), LongNumber, LongNumber),
        new(NumberOutOfRange, Samples.Replacing("Max-Forwards", "Max-Forwards: 256"), "256", "256"),
        new(NumberOutOfRange, Samples.Replacing("Via", "Via: SIP/2.0/UDP example.com;branch=z9hG4bKa;ttl=256"), "ttl=256", "256"),
        new(DateMalformed, Samples.With("Date: Sat, 13 Nov 2010 23:29:00 EST"), "Sat, 13 Nov 2010 23:29:00 EST", "Sat, 13 Nov 2010 23:29:00 EST"),
        new(WarningMalformed, Samples.With("Warning: 37 example.com text"), "37 example.com text", "37 example.com text"),
        new(CredentialsMalformed, Samples.With("Authorization: realm=\"x\""), "realm=\"x\"", "realm=\"x\""),
        new(MediaTypeMalformed, Samples.With("Accept: sdp"), "sdp", "sdp"),
        new(ContactStarMisplaced, Samples.Replacing("Contact", "Contact: *"), "*"),
        new(ContactStarMisplaced, Samples.Replacing("Contact", "Contact: *, <sip:alice@example.com>"), "*"),

        new(ContentLengthMalformed, Samples.Replacing("Content-Length", "Content-Length: -1"), "-1", "-1"),
        new(ContentLengthTooLarge, Samples.Replacing("Content-Length", "Content-Length: 5"), "5", "5 > 0"),
        new(ContentLengthCountsLostBytes, [.. Samples.Replacing("Content-Length", "Content-Type: text/plain\nContent-Length: 5"), .. "a\nb\n"u8], "5", "5 > 4"),
        new(ContentLengthMissing, Samples.Message(Samples.Head.Replace("/UDP", "/TCP")), "INVITE sip:bob@biloxi.example.com SIP/2.0"),
        new(BytesAfterBody, [.. Samples.Ok, .. "more"u8], "more", "4"),
        new(ContentTypeMissing, [.. Samples.Replacing("Content-Length", null), .. "body"u8], "body"),
        new(MultipartBoundaryMissing, Samples.WithBody(Samples.Head, "multipart/mixed", "--x\n"), "multipart/mixed"),
        new(MultipartBoundaryMissing, Samples.WithBody(Samples.Head, $"multipart/mixed;boundary={new string('b', 71)}", "--x\n"), $"multipart/mixed;boundary={new string('b', 71)}", new string('b', 71)),
        new(MultipartWithoutParts, Samples.WithBody(Samples.Head, "multipart/mixed;boundary=x", "--y\n"), "--y\r\n", "x"),
        new(MultipartUnterminated, Samples.WithBody(Samples.Head, "multipart/mixed;boundary=x", "--x\n\na\n"), "", "x"),

        new(SdpLineMalformed, Sdp("m =audio 1 RTP/AVP 0"), "m =audio 1 RTP/AVP 0", "m =audio 1 RTP/AVP 0"),
        new(SdpLineMalformed, Sdp("a="), "a=", "a="),
        new(SdpLineMissing, Samples.WithBody(Samples.Head, "application/sdp", "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\n"), "", "t="),
        new(SdpLineOutOfOrder, Sdp("s=late"), "s=late", "s="),
        new(SdpLineRepeated, Sdp("c=IN IP4 192.0.2.1"), "c=IN IP4 192.0.2.1", "c="),
        new(SdpVersionUnsupported, SdpOf("v=1"), "v=1", "1"),
        new(SdpOriginMalformed, SdpOf("o=- 1 1 IN IP4"), "o=- 1 1 IN IP4", "- 1 1 IN IP4"),
        new(SdpConnectionMalformed, SdpOf("c=IN IP4 2001:db8::1"), "c=IN IP4 2001:db8::1", "IN IP4 2001:db8::1"),
        new(SdpConnectionMissing, Samples.WithBody(Samples.Head, "application/sdp", "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\nm=audio 4000 RTP/AVP 0\n"), "m=audio 4000 RTP/AVP 0"),
        new(SdpTimingMalformed, SdpOf("t=now"), "t=now", "now"),
        new(SdpBandwidthMalformed, SdpOf("b=AS:much"), "b=AS:much", "AS:much"),
        new(SdpMediaMalformed, Sdp("m=audio 99999 RTP/AVP 0"), "m=audio 99999 RTP/AVP 0", "audio 99999 RTP/AVP 0"),
        new(SdpMediaMalformed, Sdp("m=audio 9 RTP/AVP PCMU"), "m=audio 9 RTP/AVP PCMU", "PCMU"),
        new(SdpAttributeMalformed, Sdp("a=bad name:1"), "a=bad name:1", "bad name:1"),
        new(SdpAttributeMalformed, Sdp("m=audio 9 RTP/AVP 0\na=fmtp:0"), "fmtp:0", "0"),
        new(SdpRtpmapMalformed, Sdp("m=audio 9 RTP/AVP 0\na=rtpmap:0 PCMU"), "rtpmap:0 PCMU", "0 PCMU"),
        new(SdpPayloadTypeUnmapped, Sdp("m=audio 9 RTP/AVP 96"), "m=audio 9 RTP/AVP 96", "96"),
        new(SdpPreconditionMalformed, Sdp("m=audio 9 RTP/AVP 0\na=des:qos sendrecv"), "des:qos sendrecv", "qos sendrecv"),

        new(TooManyHeaderFields, Samples.With([.. Enumerable.Repeat("X: y", 4100)]), string.Concat(Enumerable.Repeat("X: y\r\n", 11)) + "Content-Length: 0\r\n\r\n"),
        new(TooManyValues, Samples.With("Supported: " + string.Join(',', Enumerable.Repeat("a", 1026))), "a,a", "Supported"),
        new(TooManyValues, Sdp("m=audio 9 RTP/AVP" + string.Concat(Enumerable.Repeat(" 0", 1025))), "m=audio 9 RTP/AVP" + string.Concat(Enumerable.Repeat(" 0", 1025)), "m="),
        new(TooManyParameters, Samples.With("Event: reg" + string.Concat(Enumerable.Range(0, 257).Select(i => $";p{i}"))), "p256"),
        new(TooManyProblems, Samples.With([.. Enumerable.Repeat("bad line", 300)]), "bad line"),
        new(TooManyParts, Samples.WithBody(Samples.Head, "multipart/mixed;boundary=x", string.Concat(Enumerable.Repeat("--x\n\na\n", 300)) + "--x--\n"), "\r\na"),
        new(SdpTooManyLines, Sdp(string.Concat(Enumerable.Repeat("a=b\n", 8187)) + "a=c"), "a=c\r\n"),
    ];

    public static TheoryData<Row> Messages => [.. Rows];

    [Theory, MemberData(nameof(Messages))]
    public void A_problem_has_its_name_its_place_and_its_detail(Row row)
    {
        SipMessage message = SipMessage.Read(row.Message);
        SipProblem problem = message.Problems.First(p => p.Code == row.Code);
        Assert.Equal(row.Points, message.At(problem.Where));
        Assert.Equal(row.Detail, problem.Detail);
        Assert.Equal(ProblemText.ClauseOf(row.Code), problem.Clause);
        Assert.Equal(ProblemText.SeverityOf(row.Code, ReadingMode.Tolerant), problem.Severity);
    }

    [Fact]
    public void Text_that_is_no_UTF_8_is_a_problem_of_its_field()
    {
        byte[] bytes = [.. "SIP/2.0 200 OK\r\nFrom: \""u8, 0xFF, .. "\" <sip:a@example.com>;tag=1\r\n\r\n"u8];
        SipMessage message = SipMessage.Read(bytes);
        Assert.Contains(message.Problems, problem => problem is { Code: TextNotUtf8, Detail: "From" });
    }

    [Fact]
    public void Every_problem_has_a_message_that_shows_it() =>
        Assert.Equal(Enum.GetValues<ProblemCode>().Except([TextNotUtf8]), Rows.Select(row => row.Code).Distinct().Order());

    [Fact]
    public void The_samples_that_the_rows_vary_have_no_problem()
    {
        Assert.Empty(SipMessage.Read(Samples.Invite).Problems);
        Assert.Empty(SipMessage.Read(Samples.Ok).Problems);
        Assert.Empty(SipMessage.Read(Samples.With()).Problems);
    }

    [Fact]
    public void A_star_that_removes_all_bindings_is_no_problem() =>
        Assert.Empty(SipMessage.Read(Samples.Message("""
            REGISTER sip:example.com SIP/2.0
            Via: SIP/2.0/UDP pc33.example.com;branch=z9hG4bK1
            Max-Forwards: 70
            From: <sip:alice@example.com>;tag=1
            To: <sip:alice@example.com>
            Call-ID: 1
            CSeq: 2 REGISTER
            Contact: *
            Expires: 0
            Content-Length: 0
            """)).Problems);

    [Fact]
    public void An_error_behind_the_last_listed_problem_still_makes_the_message_invalid()
    {
        string fields = string.Join('\n', Enumerable.Repeat("Expires: x", 1).Concat(Enumerable.Repeat("Event: reg;", 400)));
        SipMessage message = SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\nSupported: {new string(',', 400)}\n{fields}"));
        Assert.Equal(Conformance.Invalid, message.Conformance);
        Assert.InRange(message.Problems.Count, 256, 258);
    }

    private static byte[] Sdp(string lines) =>
        Samples.WithBody(Samples.Head, "application/sdp", $"v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n{lines}\n");

    // The common description with the line of one letter replaced, or added where it has none.
    private static byte[] SdpOf(string line)
    {
        string[] lines = ["v=0", "o=- 1 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "b=AS:1", "t=0 0"];
        return Samples.WithBody(Samples.Head, "application/sdp", string.Concat(lines.Select(known => (known[0] == line[0] ? line : known) + "\n")));
    }

    [Fact]
    public void What_a_source_left_out_of_a_message_is_no_problem_of_it()
    {
        byte[] summary = "INVITE sip:bob@example.com SIP/2.0\r\nCSeq: 1 INVITE\r\nContent-Length: 400\r\n\r\n"u8.ToArray();
        Assert.Contains(SipMessage.Read(summary).Problems, problem => problem.Code == ProblemCode.HeaderMissing);
        Assert.Empty(SipMessage.Read(summary, ReadingMode.Partial).Problems);
        Assert.Empty(SipMessage.Read("SIP/2.0 200 OK\r\nCSeq: INVITE\r\n\r\n"u8.ToArray(), ReadingMode.Partial).Problems);
        // What is there and wrong is still wrong.
        byte[] wrong = "INVITE sip:bob@example.com SIP/2.0\r\nCSeq: one INVITE\r\n\r\n"u8.ToArray();
        Assert.NotEmpty(SipMessage.Read(wrong, ReadingMode.Partial).Problems);
    }
}
