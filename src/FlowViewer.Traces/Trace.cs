using System.Collections.Immutable;
using FlowViewer.Sip.Anonymizing;
using FlowViewer.Sip.Text;

namespace FlowViewer.Traces;

/// <summary>
/// A trace that has been read: its SIP messages in order, the tables they refer to, and everything that was not SIP. Reading never
/// throws (design D8): whatever the bytes are there is a trace, and what went wrong stands in <see cref="Problems"/>.
/// </summary>
public sealed class Trace
{
    /// <summary>What <see cref="Paths"/> says of messages that nothing announced: they were pasted as they are, and no program is known to have logged them.</summary>
    public const string PlainPath = "raw";

    /// <summary>The end that a phone's own log leaves unnamed: whatever the phone speaks with.</summary>
    public const string PhoneNetwork = "network";

    private readonly IByteSource _source;
    private readonly ByteArena _spill;
    private readonly IReadOnlyDictionary<int, IReadOnlyList<string>> _repairs;

    internal Trace(IByteSource source, TraceBuilder builder)
    {
        _source = source;
        _spill = builder.Spill;
        _repairs = builder.Repairs;
        Kind = builder.Kind;
        Records = builder.Records;
        Parts = builder.Parts;
        Messages = builder.Messages;
        Endpoints = builder.Endpoints;
        CallIds = builder.CallIds;
        Methods = [.. builder.Methods.Select(SipMethod.Of)];
        KnownMethods = [.. Methods.Select(method => method.Known)];
        Paths = builder.Paths;
        Notes = builder.Notes;
        Signals = builder.Signals;
        Problems = builder.Problems;
        Layers = builder.Layers;
        Regions = builder.Regions;
        Streams = builder.Streams;
        IcmpErrors = builder.IcmpErrors;
        Anonymized = builder.Anonymized;
        NeedsKeys = builder.NeedsKeys;
    }

    /// <summary>What the source is: <c>pcap</c>, <c>pcapng</c>, <c>text</c> …; of an archive, what its files are, or <c>zip</c> or <c>tar</c> where none could be read.</summary>
    public string Kind { get; }
    /// <summary>How many packets a capture has, or lines a text; all files of an archive together.</summary>
    public long Records { get; }
    /// <summary>The files of an archive, in its order; empty where the source is one file.</summary>
    public IReadOnlyList<TracePart> Parts { get; }
    /// <summary>The SIP messages, in order of time; ties keep a request before its response.</summary>
    public IReadOnlyList<TraceMessage> Messages { get; }
    /// <summary>Who sends and receives.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; }
    /// <summary>The Call-IDs, in order of first appearance.</summary>
    public IReadOnlyList<string> CallIds { get; }
    /// <summary>The methods.</summary>
    public ImmutableArray<SipMethod> Methods { get; }
    /// <summary>For each of <see cref="Methods"/> which registered one it is.</summary>
    public ImmutableArray<KnownMethod> KnownMethods { get; }
    /// <summary>The layers that carried messages (<c>Ethernet › IPv4 › UDP</c>) or the formats that printed them (<c>sngrep</c>).</summary>
    public IReadOnlyList<string> Paths { get; }
    /// <summary>Lines of the source that are no SIP, each beside a message.</summary>
    public IReadOnlyList<TraceNote> Notes { get; }
    /// <summary>Messages of other protocols and events of devices beside the SIP messages, in the same order of time.</summary>
    public IReadOnlyList<TraceSignal> Signals { get; }
    /// <summary>What could not be read, and where.</summary>
    public IReadOnlyList<TraceProblem> Problems { get; }
    /// <summary>Everything that the capture holds, counted by layer, with what could not be opened.</summary>
    public IReadOnlyList<LayerCount> Layers { get; }
    /// <summary>Which log format read which lines of a text.</summary>
    public IReadOnlyList<TextRegion> Regions { get; }
    /// <summary>The RTP streams of a capture, in order of their first packets.</summary>
    public IReadOnlyList<RtpStream> Streams { get; }
    /// <summary>The ICMP errors of a capture, in order of the first of each.</summary>
    public IReadOnlyList<IcmpError> IcmpErrors { get; }
    /// <summary>What was replaced and masked; null in a trace as it came.</summary>
    public AnonymizingReport? Anonymized { get; }

