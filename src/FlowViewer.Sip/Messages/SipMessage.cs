using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Messages;

/// <summary>A SIP message as far as its bytes could be read. Any bytes make one; what is wrong with them is in <see cref="Problems"/>.</summary>
public sealed partial class SipMessage
{
    private readonly HeaderField[] _headers;
    private ProblemLog? _log;
    private int[]? _firsts;
    private BodyPart? _content;
    private volatile bool _contentIsRead;

    internal SipMessage(
        ReadOnlyMemory<byte> bytes, ReadingMode mode, ProblemLog log,
        StartLine startLine, HeaderField[] headers, BodyPart? content, ByteSlice bodySlice)
    {
        _log = log;
        Bytes = bytes;
        Mode = mode;
        StartLine = startLine;
        _headers = headers;
        (_content, _contentIsRead) = (content, true);
        BodySlice = bodySlice;
    }

    /// <summary>A message that reads its parts when somebody asks for them.</summary>
    internal SipMessage(ReadOnlyMemory<byte> bytes, StartLine startLine, HeaderField[] headers, ByteSlice bodySlice)
    {
        Bytes = bytes;
        StartLine = startLine;
        _headers = headers;
        BodySlice = bodySlice;
    }

    /// <summary>Reads a message. It never throws, and the time it takes grows with the bytes and no faster.</summary>
    public static SipMessage Read(ReadOnlyMemory<byte> bytes, ReadingMode mode = ReadingMode.Tolerant) => MessageReader.Read(bytes, mode);

    /// <summary>The bytes that were read; every <see cref="ByteSlice"/> counts from their first.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The mode of the reading.</summary>
    public ReadingMode Mode { get; }

    internal StartLine StartLine { get; }

    /// <summary>The bytes of the start line without its end.</summary>
    public ByteSlice StartLineSlice => StartLine.Where;

    /// <summary>True where the start line is a request line.</summary>
    public bool IsRequest => StartLine.IsRequest;

    /// <summary>The request's method; empty in a response, whose CSeq names it.</summary>
    public SipMethod Method => StartLine.Method;

    /// <summary>The Request-URI as written; empty in a response.</summary>
    public string RequestUri => StartLine.Uri?.Text ?? "";

    /// <summary>The Request-URI in its parts; null in a response.</summary>
    public UriReference? RequestUriParsed => StartLine.Uri;

    /// <summary>The status code; 0 in a request and where it is no number below 1000.</summary>
    public int StatusCode => StartLine.StatusCode;

    /// <summary>The reason phrase; empty in a request.</summary>
    public string ReasonPhrase => StartLine.ReasonPhrase;

    /// <summary>The protocol version as written; empty where there is no start line.</summary>
    public string Version => StartLine.Version;

    /// <summary>The header fields in the order of the message.</summary>
    public IReadOnlyList<HeaderField> Headers => _headers;

    /// <summary>The body's bytes: those that Content-Length counts, or all behind the empty line.</summary>
    public ReadOnlyMemory<byte> Body => Bytes.Slice(BodySlice.Start, BodySlice.Length);

    /// <summary>Where the body stands.</summary>
    public ByteSlice BodySlice { get; }

    /// <summary>The body as its type reads it; null if there is none.</summary>
    public BodyPart? Content
    {
        get
        {
            if (!_contentIsRead)
            {
                _content = BodySlice.IsEmpty ? null : BodyReader.ReadContent(Bytes, BodySlice, new MessageHead(StartLine, [.. _headers]), new ProblemLog(Mode));
                _contentIsRead = true;
            }
            return _content;
        }
    }

    /// <summary>The first session description of the body, also within a multipart body; null if there is none.</summary>
    public SessionDescription? Sdp => Content?.All().FirstOrDefault(part => part.Sdp is not null)?.Sdp;

    /// <summary>The first fragment of a message in the body; null if there is none.</summary>
    public SipFragment? Fragment => Content?.All().FirstOrDefault(part => part.Fragment is not null)?.Fragment;

    /// <summary>What is wrong with the message, in the order in which it was found.</summary>
    public IReadOnlyList<SipProblem> Problems => Log.Problems;

    /// <summary>What the problems add up to.</summary>
    public Conformance Conformance => Log.Conformance;

    private ProblemLog Log => _log ??= MessageReader.Read(Bytes, Mode)._log!;

    /// <summary>The first header field of that full or compact name in any case; null if there is none.</summary>
    public HeaderField? First(string name) => HeaderNames.Find(name) is { } known ? First(known)
        : Array.Find(_headers, field => field.Definition is null && field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first header field of that name; null if there is none.</summary>
    public HeaderField? First(HeaderDefinition name) => FirstOf(name) is >= 0 and var at ? _headers[at] : null;

    /// <summary>Every header field of that full or compact name in any case, in order.</summary>
    public IEnumerable<HeaderField> All(string name) => HeaderNames.Find(name) is { } known ? All(known)
        : _headers.Where(field => field.Definition is null && field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every header field of that name, in order.</summary>
    public IEnumerable<HeaderField> All(HeaderDefinition name)
    {
        for (int i = FirstOf(name); i >= 0 && i < _headers.Length; i++)
            if (ReferenceEquals(_headers[i].Definition, name))
                yield return _headers[i];
    }

    /// <summary>The index of the first field of a name; -1 if there is none. Found once for all names of the table.</summary>
    private int FirstOf(HeaderDefinition name) => (_firsts ??= Firsts())[name.Index] - 1;

    private int[] Firsts()
    {
        int[] firsts = new int[HeaderNames.All.Count];
        for (int i = _headers.Length - 1; i >= 0; i--)
            if (_headers[i].Definition is { } known)
                firsts[known.Index] = i + 1;
        return firsts;
    }
}
