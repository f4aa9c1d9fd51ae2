using System.Runtime.InteropServices;
using FlowViewer.Sip.Text;

namespace FlowViewer.Traces;

/// <summary>What is known about a message from its source, beside its bytes.</summary>
[Flags]
public enum MessageFlags : byte
{
    /// <summary>Nothing special.</summary>
    None = 0,
    /// <summary>A request; else a response.</summary>
    Request = 1,
    /// <summary>It carries a session description.</summary>
    Sdp = 2,
    /// <summary>The message is cut: by a snap length, a lost segment or the end of the file.</summary>
    Truncated = 4,
    /// <summary>The source shows only a start line and some fields (a one-line log), not the message.</summary>
    Partial = 8,
    /// <summary>The reader mended the text (unfolded lines, unescaped line ends …); <see cref="Trace.RepairsOf"/> names how.</summary>
    Repaired = 16,
}

/// <summary>
/// One SIP message of a trace as the index keeps it: about 90 bytes whatever the message's size. Strings are interned in the
/// <see cref="Trace"/>; branch and tags are kept as 64-bit hashes, 0 where absent; the message itself is <see cref="Trace.BytesOf"/>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TraceMessage
{
    /// <summary>Where the message starts: an offset in the source, or in the trace's spill of reassembled and repaired messages (see <see cref="InSpill"/>).</summary>
    public long Offset { get; init; }
    /// <summary>How many bytes the message has.</summary>
    public int Length { get; init; }
    /// <summary>True where <see cref="Offset"/> counts in the spill.</summary>
    public bool InSpill { get; init; }
    /// <summary>Nanoseconds of <see cref="Time"/>.</summary>
    public long Nanoseconds { get; init; }
    /// <summary>Kind of <see cref="Time"/>.</summary>
    public TraceTimeKind TimeKind { get; init; }
    /// <summary>Index into <see cref="Trace.Endpoints"/>: who sent it.</summary>
    public int Source { get; init; }
    /// <summary>Index into <see cref="Trace.Endpoints"/>: who received it.</summary>
    public int Destination { get; init; }
    /// <summary>What carried it.</summary>
    public SipTransport Transport { get; init; }
    /// <summary>Facts about the message.</summary>
    public MessageFlags Flags { get; init; }
    /// <summary>Index into <see cref="Trace.Methods"/>: the request's method, or for a response the method of CSeq.</summary>
    public ushort Method { get; init; }
    /// <summary>The status code, 0 for a request.</summary>
    public ushort Status { get; init; }
    /// <summary>The number of CSeq, 0 where it is absent.</summary>
    public uint CSeq { get; init; }
    /// <summary>Index into <see cref="Trace.CallIds"/>; a message without Call-ID has the index of the empty one.</summary>
    public int CallId { get; init; }
    /// <summary>Hash of the topmost Via's branch.</summary>
    public ulong Branch { get; init; }
    /// <summary>Hash of From's tag.</summary>
    public ulong FromTag { get; init; }
    /// <summary>Hash of To's tag.</summary>
    public ulong ToTag { get; init; }
    /// <summary>Where it was found: the number of the capture's frame that ended it, or of the text's line that starts it, from 1.</summary>
    public int Origin { get; init; }
    /// <summary>Index into <see cref="Trace.Parts"/>: the file of an archive that it was found in; 0 where the source is one file.</summary>
    public ushort Part { get; init; }
    /// <summary>
    /// The identification of the IPv4 header that carried it (RFC 791 3.1): a sender gives each datagram another one, and copies of a datagram have the
    /// same. 0 where there is none or it is not known: IPv6, streams, logs, and hosts that set it to 0 (RFC 6864 4.1).
    /// </summary>
    public ushort Identification { get; init; }
    /// <summary>Index into <see cref="Trace.Paths"/>: the layers that carried it, or the log format that printed it.</summary>
    public int Path { get; init; }

    /// <summary>When it was captured or logged.</summary>
    public TraceTime Time => new(Nanoseconds, TimeKind);
    /// <summary>How the message is to be read in full: what its source did not keep is no fault of its sender.</summary>
    public ReadingMode ReadingMode => (Flags & (MessageFlags.Partial | MessageFlags.Truncated)) != 0 ? ReadingMode.Partial : ReadingMode.Tolerant;
    /// <summary>True for a request.</summary>
    public bool IsRequest => (Flags & MessageFlags.Request) != 0;
}
