namespace FlowViewer.Sip.Text;

/// <summary>Every reason for which a reading objects. <see cref="ProblemText"/> gives each its severity, its clause and its words.</summary>
public enum ProblemCode : byte
{
    /// <summary>There are no bytes, or only empty lines.</summary>
    MessageEmpty,
    /// <summary>The first line is neither a request line nor a status line.</summary>
    StartLineMalformed,
    /// <summary>Empty lines stand before the start line.</summary>
    EmptyLineBeforeStartLine,
    /// <summary>Lines end in LF without CR.</summary>
    LineFeedWithoutCarriageReturn,
    /// <summary>A CR stands alone within the header.</summary>
    CarriageReturnWithoutLineFeed,
    /// <summary>No empty line ends the header.</summary>
    HeaderUnterminated,
    /// <summary>A control character stands in the start line or a header field.</summary>
    ControlCharacter,
    /// <summary>More header fields than are read.</summary>
    TooManyHeaderFields,
    /// <summary>More values in one header field, or formats in one medium, than are read.</summary>
    TooManyValues,
    /// <summary>More parameters in one value than are read.</summary>
    TooManyParameters,
    /// <summary>Comments or multipart bodies are nested deeper than is read.</summary>
    NestingTooDeep,
    /// <summary>More problems than are listed.</summary>
    TooManyProblems,

    /// <summary>More than one space between the parts of the start line, or a space at its end.</summary>
    StartLineSpacing,
    /// <summary>The method is no token.</summary>
    MethodMalformed,
    /// <summary>The Request-URI stands in angle brackets.</summary>
    RequestUriInBrackets,
    /// <summary>The Request-URI has white space within.</summary>
    RequestUriWithSpace,
    /// <summary>The Request-URI carries header fields.</summary>
    RequestUriWithHeaders,
    /// <summary>The version is none that this reader knows.</summary>
    VersionUnsupported,
    /// <summary>The version is not written in capitals.</summary>
    VersionNotInCapitals,
    /// <summary>The status code is not three digits from 100 to 699.</summary>
    StatusCodeOutOfRange,
    /// <summary>The space between status code and reason phrase is missing.</summary>
    ReasonPhraseSpaceMissing,

    /// <summary>A header line has no colon.</summary>
    HeaderLineWithoutColon,
    /// <summary>A header field's name is no token.</summary>
    HeaderNameMalformed,
    /// <summary>A continuation line follows the start line, where no field can be continued.</summary>
    FoldingWithoutField,
    /// <summary>A header field that each message must have is missing.</summary>
    HeaderMissing,
    /// <summary>A request has no Max-Forwards.</summary>
    MaxForwardsMissing,
    /// <summary>A request that makes or refreshes a dialog has no Contact.</summary>
    ContactMissing,
    /// <summary>A 2xx that makes or refreshes a dialog has no Contact.</summary>
    ResponseContactMissing,
    /// <summary>Session-Expires is below the least value that it may have.</summary>
    SessionIntervalTooSmall,
    /// <summary>A single-value header field stands more than once.</summary>
    HeaderRepeated,
    /// <summary>A header field that needs a value has none.</summary>
    HeaderValueMissing,

    /// <summary>A quoted string has no end.</summary>
    QuotedStringUnterminated,
    /// <summary>A comment has no end.</summary>
    CommentUnterminated,
    /// <summary>An opening angle bracket has no closing one.</summary>
    AngleBracketUnclosed,
    /// <summary>Two commas with nothing between them.</summary>
    ListValueEmpty,
    /// <summary>A semicolon with no parameter behind it.</summary>
    ParameterEmpty,
    /// <summary>A parameter's name or value has characters that it cannot have.</summary>
    ParameterMalformed,
    /// <summary>A parameter stands twice in one value.</summary>
    ParameterRepeated,
    /// <summary>Something stands where a value has already ended.</summary>
    TextUnexpected,
    /// <summary>A word has characters that a token cannot have.</summary>
    TokenMalformed,
    /// <summary>A display name needs quotation marks.</summary>
    DisplayNameNotQuoted,
    /// <summary>White space stands within the angle brackets of an address.</summary>
    AddressWithSpace,
    /// <summary>An address with a comma, a semicolon or a question mark is not in angle brackets.</summary>
    AddressNotEnclosed,
    /// <summary>Text is no UTF-8.</summary>
    TextNotUtf8,

