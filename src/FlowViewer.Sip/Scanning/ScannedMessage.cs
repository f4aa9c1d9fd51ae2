using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Scanning;

/// <summary>What the scanner finds in a message without allocating: where its identifying fields stand. Nothing is unfolded or decoded.</summary>
public struct ScannedMessage
{
    /// <summary>True for a request, false for a response.</summary>
    public bool IsRequest { get; internal set; }
    /// <summary>The request's method; empty in a response.</summary>
    public ByteSlice Method { get; internal set; }
    /// <summary>The Request-URI; empty in a response.</summary>
    public ByteSlice RequestUri { get; internal set; }
    /// <summary>The status code, 0 in a request.</summary>
    public int Status { get; internal set; }
    /// <summary>The reason phrase; empty in a request.</summary>
    public ByteSlice ReasonPhrase { get; internal set; }
    /// <summary>The first Call-ID header field's value.</summary>
    public ByteSlice CallId { get; internal set; }
    /// <summary>The sequence number of CSeq; 0 where it is absent or no number below 2^32.</summary>
    public uint CSeq { get; internal set; }
    /// <summary>The method of CSeq.</summary>
    public ByteSlice CSeqMethod { get; internal set; }
    /// <summary>The first From header field's value.</summary>
    public ByteSlice From { get; internal set; }
    /// <summary>The tag parameter of From.</summary>
    public ByteSlice FromTag { get; internal set; }
    /// <summary>The first To header field's value.</summary>
    public ByteSlice To { get; internal set; }
    /// <summary>The tag parameter of To.</summary>
    public ByteSlice ToTag { get; internal set; }
    /// <summary>The first Via header field's value (all the values of that line).</summary>
    public ByteSlice Via { get; internal set; }
    /// <summary>The branch parameter of the topmost Via value.</summary>
    public ByteSlice Branch { get; internal set; }
    /// <summary>The value of Content-Length, -1 where it is absent or no number.</summary>
    public int ContentLength { get; internal set; }
    /// <summary>True where the body, or a part of it, is a session description.</summary>
    public bool HasSdp { get; internal set; }
    /// <summary>True where there is a Content-Type, so that a body is to be expected.</summary>
    public bool HasContentType { get; internal set; }
    /// <summary>True where Content-Type begins with multipart/.</summary>
    public bool IsMultipart { get; internal set; }
    /// <summary>How many bytes the start line, the header fields and the empty line take; the body starts here.</summary>
    public int HeaderLength { get; internal set; }
}

/// <summary>What a scan found.</summary>
public enum ScanVerdict : byte
{
    /// <summary>The bytes do not begin with a SIP start line.</summary>
    NotSip,
    /// <summary>A start line, but no empty line ends the header: the message is cut or more bytes are to come.</summary>
    Incomplete,
    /// <summary>The header is complete. The body may still be shorter than Content-Length says.</summary>
    Complete,
}
