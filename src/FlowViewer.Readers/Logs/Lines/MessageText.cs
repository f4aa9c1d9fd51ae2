using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Puts a message together from its lines, with the line ends that it had on the wire: SIP ends lines with CRLF (RFC 3261 7),
/// most logs print LF, and Content-Length counts what was sent.
/// </summary>
internal sealed class MessageText
{
    private const int LongLine = 60;
    private readonly List<byte> _lines = new(4096);
    private readonly List<(int Start, int Length, bool Cr)> _body = [];
    private readonly List<bool> _blanks = [];
    private int _headerEnd;
    private long _bodyLf;
    private long _bodyCrLf;
    private bool _crKept;
    private bool _openQuote;
    private int _lastStart;

    public int Line { get; private set; }
    public RepairKinds Repairs { get; set; }

    /// <summary>What Content-Length says, else what the log's own count leaves for the body; -1 where neither is there.</summary>
    public int ContentLength { get; private set; }
    public bool HasContentType { get; private set; }
    public bool IsSdp { get; private set; }
    public bool IsFragment { get; private set; }
    public bool HasCallId { get; private set; }
    public bool HasCSeq { get; private set; }
    public bool InBody { get; private set; }
    public int BodyLines => _body.Count;
    public long BodyLength => _bodyCrLf;

    /// <summary>Its length so far, in the form that was sent.</summary>
    public long Length => InBody ? _headerEnd + 2 + _bodyCrLf : _lines.Count;

    /// <summary>True where the last header line breaks off: inside quotes, or at the edge of a page.</summary>
    public bool HeaderBreaksOff
    {
        get
        {
            ReadOnlySpan<byte> last = Last;
            return _openQuote || last.Length >= LongLine || (!last.IsEmpty && last[^1] is (byte)' ' or (byte)';' or (byte)',' or (byte)':' or (byte)'=');
        }
    }

    /// <summary>True where the last header line lacks what its field needs, so that the next line can only go on with it: the host of a Via, or the value.</summary>
    public bool HeaderIsUnfinished
    {
        get
        {
            ReadOnlySpan<byte> last = Last.TrimEnd(" \t"u8);
            int sentProtocol = last.LastIndexOf("SIP/2.0/"u8);
            return _lastStart > 0 && !_openQuote && (last.IndexOf((byte)':') == last.Length - 1 || (sentProtocol >= 0 && !last[sentProtocol..].ContainsAny((byte)' ', (byte)'\t', (byte)';')));
        }
    }

    /// <summary>True where the header has a field, so that a line can go on with it.</summary>
    public bool HasFields => _lastStart > 0;

    /// <summary>True where the last line of the body is one that a page may have cut.</summary>
    public bool BodyBreaksOff => _body.Count > 0 && (_body[^1].Length >= LongLine || Written.Slice(_body[^1].Start, _body[^1].Length) is [.., (byte)' ' or (byte)';' or (byte)',' or (byte)'=']);

    /// <summary>True where Content-Length counts more than the body has with this text behind its last line.</summary>
    public bool LacksMoreThan(ReadOnlySpan<byte> text) => ContentLength > 0 && _body.Count > 0 && _bodyCrLf + text.Length < ContentLength;

    /// <summary>True where a quoted string is open at the end of the last header line.</summary>
    public bool OpenQuote => _openQuote;

    private ReadOnlySpan<byte> Written => CollectionsMarshal.AsSpan(_lines);

    private ReadOnlySpan<byte> Last => Written[_lastStart..Math.Max(_lastStart, _lines.Count - 2)];

    public void Begin(ReadOnlySpan<byte> startLine, in LogLine line)
    {
        _lines.Clear();
        _body.Clear();
        _blanks.Clear();
        _headerEnd = 0;
        _bodyLf = _bodyCrLf = 0;
        _crKept = line.Cr;
        _openQuote = false;
        Line = line.Number;
        Repairs = line.Repairs;
        ContentLength = -1;
        HasContentType = IsSdp = IsFragment = HasCallId = HasCSeq = InBody = false;
        Put(startLine);
    }

    public void AddHeader(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name)
    {
        Put(line);
        Learn(line, name);
        _openQuote = HasOddQuotes(line);
    }

