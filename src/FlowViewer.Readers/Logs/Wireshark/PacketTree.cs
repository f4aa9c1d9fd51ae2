using System.Buffers;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// The detail tree of one packet, whatever its indent: the layers with their ends, then its messages. A message stands in it as decoded
/// fields: the start line and the header fields whole, one level above what each was taken apart into; SDP lines as
/// <c>Media Attribute (a): …</c>. Other bodies are shown decoded only, so that the message is marked as cut.
/// </summary>
internal sealed class PacketTree(LogFormat format, int line, PacketEnds ends)
{
    private readonly ArrayBufferWriter<byte> _message = new(1024);
    private int _base = -1;
    private int _startLine;
    private int _startLevel;
    private int _headerLevel = -1;
    private int _fieldLevel = -1;
    private int _sdpLevel = -1;
    private int _sdpLineLevel = -1;
    private bool _inHeader;
    private bool _inBody;
    private bool _hasBody;
    private bool _otherBody;
    private bool _isCut;
    private bool _hasFields;
    private bool _announcesBody;

    /// <summary>The messages it holds.</summary>
    public List<LogMessage> Messages { get; } = [];

    /// <summary>True once it has a line.</summary>
    public bool HasLines => _base >= 0;

    /// <summary>True where the line begins a tree, or the part of one that somebody copied.</summary>
    public static bool Begins(ReadOnlySpan<byte> text) => IsFrame(text) || IsIp(text) || IsTransport(text) || IsSip(text);

    /// <summary><c>Frame 12: 509 bytes on wire (4072 bits), …</c>, of old <c>Frame 1 (361 on wire, 361 captured)</c>.</summary>
    public static bool IsFrame(ReadOnlySpan<byte> text)
    {
        var at = new LineCursor(text);
        return at.Skip("Frame "u8) && at.Number(out _) && (at.Skip(": "u8) || at.Skip(" ("u8)) && at.Rest.IndexOf(" on wire"u8) > 0;
    }

    /// <summary>Takes a line; false where it is not the tree's.</summary>
    public bool Add(in LogLine entry)
    {
        TreeLine line = TreeLine.Of(entry.Text);
        if (line.Text.IsEmpty)
            return true;
        if (_base < 0)
            _base = line.Level;
        bool isTop = line.Level <= _base && !IsFieldOfFlatTree(line);
        if (isTop && !IsTreeTop(line.Text))
            return false;
        if (isTop)
            AddLayer(line);
        else
            AddLine(line, entry.Number);
        return true;
    }

    // Where a page took all indents away, the fields follow the words that head them.
    private bool IsFieldOfFlatTree(TreeLine line)
    {
        if (_startLine == 0)
            return IsStartLine(line.Text);
        ReadOnlySpan<byte> text = line.Text;
        return _startLevel <= _base && !Begins(text) && !StartLine.TryFind(text, out _)
            && (text.IndexOf(": "u8) > 0 || text[0] == '[' || text.StartsWith("Message "u8) || text.StartsWith("Session Description"u8));
    }

    // The tops of the tree are the names of protocols; a line of a log or of a message that was pasted behind it is not.
    private static bool IsTreeTop(ReadOnlySpan<byte> text) =>
        text[0] is >= (byte)'A' and <= (byte)'Z' or (byte)'8' or (byte)'[' && !StampReader.TryReadPrefix(text, out _, out _) && !StartLine.TryFind(text, out _) && !HeaderText.IsKnown(text);

    private static bool IsIp(ReadOnlySpan<byte> text) => text.StartsWith("Internet Protocol"u8) && text.IndexOf(", Src"u8) > 0;

    private static bool IsTransport(ReadOnlySpan<byte> text) =>
        text.StartsWith("User Datagram Protocol, Src Port: "u8) || text.StartsWith("Transmission Control Protocol, Src Port: "u8) || text.StartsWith("Stream Control Transmission Protocol, Src Port: "u8);

    private static bool IsSip(ReadOnlySpan<byte> text) => text.StartsWith("Session Initiation Protocol"u8);

    private static bool IsStartLine(ReadOnlySpan<byte> text) => text.StartsWith("Request-Line: "u8) || text.StartsWith("Status-Line: "u8);