    /// <summary>A URI cannot be taken apart.</summary>
    UriMalformed,
    /// <summary>A URI's scheme is none that SIP routes on.</summary>
    UriSchemeUnknown,
    /// <summary>A URI's scheme stands again before its host.</summary>
    UriSchemeDoubled,
    /// <summary>A URI has no host.</summary>
    HostMissing,
    /// <summary>A host is neither a name nor an address.</summary>
    HostMalformed,
    /// <summary>The host is a telephone number: a tel URI that was made a sip URI without a domain.</summary>
    HostIsNumber,
    /// <summary>An IPv6 address is not in square brackets.</summary>
    Ipv6NotBracketed,
    /// <summary>An address in square brackets is no IPv6 address.</summary>
    Ipv6Malformed,
    /// <summary>An IPv6 address has three colons in a row, as a fault of the RFC 3261 grammar allows.</summary>
    Ipv6TripleColon,
    /// <summary>A port is no number from 1 to 65535.</summary>
    PortOutOfRange,
    /// <summary>A percent sign is not followed by two hexadecimal digits.</summary>
    PercentEscapeMalformed,
    /// <summary>A tel URI has no digits, or characters that are no part of a number.</summary>
    TelephoneNumberMalformed,
    /// <summary>A local telephone number lacks its phone-context.</summary>
    PhoneContextMissing,

    /// <summary>A Via value cannot be taken apart.</summary>
    ViaMalformed,
    /// <summary>The topmost Via has no branch.</summary>
    BranchMissing,
    /// <summary>The topmost Via's branch does not begin with z9hG4bK.</summary>
    BranchWithoutCookie,
    /// <summary>The topmost Via's branch is the cookie alone.</summary>
    BranchIsOnlyCookie,
    /// <summary>From has no tag.</summary>
    FromTagMissing,
    /// <summary>A response other than 100 has no To tag.</summary>
    ToTagMissing,
    /// <summary>CSeq is no number and method.</summary>
    CSeqMalformed,
    /// <summary>The CSeq number is 2^31 or more.</summary>
    CSeqOutOfRange,
    /// <summary>CSeq names another method than the request line.</summary>
    CSeqMethodMismatch,
    /// <summary>RAck is not two numbers and a method.</summary>
    RAckMalformed,
    /// <summary>Call-ID is no word or two joined by @.</summary>
    CallIdMalformed,
    /// <summary>A value that must be a number is none.</summary>
    NumberMalformed,
    /// <summary>A number is larger than its field allows.</summary>
    NumberOutOfRange,
    /// <summary>Date is no RFC 1123 date in GMT.</summary>
    DateMalformed,
    /// <summary>A Warning value is no code, agent and quoted text.</summary>
    WarningMalformed,
    /// <summary>Credentials or a challenge cannot be taken apart.</summary>
    CredentialsMalformed,
    /// <summary>A media type is no type/subtype.</summary>
    MediaTypeMalformed,
    /// <summary>Contact: * stands where it may not.</summary>
    ContactStarMisplaced,

    /// <summary>Content-Length is no number.</summary>
    ContentLengthMalformed,
    /// <summary>Content-Length is larger than the body that is there.</summary>
    ContentLengthTooLarge,
    /// <summary>Content-Length is larger than the body by no more than the carriage returns that its lines lost.</summary>
    ContentLengthCountsLostBytes,
    /// <summary>A message over a stream transport has no Content-Length.</summary>
    ContentLengthMissing,
    /// <summary>Bytes follow the body that Content-Length ends.</summary>
    BytesAfterBody,
    /// <summary>A body has no Content-Type.</summary>
    ContentTypeMissing,
    /// <summary>A multipart body's Content-Type has no usable boundary.</summary>
    MultipartBoundaryMissing,
    /// <summary>A multipart body's boundary never appears in it.</summary>
    MultipartWithoutParts,
    /// <summary>The last boundary of a multipart body is missing.</summary>
    MultipartUnterminated,
    /// <summary>More parts in a multipart body than are read.</summary>
    TooManyParts,

    /// <summary>An SDP line is not one letter, an equals sign and a value.</summary>
    SdpLineMalformed,
    /// <summary>An SDP line that must be there is missing.</summary>
    SdpLineMissing,
    /// <summary>An SDP line stands where its kind may not.</summary>
    SdpLineOutOfOrder,
    /// <summary>An SDP line of a kind that may stand once stands again.</summary>
    SdpLineRepeated,
    /// <summary>The SDP version is not 0.</summary>
    SdpVersionUnsupported,
    /// <summary>The o= line is not six fields.</summary>
    SdpOriginMalformed,
    /// <summary>A c= line is no network type, address type and address.</summary>
    SdpConnectionMalformed,
    /// <summary>A medium has no c= line, nor has the session.</summary>
    SdpConnectionMissing,
    /// <summary>A t= line is not two numbers.</summary>
    SdpTimingMalformed,
    /// <summary>A b= line is no type and number.</summary>
    SdpBandwidthMalformed,
    /// <summary>An m= line is no medium, port, protocol and formats.</summary>
    SdpMediaMalformed,
    /// <summary>An attribute's name is no token, or its value is missing.</summary>
    SdpAttributeMalformed,
    /// <summary>An rtpmap is no payload type, name and clock rate.</summary>
    SdpRtpmapMalformed,
    /// <summary>A dynamic payload type has no rtpmap.</summary>
    SdpPayloadTypeUnmapped,
    /// <summary>A precondition attribute does not have its fields.</summary>
    SdpPreconditionMalformed,
    /// <summary>More SDP lines than are read.</summary>
    SdpTooManyLines,
}