    /// <summary>Adds a folded line (RFC 3261 7.3.1).</summary>
    public void AddFold(ReadOnlySpan<byte> line)
    {
        Put(line);
        _openQuote ^= HasOddQuotes(line);
    }

    /// <summary>Joins a line that lost its indent to the field that it folds: a blank stands for the fold (RFC 3261 7.3.1), but before a separator.</summary>
    public void Unfold(ReadOnlySpan<byte> text, bool cr)
    {
        text = text.TrimStart(" \t"u8);
        bool glued = text.IsEmpty || text[0] is (byte)';' or (byte)',' or (byte)'>' or (byte)'@' or (byte)'=' or (byte)'?' or (byte)'&' || Last is [.., (byte)' ' or (byte)'\t'];
        if (!glued)
            Join(" "u8, cr);
        Join(text, cr);
    }

    /// <summary>Joins text to the last line, which a page or a datagram cut.</summary>
    public void Join(ReadOnlySpan<byte> text, bool cr)
    {
        if (InBody && _body.Count == 0)
        {
            AddBody(text, cr);
            return;
        }
        _lines.RemoveRange(_lines.Count - 2, 2);
        _lines.AddRange(text);
        _lines.AddRange("\r\n"u8);
        if (InBody)
        {
            (int start, int length, bool before) = _body[^1];
            _body[^1] = (start, length + text.Length, cr);
            _bodyLf += text.Length;
            _bodyCrLf += text.Length + End(cr) - End(before);
            return;
        }
        _openQuote ^= HasOddQuotes(text);
        if (HeaderText.IsHeader(Last, out ReadOnlySpan<byte> name, out _))
            Learn(Last, name);
    }

    private void Learn(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name)
    {
        if (Is("content-length"u8, (byte)'l', name))
        {
            ReadOnlySpan<byte> value = HeaderText.Value(line);
            if (ContentLength < 0 && Utf8Parser.TryParse(value, out int length, out int used) && length >= 0 && used == value.Length)
                ContentLength = length;
        }
        else if (Is("content-type"u8, (byte)'c', name))
        {
            ReadOnlySpan<byte> type = HeaderText.Value(line);
            HasContentType = true;
            IsSdp = Starts(type, "application/sdp"u8);
            IsFragment = Starts(type, "message/"u8) || Starts(type, "multipart/"u8);
        }
        else if (Is("call-id"u8, (byte)'i', name))
        {
            HasCallId = true;
        }
        else if (Is("cseq"u8, 0, name))
        {
            HasCSeq = true;
        }
    }

    public void EndHeader()
    {
        InBody = true;
        _headerEnd = _lines.Count;
    }

    /// <summary>Takes the body's length from the log's count of the whole message, where the message itself does not state it.</summary>
    public void TakeLength(long bytes)
    {
        if (ContentLength < 0 && bytes >= Length && bytes - Length <= int.MaxValue)
            ContentLength = (int)(bytes - Length);
    }

    public void AddBody(ReadOnlySpan<byte> line, bool cr)
    {
        // Blank lines count only once something follows them.
        foreach (bool blank in _blanks)
            PutBody([], blank);
        _blanks.Clear();
        PutBody(line, cr);
    }

    public void AddBlank(bool cr) => _blanks.Add(cr);

    /// <summary>True where the body has all that Content-Length announces, however its lines ended.</summary>
    /// <param name="exactly">Only where a line ends just there.</param>
    public bool BodyIsComplete(bool exactly)
    {
        if (ContentLength < 0 || _body.Count == 0)
            return ContentLength == 0;
        long whole = _bodyCrLf, withoutLastEnd = whole - End(_body[^1].Cr);
        if (whole == ContentLength || withoutLastEnd == ContentLength)
            return true;
        return !exactly && (_crKept ? whole > ContentLength : _bodyLf - 1 >= ContentLength);
    }

    /// <summary>True where the log keeps every CR, so that Content-Length can be trusted to the byte, and it covers this line too.</summary>
    public bool HasRoomFor(ReadOnlySpan<byte> line) => _crKept && _bodyCrLf + line.Length <= ContentLength;

    /// <summary>True where more must come: the header has not ended, or the body is shorter than it says.</summary>
    public bool IsIncomplete => !InBody || _bodyCrLf + 2 < ContentLength;

