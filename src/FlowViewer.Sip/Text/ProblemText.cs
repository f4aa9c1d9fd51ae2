using static FlowViewer.Sip.Text.ProblemCode;
using static FlowViewer.Sip.Text.ProblemSeverity;

namespace FlowViewer.Sip.Text;

/// <summary>The one table of problems: each code's severity in tolerant reading, the clause that it breaks, and its English words.</summary>
public static class ProblemText
{
    private readonly record struct Row(ProblemCode Code, ProblemSeverity Severity, string Clause, string English);

    private static readonly Row[] Table = Ordered(
    [
        new(MessageEmpty, Error, "RFC 3261 7", "There is no message here."),
        new(StartLineMalformed, Error, "RFC 3261 7.1", "The first line is neither a request line nor a status line."),
        new(EmptyLineBeforeStartLine, Notice, "RFC 3261 7.5", "Empty lines stand before the start line; receivers ignore them."),
        new(LineFeedWithoutCarriageReturn, Warning, "RFC 3261 7", "Lines end in a line feed without a carriage return."),
        new(CarriageReturnWithoutLineFeed, Warning, "RFC 3261 7", "A carriage return stands alone within a line."),
        new(HeaderUnterminated, Warning, "RFC 3261 7", "No empty line ends the header fields; the message may be cut."),
        new(ControlCharacter, Warning, "RFC 3261 25.1", "A control character stands where only text may."),
        new(TooManyHeaderFields, Error, "RFC 3261 21.5.7", "There are more header fields than this reader takes; the rest is left unread."),
        new(TooManyValues, Error, "RFC 3261 21.5.7", "There are more values than this reader takes; the rest is left unread."),
        new(TooManyParameters, Error, "RFC 3261 21.5.7", "The value has more parameters than this reader takes; the rest is left unread."),
        new(NestingTooDeep, Error, "RFC 3261 21.5.7", "Comments or multipart bodies are nested deeper than this reader follows."),
        new(TooManyProblems, Notice, "RFC 3261 21.5.7", "There are more problems than are listed."),

        new(StartLineSpacing, Warning, "RFC 3261 7.1", "The parts of the start line are parted by more than one space, or a space ends it."),
        new(MethodMalformed, Error, "RFC 3261 7.1", "The method has characters that a token cannot have."),
        new(RequestUriInBrackets, Error, "RFC 3261 7.1", "The Request-URI stands in angle brackets, which it must not."),
        new(RequestUriWithSpace, Error, "RFC 3261 7.1", "The Request-URI has white space within, so its end is uncertain."),
        new(RequestUriWithHeaders, Warning, "RFC 3261 19.1.1", "The Request-URI carries header fields, which only other URIs may."),
        new(VersionUnsupported, Error, "RFC 3261 21.5.6", "The protocol version is not SIP/2.0."),
        new(VersionNotInCapitals, Warning, "RFC 3261 7.1", "The protocol version is not written in capitals."),
        new(StatusCodeOutOfRange, Error, "RFC 3261 7.2", "The status code is not three digits from 100 to 699."),
        new(ReasonPhraseSpaceMissing, Warning, "RFC 3261 7.2", "The space that parts status code and reason phrase is missing."),

        new(HeaderLineWithoutColon, Error, "RFC 3261 7.3.1", "The line has no colon, so it is no header field."),
        new(HeaderNameMalformed, Warning, "RFC 3261 7.3.1", "The header field's name has characters that a token cannot have."),
        new(FoldingWithoutField, Error, "RFC 3261 7.3.1", "The line begins with white space, but no header field stands before it to be continued."),
        new(HeaderMissing, Error, "RFC 3261 8.1.1", "A header field is missing that every request and response must have."),
        new(MaxForwardsMissing, Warning, "RFC 3261 8.1.1", "The request has no Max-Forwards; RFC 2543 did not know it, so proxies add it."),
        new(ContactMissing, Warning, "RFC 3261 8.1.1.8", "The request makes a dialog but has no Contact to send later requests to."),
        new(ResponseContactMissing, Warning, "RFC 3261 12.1.1", "The response makes a dialog but has no Contact to send later requests to."),
        new(SessionIntervalTooSmall, Warning, "RFC 4028 4", "Session-Expires is below its least value, 90 seconds."),
        new(HeaderRepeated, Error, "RFC 3261 7.3.1", "The header field may stand only once."),
        new(HeaderValueMissing, Warning, "RFC 3261 25.1", "The header field has no value."),

        new(QuotedStringUnterminated, Error, "RFC 3261 25.1", "A quotation mark opens a string that nothing closes."),
        new(CommentUnterminated, Warning, "RFC 3261 25.1", "A parenthesis opens a comment that nothing closes."),
        new(AngleBracketUnclosed, Error, "RFC 3261 20.10", "An angle bracket opens an address that nothing closes."),
        new(ListValueEmpty, Warning, "RFC 3261 7.3.1", "A comma parts values, but one side of it is empty."),
        new(ParameterEmpty, Warning, "RFC 3261 7.3.1", "A semicolon announces a parameter that does not follow."),
        new(ParameterMalformed, Warning, "RFC 3261 25.1", "The parameter has characters that it may have only in quotation marks."),
        new(ParameterRepeated, Notice, "RFC 3261 7.3.1", "The parameter stands twice in one value."),
        new(TextUnexpected, Warning, "RFC 3261 25.1", "Text stands where the value has already ended."),
        new(TokenMalformed, Warning, "RFC 3261 25.1", "The word has characters that a token cannot have."),
        new(DisplayNameNotQuoted, Warning, "RFC 3261 25.1", "The display name has characters that need quotation marks around it."),
        new(AddressWithSpace, Warning, "RFC 3261 25.1", "White space stands within the angle brackets of the address."),
        new(AddressNotEnclosed, Warning, "RFC 3261 20.10", "An address with a comma, a semicolon or a question mark must stand in angle brackets."),
        new(TextNotUtf8, Warning, "RFC 3261 25.1", "The text is no UTF-8; it is shown in the encoding that fits best."),

        new(UriMalformed, Error, "RFC 3261 19.1.1", "The URI cannot be taken apart."),
        new(UriSchemeUnknown, Notice, "RFC 3261 8.2.2.1", "The URI's scheme is none that SIP servers route by."),
        new(UriSchemeDoubled, Warning, "RFC 3261 19.1.1", "The URI's scheme stands a second time before the host."),
        new(HostMissing, Error, "RFC 3261 19.1.1", "The URI names no host."),
        new(HostMalformed, Warning, "RFC 3261 25.1", "The host is neither a domain name nor an address."),
        new(HostIsNumber, Notice, "RFC 3261 19.1.6", "The host is a telephone number; a number belongs before the @, or into a tel URI."),
        new(Ipv6NotBracketed, Error, "RFC 5118 4.2", "The IPv6 address is not in square brackets, so its port cannot be told from it."),
        new(Ipv6Malformed, Error, "RFC 3261 25.1", "What stands in square brackets is no IPv6 address."),
        new(Ipv6TripleColon, Warning, "RFC 5118 4.10", "The IPv6 address has three colons, which a fault of the RFC 3261 grammar allowed."),
        new(PortOutOfRange, Error, "RFC 3261 19.1.1", "The port is no number from 1 to 65535."),
        new(PercentEscapeMalformed, Warning, "RFC 3261 19.1.2", "A percent sign in the URI is not followed by two hexadecimal digits."),
        new(TelephoneNumberMalformed, Warning, "RFC 3966 3", "The telephone number has no digits, or characters that are no part of one."),
        new(PhoneContextMissing, Notice, "RFC 3966 5.1.4", "A local telephone number needs a phone-context."),

        new(ViaMalformed, Error, "RFC 3261 20.42", "The Via value has no protocol, transport and sent-by address."),
        new(BranchMissing, Warning, "RFC 3261 8.1.1.7", "The topmost Via has no branch; only RFC 2543 matching can find its transaction."),
        new(BranchWithoutCookie, Notice, "RFC 3261 17.2.3", "The topmost branch lacks z9hG4bK: the sender follows RFC 2543."),
        new(BranchIsOnlyCookie, Warning, "RFC 3261 8.1.1.7", "The topmost branch is the cookie alone and identifies no transaction."),
        new(FromTagMissing, Warning, "RFC 3261 20.20", "From has no tag; only RFC 2543 senders leave it out."),
        new(ToTagMissing, Warning, "RFC 3261 8.2.6.2", "The response's To has no tag."),
        new(CSeqMalformed, Error, "RFC 3261 20.16", "CSeq is no number and method."),
        new(CSeqOutOfRange, Error, "RFC 3261 8.1.1.5", "The CSeq number is not below 2^31."),
        new(CSeqMethodMismatch, Error, "RFC 3261 8.1.1.5", "CSeq names another method than the request line."),
        new(RAckMalformed, Error, "RFC 3262 7.2", "RAck is not two numbers and a method."),
        new(CallIdMalformed, Warning, "RFC 3261 20.8", "The Call-ID has characters that it cannot have."),
        new(NumberMalformed, Warning, "RFC 3261 25.1", "The value must be a number and is none."),
        new(NumberOutOfRange, Warning, "RFC 3261 25.1", "The number is larger than its field allows."),
        new(DateMalformed, Warning, "RFC 3261 20.17", "The date is not written as RFC 1123 asks, in GMT."),
        new(WarningMalformed, Warning, "RFC 3261 20.43", "The warning is no three-digit code, agent and quoted text."),
        new(CredentialsMalformed, Warning, "RFC 3261 25.1", "The credentials or challenge are no scheme with parameters."),
        new(MediaTypeMalformed, Warning, "RFC 3261 20.15", "The media type is no type and subtype."),
        new(ContactStarMisplaced, Error, "RFC 3261 10.2.2", "Contact: * may stand only alone, in a REGISTER with Expires: 0."),

        new(ContentLengthMalformed, Error, "RFC 3261 20.14", "Content-Length is no number."),
        new(ContentLengthTooLarge, Error, "RFC 3261 18.3", "Content-Length promises more bytes than the body has."),
        new(ContentLengthCountsLostBytes, Warning, "RFC 3261 20.14", "Content-Length counts the carriage returns that the body's lines have lost."),
        new(ContentLengthMissing, Warning, "RFC 3261 20.14", "Over a stream transport a message must have a Content-Length."),
        new(BytesAfterBody, Notice, "RFC 3261 18.3", "Bytes follow the body that Content-Length ends; in a datagram they are ignored."),
        new(ContentTypeMissing, Warning, "RFC 3261 20.15", "The body has no Content-Type."),
        new(MultipartBoundaryMissing, Error, "RFC 2046 5.1.1", "The multipart type names no boundary, or one that cannot be."),
        new(MultipartWithoutParts, Error, "RFC 2046 5.1.1", "The boundary never appears in the multipart body."),
        new(MultipartUnterminated, Warning, "RFC 2046 5.1.1", "The boundary that ends the multipart body is missing."),
        new(TooManyParts, Error, "RFC 3261 21.5.7", "The multipart body has more parts than this reader takes."),

        new(SdpLineMalformed, Warning, "RFC 8866 5", "The SDP line is not a letter, an equals sign and a value."),
        new(SdpLineMissing, Warning, "RFC 8866 5", "The session description lacks a line that it must have."),
        new(SdpLineOutOfOrder, Warning, "RFC 8866 5", "The SDP line stands where its kind may not."),
        new(SdpLineRepeated, Warning, "RFC 8866 5", "The SDP line may stand only once there."),
        new(SdpVersionUnsupported, Warning, "RFC 8866 5.1", "The SDP version is not 0."),
        new(SdpOriginMalformed, Warning, "RFC 8866 5.2", "The o= line does not have its six fields."),
        new(SdpConnectionMalformed, Warning, "RFC 8866 5.7", "The c= line is not network type, address type and address."),
        new(SdpConnectionMissing, Warning, "RFC 8866 5.7", "Neither the session nor this medium has a c= line."),
        new(SdpTimingMalformed, Warning, "RFC 8866 5.9", "The t= line is not two numbers."),
        new(SdpBandwidthMalformed, Warning, "RFC 8866 5.8", "The b= line is not a type and a number."),
        new(SdpMediaMalformed, Warning, "RFC 8866 5.14", "The m= line is not medium, port, protocol and formats."),
        new(SdpAttributeMalformed, Warning, "RFC 8866 5.13", "The attribute's name is no token, or its value does not fit."),
        new(SdpRtpmapMalformed, Warning, "RFC 8866 6.6", "The rtpmap is not payload type, encoding name and clock rate."),
        new(SdpPayloadTypeUnmapped, Warning, "RFC 8866 6.6", "A dynamic payload type has no rtpmap that says what it is."),
        new(SdpPreconditionMalformed, Warning, "RFC 3312 4", "The precondition attribute does not have its fields."),
        new(SdpTooManyLines, Error, "RFC 3261 21.5.7", "The session description has more lines than this reader takes; the rest is left unread."),
    ]);

    /// <summary>The English sentence for a problem.</summary>
    public static string Of(ProblemCode code) => Table[(int)code].English;

    /// <summary>The rule that a problem breaks.</summary>
    public static string ClauseOf(ProblemCode code) => Table[(int)code].Clause;

    /// <summary>How much a problem matters in a mode: strict reading takes every warning for an error.</summary>
    public static ProblemSeverity SeverityOf(ProblemCode code, ReadingMode mode) =>
        Table[(int)code].Severity is Warning && mode is ReadingMode.Strict ? Error : Table[(int)code].Severity;

    // A gap or a twin in the table is a fault of this file, not of a message: it must show at the first use.
    private static Row[] Ordered(Row[] rows)
    {
        Array.Sort(rows, (a, b) => a.Code.CompareTo(b.Code));
        for (int i = 0; i < rows.Length; i++)
            if ((int)rows[i].Code != i)
                throw new InvalidOperationException($"{(ProblemCode)i} has no row or two");
        return rows;
    }
}