    private static bool IsSdp(ReadOnlySpan<byte> text) => text.StartsWith("Session Description Protocol"u8) && text.IndexOf((byte)':') < 0;

    private void AddLayer(TreeLine line)
    {
        // Old versions show the body as a layer of its own.
        if (IsSdp(line.Text))
        {
            (_sdpLevel, _sdpLineLevel, _inHeader) = (line.Level, -1, false);
            return;
        }
        EndMessage();
        ends.TakeLayer(line.Text);
    }

    private void AddLine(TreeLine line, int number)
    {
        ReadOnlySpan<byte> text = line.Text;
        if (_startLine == 0 || (!_inBody && line.Level <= _startLevel))
        {
            if (IsStartLine(text))
            {
                EndMessage();
                (_startLine, _startLevel) = (number, line.Level);
                Put(text[(text.IndexOf(": "u8) + 2)..]);
                return;
            }
            ends.TakeTime(text);
        }
        if (_startLine == 0)
            return;
        if (text.StartsWith("Message Header"u8) && !_inBody)
        {
            (_inHeader, _headerLevel, _fieldLevel) = (true, line.Level, -1);
        }
        else if (text.StartsWith("Message Body"u8) || text.StartsWith("Message body"u8))
        {
            (_inHeader, _inBody, _headerLevel) = (false, true, line.Level);
        }
        else if (IsSdp(text))
        {
            (_sdpLevel, _sdpLineLevel, _inHeader, _inBody) = (line.Level, -1, false, true);
        }
        else if (_inHeader)
        {
            AddField(line);
        }
        else if (_sdpLevel >= 0)
        {
            AddSdp(line);
        }
        else if (_inBody && !text.StartsWith("["u8))
        {
            _otherBody = true;
        }
    }

    private void AddField(TreeLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        // Wireshark cuts a long line of its tree, and says so.
        int cut = text.StartsWith("[truncated]"u8) ? 11 : text.StartsWith("[…]"u8) ? 5 : 0;
        text = text[cut..].TrimStart((byte)' ');
        bool isFlat = line.Level <= _headerLevel;
        if (!HeaderText.IsHeader(text, out ReadOnlySpan<byte> name, out bool known) || (isFlat && !known))
            return;
        if (_fieldLevel < 0)
            _fieldLevel = line.Level;
        if (line.Level > _fieldLevel)
            return;
        _isCut |= cut > 0;
        _hasFields = true;
        _announcesBody |= HeaderText.Is(name, "content-length"u8, (byte)'l') && HeaderText.Value(text).IndexOfAnyInRange((byte)'1', (byte)'9') >= 0;
        Put(text);
    }

    // `Media Attribute (a): rtpmap:0 PCMU/8000` was `a=rtpmap:0 PCMU/8000`.
    private void AddSdp(TreeLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        int at = text.IndexOf("): "u8);
        if (at < 2 || text[at - 2] != '(' || text[at - 1] is < (byte)'a' or > (byte)'z')
            return;
        if (_sdpLineLevel < 0)
            _sdpLineLevel = line.Level;
        if (line.Level > _sdpLineLevel)
            return;
        if (!_hasBody)
            _message.Write("\r\n"u8);
        _hasBody = true;
        Put([text[at - 1], (byte)'=', .. text[(at + 3)..]]);
    }

    public void EndMessage()
    {
        if (_startLine > 0)
        {
            if (!_hasBody)
                _message.Write("\r\n"u8);
            bool cut = _otherBody || _isCut || (_announcesBody && !_hasBody);
            MessageFlags flags = !_hasFields ? MessageFlags.Partial : cut ? MessageFlags.Truncated : MessageFlags.None;
            Messages.Add(new LogMessage(ends.HeaderOf(format, line), _message.WrittenSpan.ToArray(), _startLine, RepairKinds.Decoded, flags));
        }
        _message.ResetWrittenCount();
        _startLine = 0;
        _headerLevel = _fieldLevel = _sdpLevel = _sdpLineLevel = -1;
        _inHeader = _inBody = _hasBody = _otherBody = _isCut = _hasFields = _announcesBody = false;
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        _message.Write(text);
        _message.Write("\r\n"u8);
    }
}
