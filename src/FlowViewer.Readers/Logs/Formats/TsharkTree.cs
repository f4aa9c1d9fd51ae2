using System.Buffers;
using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// tshark -V and -O sip, and tethereal -V of 2002: a tree per packet. The message stands in it as decoded fields: the start line and
/// the header fields whole, one level above what each was taken apart into; SDP lines as <c>Media Attribute (a): …</c>. Other bodies are
/// shown decoded only, so that the message is marked as cut.
/// </summary>
internal sealed class TsharkTree() : LogFormat("tshark -V", "Frame ")
{
    // `Frame 12: 509 bytes on wire (4072 bits), …`, of old `Frame 1 (361 on wire, 361 captured)`.
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        return at.Skip("Frame "u8) && at.Number(out _) && (at.Skip(": "u8) || at.Skip(" ("u8)) && at.Rest.IndexOf(" on wire"u8) > 0
            ? Opening.Block
            : Opening.None;
    }

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        var packet = new TsharkPacket(this, first.Number, messages);
        while (lines.Peek(0, out LogLine line))
        {
            ReadOnlySpan<byte> text = line.Text;
            bool indented = text.StartsWith(" "u8);
            if (!indented && !text.IsEmpty && (Opens(text, header) != Opening.None || !IsTreeTop(text)))
                break;
            lines.Next(out _);
            packet.Add(line);
        }
        packet.EndMessage();
        return true;
    }

    // The tops of the tree are the names of protocols; a line of a log or of a message that was pasted behind it is not.
    private static bool IsTreeTop(ReadOnlySpan<byte> text) =>
        text[0] is >= (byte)'A' and <= (byte)'Z' or (byte)'8' or (byte)'[' && !StampReader.TryReadPrefix(text, out _, out _) && !StartLine.TryFind(text, out _) && !HeaderText.IsKnown(text);
}

/// <summary>One packet of the tree: its addresses, then its messages.</summary>
internal sealed class TsharkPacket(LogFormat format, int line, LogMessages messages)
{
    private readonly ArrayBufferWriter<byte> _message = new(1024);
    private Stamp _stamp;
    private string? _source;
    private string? _destination;
    private int _sourcePort;
    private int _destinationPort;
    private SipTransport _transport;
    private int _startLine;
    private int _sdpIndent = -1;
    private bool _inHeader;
    private bool _hasBody;
    private bool _otherBody;

    public void Add(in LogLine entry)
    {
        ReadOnlySpan<byte> text = entry.Text.TrimStart((byte)' ');
        int indent = entry.Text.Length - text.Length;
        if (text.IsEmpty)
            return;
        if (indent == 0)
            AddLayer(text);
        else if (indent == 4)
            AddSection(text, entry.Number);
        else if (indent == 8 && _inHeader)
            AddField(text);
        if (indent > 0 && _startLine > 0)
            AddBody(text, indent);
    }

    private void AddLayer(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Session Description Protocol"u8))
        {
            _sdpIndent = 0;
            return;
        }
        if (text.StartsWith("Internet Protocol"u8))
        {
            EndMessage();
            Ends(text, "Src"u8, ref _source);
            Ends(text, "Dst"u8, ref _destination);
        }
        else if (text.IndexOf("Src Port: "u8) >= 0)
        {
            EndMessage();
            Port(text, "Src Port: "u8, ref _sourcePort);
            Port(text, "Dst Port: "u8, ref _destinationPort);
            _transport = text.StartsWith("User Datagram"u8) ? SipTransport.Udp : text.StartsWith("Transmission"u8) ? SipTransport.Tcp
                : text.StartsWith("Stream Control"u8) ? SipTransport.Sctp : SipTransport.Unknown;
        }
        else
        {
            EndMessage();
        }
    }

    private void AddSection(ReadOnlySpan<byte> text, int number)
    {
        var at = new LineCursor(text);
        if (at.Skip("Arrival Time: "u8) || at.Skip("UTC Arrival Time: "u8))
        {
            if (StampReader.TryRead(at.Rest, out Stamp stamp, out _))
                _stamp = stamp;
        }
        else if (at.Skip("Request-Line: "u8) || at.Skip("Status-Line: "u8))
        {
            EndMessage();
            _startLine = number;
            Put(at.Rest);
        }
        else if (text.StartsWith("Message Header"u8))
        {
            _inHeader = _startLine > 0;
        }
        else if (text.StartsWith("Message Body"u8) || text.StartsWith("Message body"u8))
        {
            _inHeader = false;
        }
    }