    /// <summary>True where keys opened some of it, or stand in its source: kept as it came it would be read as less, or would hold secrets.</summary>
    public bool NeedsKeys { get; }

    /// <summary>The bytes of a message as they were sent, or as they were mended from a log.</summary>
    public ReadOnlyMemory<byte> BytesOf(in TraceMessage message)
    {
        if (message.InSpill)
            return _spill.Slice(message.Offset, message.Length);
        if (_source is MemoryByteSource memory)
            return memory.Bytes.Slice((int)message.Offset, message.Length);
        byte[] bytes = new byte[message.Length];
        int count = _source.Read(message.Offset, bytes);
        return bytes.AsMemory(0, count);
    }

    /// <summary>The bytes of a message for a look in passing: where they must be fetched they are put into <paramref name="buffer"/>, which is made larger as needed.</summary>
    internal ReadOnlySpan<byte> Read(in TraceMessage message, ref byte[] buffer)
    {
        if (message.InSpill || _source is MemoryByteSource)
            return BytesOf(message).Span;
        if (buffer.Length < message.Length)
            buffer = new byte[Math.Max(message.Length, 4096)];
        return buffer.AsSpan(0, _source.Read(message.Offset, buffer.AsSpan(0, message.Length)));
    }

    /// <summary>Where a message was found.</summary>
    public TraceOrigin OriginOf(in TraceMessage message) => OriginOf(Parts.Count > 0 ? message.Part : -1, message.Origin);

    /// <summary>Where a signal was found.</summary>
    public TraceOrigin OriginOf(TraceSignal signal) => OriginOf(Parts.Count > 0 ? signal.Part : -1, signal.Origin);

    /// <summary>Where a problem was found.</summary>
    public TraceOrigin OriginOf(TraceProblem problem) => OriginOf(problem.Part, problem.Origin);

    private TraceOrigin OriginOf(int part, int number) => part >= 0
        ? new TraceOrigin(Parts[part].Name, Parts[part].Kind == "text", number)
        : new TraceOrigin(null, Kind == "text", number);

    /// <summary>How the text of message <paramref name="index"/> was mended, in words of the reader's (<c>unescaped #012</c>); empty where it was not.</summary>
    public IReadOnlyList<string> RepairsOf(int index) => _repairs.TryGetValue(index, out IReadOnlyList<string>? list) ? list : [];
}

/// <summary>Words of the source that are no SIP: a log line, a remark.</summary>
/// <param name="AfterMessage">Index of the message that it follows, -1 before the first.</param>
/// <param name="Line">The line it starts at, from 1.</param>
/// <param name="Text">The words.</param>
public sealed record TraceNote(int AfterMessage, int Line, string Text);

/// <summary>Something that could not be read.</summary>
/// <param name="Code">What kind of problem; the page has words for each.</param>
/// <param name="Origin">The frame or line, from 1; 0 for the source as a whole.</param>
/// <param name="Detail">What was found there.</param>
public sealed record TraceProblem(TraceProblemCode Code, int Origin, string Detail)
{
    /// <summary>Index into <see cref="Trace.Parts"/>: the file that has the problem; -1 for the trace as a whole, and where it is one file.</summary>
    public int Part { get; init; } = -1;
}

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its name in the archive, for people: of bounded length, without control characters. It is no path to write to.</param>
/// <param name="Kind">What it was read as, as <see cref="Trace.Kind"/>; <c>unknown</c> where it was not read.</param>
/// <param name="Messages">How many messages it holds.</param>
public sealed record TracePart(string Name, string Kind, int Messages);

/// <summary>A place in the source.</summary>
/// <param name="File">The file of an archive; null where the source is one file.</param>
/// <param name="IsLine">True where the number counts lines; else it counts frames.</param>
/// <param name="Number">The frame or line, from 1; 0 for the file or the source as a whole.</param>
public readonly record struct TraceOrigin(string? File, bool IsLine, int Number)
{
    /// <summary>For people who read English: <c>a.pcap: frame 12</c>.</summary>
    public override string ToString()
    {
        string place = Number == 0 ? "" : $"{(IsLine ? "line" : "frame")} {Number}";
        return File is null ? place : place.Length == 0 ? File : $"{File}: {place}";
    }
}

