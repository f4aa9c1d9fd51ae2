using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Signalling.Diameter;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>What a stream is, as far as the bytes at its beginning (or after a gap) tell. Without a reader it is nothing that we read.</summary>
internal readonly record struct StreamKind(IStreamReader? Reader, int Skip, bool NeedsMore)
{
    private const int LongestUpgrade = 16 << 10;
    private static readonly StreamKind Other = new(null, 0, false), More = new(null, 0, true);

    public static StreamKind Of(ReadOnlySpan<byte> bytes, TlsConnections? tls)
    {
        int blank = LineEnds.Leading(bytes);
        if (blank == bytes.Length)
            return new StreamKind(new SipStream(), blank, false);
        ReadOnlySpan<byte> content = bytes[blank..];
        if (TlsStream.Knows(content))
            return new StreamKind(new TlsStream(tls), blank, false);
        if (Hep3.Knows(content))
            return new StreamKind(new HepStream(), blank, false);
        if (DiameterHeader.Knows(bytes))
            return new StreamKind(new DiameterStream(), 0, false);
        if (bytes.Length < DiameterHeader.Size && DiameterHeader.MayBegin(bytes))
            return More;
        if (IsHttp(content))
            return Upgrade(content, blank);
        switch (MessageStart.Check(content))
        {
            case MessageStartVerdict.Yes:
                return new StreamKind(new SipStream(), blank, false);
            case MessageStartVerdict.NeedMore:
                return More;
        }
        if (WebSocketFrame.LooksLikeSip(bytes))
            return new StreamKind(new WebSocketStream(), 0, false);
        // In the middle of a message, because the capture began there or lost what was before: the next one may follow.
        int next = MessageStart.Find(content);
        return next < 0 ? Other : new StreamKind(new SipStream(), blank + next, false);
    }

    // RFC 6455 4: WebSocket begins as an HTTP request and response with the field "Upgrade: websocket".
    private static StreamKind Upgrade(ReadOnlySpan<byte> content, int before)
    {
        int end = content.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return content.Length < LongestUpgrade ? More : Other;
        Span<byte> header = stackalloc byte[Math.Min(end, 4096)];
        System.Text.Ascii.ToLower(content[..header.Length], header, out _);
        return header.IndexOf("upgrade: websocket"u8) < 0 && header.IndexOf("upgrade:websocket"u8) < 0
            ? Other
            : new StreamKind(new WebSocketStream(), before + end + 4, false);
    }

    private static bool IsHttp(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GET "u8) || bytes.StartsWith("HTTP/1.1 101"u8);
}