    private void AddField(ReadOnlySpan<byte> text)
    {
        if (HeaderText.IsHeader(text, out _, out _))
            Put(text);
        else if (text.StartsWith("Session Description Protocol"u8))
            _sdpIndent = 8;
    }

    private void AddBody(ReadOnlySpan<byte> text, int indent)
    {
        if (text.StartsWith("Session Description Protocol"u8) && text.IndexOf((byte)':') < 0)
            _sdpIndent = indent;
        else if (_sdpIndent >= 0 && indent == _sdpIndent + 4)
            AddSdp(text);
        else if (_sdpIndent < 0 && !_inHeader && indent == 8 && _message.WrittenCount > 0 && !text.StartsWith("["u8))
            _otherBody |= _startLine > 0 && !text.StartsWith("Method: "u8) && !text.StartsWith("Request-URI"u8) && !text.StartsWith("Status-Code: "u8);
    }

    // `Media Attribute (a): rtpmap:0 PCMU/8000` was `a=rtpmap:0 PCMU/8000`.
    private void AddSdp(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf("): "u8);
        if (at < 2 || text[at - 2] != '(' || text[at - 1] is < (byte)'a' or > (byte)'z')
            return;
        if (!_hasBody)
            _message.Write("\r\n"u8);
        _hasBody = true;
        _inHeader = false;
        Put([text[at - 1], (byte)'=', .. text[(at + 3)..]]);
    }

    public void EndMessage()
    {
        if (_startLine > 0)
        {
            if (!_hasBody)
                _message.Write("\r\n"u8);
            var header = new LogHeader(format, line)
            {
                Stamp = _stamp,
                Transport = _transport,
                Source = _source is null ? null : new Endpoint(_source, _sourcePort),
                Destination = _destination is null ? null : new Endpoint(_destination, _destinationPort),
            };
            bool cut = _otherBody || _message.WrittenSpan.IndexOf("[truncated"u8) >= 0;
            messages.Add(new LogMessage(header, _message.WrittenSpan.ToArray(), _startLine, RepairKinds.Decoded, cut ? MessageFlags.Truncated : MessageFlags.None));
        }
        _message.ResetWrittenCount();
        _startLine = 0;
        _sdpIndent = -1;
        _inHeader = _hasBody = _otherBody = false;
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        _message.Write(text.TrimEnd((byte)' '));
        _message.Write("\r\n"u8);
    }

    // `Src: 192.0.2.1`, of old `Src Addr: host (192.0.2.1)`: the address, not the name it resolved to.
    private static void Ends(ReadOnlySpan<byte> text, ReadOnlySpan<byte> which, ref string? host)
    {
        var at = new LineCursor(text);
        if (!at.SkipPast(which, out _) || !at.SkipPast(": "u8, out _))
            return;
        int comma = at.Rest.IndexOf((byte)',');
        ReadOnlySpan<byte> value = comma < 0 ? at.Rest : at.Rest[..comma];
        int open = value.LastIndexOf((byte)'(');
        if (open >= 0)
            value = value[(open + 1)..].TrimEnd(") "u8);
        if (Addresses.TryRead(value, out Endpoint endpoint))
            host = endpoint.Host;
    }

    private static void Port(ReadOnlySpan<byte> text, ReadOnlySpan<byte> which, ref int port)
    {
        var at = new LineCursor(text);
        if (!at.SkipPast(which, out _))
            return;
        int comma = at.Rest.IndexOf((byte)',');
        ReadOnlySpan<byte> value = comma < 0 ? at.Rest : at.Rest[..comma];
        int open = value.LastIndexOf((byte)'(');
        if (Utf8Parser.TryParse(open >= 0 ? value[(open + 1)..] : value, out int number, out _) && number is >= 0 and <= 65535)
            port = number;
    }
}