/// <summary>How often a layer was met in a capture, and how often it could not be opened.</summary>
/// <param name="Name">As the field writes it: <c>GTP-U</c>, <c>TLS</c>, <c>ESP</c>.</param>
/// <param name="Opened">How many were unwrapped.</param>
/// <param name="Unread">How many could not be: unknown, encrypted, malformed.</param>
/// <param name="Why">Why, in one word of <see cref="UnreadReason"/>.</param>
public sealed record LayerCount(string Name, long Opened, long Unread, UnreadReason Why)
{
    /// <summary>The ports of servers that it was encrypted at, the most frequent first; empty for other layers.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];
}

/// <summary>Why a layer was not opened.</summary>
public enum UnreadReason
{
    /// <summary>All were opened.</summary>
    None,
    /// <summary>We have no decoder for it.</summary>
    NotSupported,
    /// <summary>It is encrypted.</summary>
    Encrypted,
    /// <summary>Its bytes do not fit its format.</summary>
    Malformed,
    /// <summary>Fragments or segments are missing.</summary>
    Incomplete,
}

/// <summary>A stretch of a text and the log format that read it.</summary>
public sealed record TextRegion(int FirstLine, int LastLine, string Format, int Messages)
{
    /// <summary>Index into <see cref="Trace.Parts"/>; -1 where the source is one file.</summary>
    public int Part { get; init; } = -1;
}

/// <summary>The kinds of problem a source can have. Each has its words in the page's resources as <c>TraceProblem_</c> and its name.</summary>
public enum TraceProblemCode
{
    /// <summary>The source is empty.</summary>
    Empty,
    /// <summary>No SIP message was found.</summary>
    NoSip,
    /// <summary>The file ends inside a packet or block.</summary>
    CutFile,
    /// <summary>A packet or block whose length cannot be right.</summary>
    BadBlock,
    /// <summary>A packet that the capture cut short.</summary>
    CutPacket,
    /// <summary>A message whose header never ends.</summary>
    CutMessage,
    /// <summary>A TCP stream with missing segments.</summary>
    MissingSegments,
    /// <summary>A datagram of which fragments are missing.</summary>
    MissingFragments,
    /// <summary>A link type we have no decoder for.</summary>
    UnknownLinkType,
    /// <summary>A file format that we name but do not read.</summary>
    UnknownFileFormat,
    /// <summary>The compressed data is broken.</summary>
    BadCompression,
    /// <summary>It unpacks to more than the limit; the rest was not read.</summary>
    UnpacksTooLarge,
    /// <summary>A file of an archive that could not be opened: encrypted, packed by a method that is not read, nested too deep.</summary>
    UnreadMember,
    /// <summary>The archive breaks off, or its directory is damaged; what could be found of it was read.</summary>
    CutArchive,
    /// <summary>More files in an archive than the limit; the rest was not read.</summary>
    TooManyMembers,
    /// <summary>The times of a file cannot be compared with those of the others: its messages stand after theirs.</summary>
    NotMerged,
    /// <summary>More messages than the limit allows; the rest was not read.</summary>
    TooManyMessages,
    /// <summary>The log itself says that lines were lost (a gap in its sequence numbers).</summary>
    LostLines,
    /// <summary>More lines beside the messages than the limit allows; the rest was read, but not kept.</summary>
    TooManyNotes,
    /// <summary>A message of a text has more bytes or lines than the limit allows; it was cut there.</summary>
    MessageTooLong,
    /// <summary>More signals (messages of other protocols) than the limit allows; the rest was counted only.</summary>
    TooManySignals,
    /// <summary>More RTP streams than the limit allows; the packets of further ones were not counted.</summary>
    TooManyStreams,
    /// <summary>More different ICMP errors than the limit allows; further ones were not kept.</summary>
    TooManyIcmpErrors,
    /// <summary>Something encrypted that the given keys do not open.</summary>
    KeysDoNotFit,
    /// <summary>A line of the given keys that is not understood.</summary>
    BadKeys,
}