    /// <summary>True where Content-Length says that the message has a body, or nothing denies that it has one.</summary>
    public bool ExpectsBody => ContentLength > 0 || (ContentLength < 0 && HasContentType);

    /// <summary>
    /// The message. <paramref name="cut"/> where something else stood where its header should have gone on; <paramref name="truncated"/>
    /// where the log holds less of the message than it announces.
    /// </summary>
    public byte[] Finish(bool cut, out bool truncated)
    {
        bool headerCut = !InBody && cut && ContentLength != 0;
        if (!InBody && !headerCut)
            EndHeader();
        int header = InBody ? _headerEnd : _lines.Count;
        var whole = new ArrayBufferWriter<byte>(header + 2 + (int)Math.Min(_bodyCrLf, int.MaxValue / 2));
        whole.Write(Written[..header]);
        if (InBody)
            whole.Write("\r\n"u8);
        WriteBody(whole);
        long body = whole.WrittenCount - header - (InBody ? 2 : 0);
        truncated = headerCut || (ContentLength > 0 && body + 2 < ContentLength);
        if (!_crKept)
            Repairs |= RepairKinds.LineEnds;
        byte[] bytes = whole.WrittenSpan.ToArray();
        RepairKinds repairs = Repairs;
        if (CharacterRepairs.HasEntities(bytes.AsSpan(0, header)))
            bytes = CharacterRepairs.Entities(bytes, ref repairs);
        bytes = CharacterRepairs.Quotes(bytes, ref header, ref repairs);
        Repairs = repairs;
        return bytes;
    }

    // Which line ends the body had is seen from Content-Length where the log does not keep them: CRLF, LF, or none after the last line.
    private void WriteBody(ArrayBufferWriter<byte> whole)
    {
        if (_body.Count == 0)
            return;
        long rest = ContentLength - _bodyCrLf;
        foreach (bool cr in rest == 1 ? [] : _blanks)
        {
            int end = End(cr);
            if (rest < end)
                break;
            PutBody([], cr);
            rest -= end;
        }
        int lastEnd = End(_body[^1].Cr);
        bool bareLf = false;
        if (ContentLength >= 0 && _bodyCrLf != ContentLength)
        {
            if (_bodyCrLf - lastEnd == ContentLength)
                lastEnd = 0;
            else if (lastEnd == 1 && _bodyCrLf + 1 == ContentLength)
                lastEnd = 2;
            else if (!_crKept && (_bodyLf == ContentLength || _bodyLf - 1 == ContentLength))
                (bareLf, lastEnd) = (true, (int)(1 - (_bodyLf - ContentLength)));
        }
        for (int i = 0; i < _body.Count; i++)
        {
            (int start, int length, bool cr) = _body[i];
            whole.Write(Written.Slice(start, length));
            int end = i == _body.Count - 1 ? lastEnd : bareLf ? 1 : End(cr);
            whole.Write("\r\n"u8[(2 - end)..]);
        }
    }

    private int End(bool cr) => cr || !_crKept ? 2 : 1;

    private void Put(ReadOnlySpan<byte> line)
    {
        _lastStart = _lines.Count;
        _lines.AddRange(line);
        _lines.AddRange("\r\n"u8);
    }

    private void PutBody(ReadOnlySpan<byte> line, bool cr)
    {
        _body.Add((_lines.Count, line.Length, cr));
        _lines.AddRange(line);
        _lines.AddRange("\r\n"u8);
        _bodyLf += line.Length + 1;
        _bodyCrLf += line.Length + End(cr);
    }

    // RFC 3261 25.1: a backslash takes the meaning from the quote behind it.
    private static bool HasOddQuotes(ReadOnlySpan<byte> text)
    {
        bool odd = false;
        for (int at; (at = text.IndexOfAny((byte)'"', (byte)'\\')) >= 0; text = text[Math.Min(text.Length, at + 1)..])
        {
            if (text[at] == '"')
                odd = !odd;
            else
                at++;
        }
        return odd;
    }

    private static bool Is(ReadOnlySpan<byte> full, byte compact, ReadOnlySpan<byte> name) => HeaderText.Is(name, full, compact);

    private static bool Starts(ReadOnlySpan<byte> value, ReadOnlySpan<byte> lower) =>
        value.Length >= lower.Length && System.Text.Ascii.EqualsIgnoreCase(value[..lower.Length], lower);
}
