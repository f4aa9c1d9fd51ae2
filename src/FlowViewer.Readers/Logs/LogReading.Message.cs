using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs;

/// <content>What happens inside a message.</content>
internal sealed partial class LogReading
{
    private const int WrapSearch = 6;
    private const int ResumeSearch = 4;
    private const int MostStrays = 8;
    private readonly MessageText _message = new();
    private LogHeader? _current;
    private PrefixShape? _ownPrefix;
    private Decoration _decoration = Decoration.None;
    private PartEnd _part;
    private Resumption _resume;
    private long _resumedAt;
    private bool _lastCr;
    private bool _blankDropped;
    private int _strays;
    private LogFormat? _dotted;

    // What one message of a log shows of its dots holds for the next one, which may be cut before it shows them.
    private Decoration Dotted(Decoration decoration, LogHeader header, ReadOnlySpan<byte> startLine)
    {
        if (decoration.Dots)
            _dotted = header.Format;
        return !decoration.Dots && _dotted == header.Format && startLine.EndsWith("."u8) ? decoration.WithDots() : decoration;
    }

    /// <summary>Gives the line to the open message; false where it is not the message's, which is closed then.</summary>
    private bool Continue(in LogLine line)
    {
        LogHeader header = _current!;
        ReadOnlySpan<byte> text = line.Text;
        bool cr = line.Cr;
        if (IsTooLong(line))
            return Leave(cut: true);
        if (_part != PartEnd.None && NextPart(ref text, header))
        {
            bool joins = _part == PartEnd.MidLine;
            _message.Repairs |= line.Repairs | RepairKinds.PartsJoined;
            _part = EndOf(line, ref text, header);
            if (joins)
            {
                _message.Join(text, cr);
                return true;
            }
        }
        else
        {
            if (!_decoration.Strip(ref text, ref cr) && !LacksItsPrefix(text))
                return Leave(cut: true);
            if ((_resume != Resumption.None && IsBetween(text)) || (_decoration.Dots && !cr && text.IsEmpty && PacketEnds()))
                return true;
            bool midLine = _resume == Resumption.MidLine;
            _resume = Resumption.None;
            _message.Repairs |= line.Repairs;
            _part = EndOf(line, ref text, header);
            if (midLine)
            {
                _message.Join(text, cr);
                _lastCr = cr;
                return true;
            }
        }
        // A part that stops behind a line end: what the next part brings is a line of its own.
        if (_part == PartEnd.LineEnd)
            return true;
        bool taken = _message.InBody ? ContinueBody(line, text, cr) : ContinueHeader(line, text, cr);
        if (_resume == Resumption.None)
            _lastCr = cr;
        return taken;
    }

    // A line of the message without the prefix of the others: its logger printed several lines at once.
    private bool LacksItsPrefix(ReadOnlySpan<byte> text) => _message.InBody ? _message.IsSdp && LogText.IsSdpLine(text) : HeaderText.IsKnown(text);

    // Nobody sends such a message; a text that does would be held in memory line by line.
    private bool IsTooLong(in LogLine line)
    {
        TraceLimits limits = messages.Limits;
        if (_message.Length + line.Text.Length <= limits.MessageBytes && line.Number - _message.Line < limits.MessageLines)
            return false;
        messages.Problem(TraceProblemCode.MessageTooLong, _message.Line, $"{limits.MessageBytes} bytes, {limits.MessageLines} lines");
        return true;
    }

    // rsyslog and AudioCodes cut a long message into parts, each behind the prefix of a line of its own.
    private bool NextPart(ref ReadOnlySpan<byte> text, LogHeader header)
    {
        int at = header.Format.Continues(text, header);
        if (at < 0 && _decoration.Shape is not null)
            at = _decoration.Shape.Match(text);
        if (at < 0)
            return false;
        text = text[at..];
        return true;
    }

    private static PartEnd EndOf(in LogLine line, ref ReadOnlySpan<byte> text, LogHeader header) =>
        !(header.Format.Tidy(ref text) | line.Unfinished) ? PartEnd.None : text.IsEmpty ? PartEnd.LineEnd : PartEnd.MidLine;

    private bool ContinueHeader(in LogLine line, ReadOnlySpan<byte> text, bool cr)
    {
        if (text.IsWhiteSpace())
        {
            EndHeader();
            return true;
        }
        ReadOnlySpan<byte> mark = _current!.Format.BodyMark;
        if (!mark.IsEmpty && text.StartsWith(mark))
        {
            _message.EndHeader();
            return ContinueBody(line, text[mark.Length..], cr);
        }
        bool isHeader = HeaderText.IsHeader(text, out ReadOnlySpan<byte> name, out bool known);
        if (isHeader && known)
        {
            _message.AddHeader(text, name);
            return true;
        }
        if (EndsHere(text) || Resumes(line))
            return true;
        if (IsForeign(line, text))
            return Leave(cut: true);
        if (text[0] is (byte)' ' or (byte)'\t')
        {
            _message.AddFold(text);
            return true;
        }
        if (isHeader && !_message.OpenQuote)
        {
            _message.AddHeader(text, name);
            return true;
        }
        if (text.SequenceEqual("v=0"u8))
        {
            // The empty line was lost on the way: some pages drop them.
            _message.Repairs |= RepairKinds.SeparatorRestored;
            _message.EndHeader();
            return ContinueBody(line, text, cr);
        }
        return GoesOnWith(line, text, cr) || Leave(cut: true);
    }

    // A line that begins no field: a field that was wrapped goes on, or it is none of the message's and the next field follows.
    private bool GoesOnWith(in LogLine line, ReadOnlySpan<byte> text, bool cr)
    {
        bool unfolds = _message.HasFields && (text[0] is (byte)';' or (byte)',' || (_message.HeaderIsUnfinished && HeaderGoesOn(WrapSearch)));
        if (unfolds)
        {
            _message.Unfold(text, cr);
            _message.Repairs |= RepairKinds.Wrapped;
            return true;
        }
        if ((_message.HeaderBreaksOff || _blankDropped) && HeaderGoesOn(WrapSearch))
        {
            _message.Join(text, cr);
            _message.Repairs |= RepairKinds.Wrapped;
            return true;
        }
        if (!_message.HasFields || !HeaderGoesOn(1))
            return false;
        if (text[0] is (byte)'<' or (byte)'"' or (byte)'@' or (byte)'=')
        {
            _message.Unfold(text, cr);
            _message.Repairs |= RepairKinds.Wrapped;
            return true;
        }
        if (++_strays > MostStrays)
            return false;
        messages.Note(line.Text, line.Number);
        _message.Repairs |= RepairKinds.StrayLine;
        return true;
    }

    private void EndHeader()
    {
        if ((!_message.HasCallId || !_message.HasCSeq) && HeaderGoesOn(WrapSearch))
        {
            _message.Repairs |= RepairKinds.BlankDropped;
            _blankDropped = true;
            return;
        }
        _message.EndHeader();
        _message.TakeLength(_current!.Bytes);
        if (!_message.ExpectsBody)
            Close(cut: false);
    }

    /// <summary>True where a header field that the message lacks stands within the next lines, before anything else begins.</summary>
    private bool HeaderGoesOn(int distance)
    {
        for (int i = 0; i < distance && _lines.Peek(i, out LogLine next); i++)
        {
            ReadOnlySpan<byte> text = next.Text;
            bool cr = false;
            if (!_decoration.Strip(ref text, ref cr) || LogText.IsRule(text) || StartLine.TryFind(text, out StartLine start) && start.Column == 0)
                return false;
            if (!HeaderText.IsHeader(text, out ReadOnlySpan<byte> name, out bool known) || !known)
                continue;
            bool isCallId = HeaderText.Is(name, "call-id"u8, (byte)'i'), isCSeq = HeaderText.Is(name, "cseq"u8, 0);
            if (!(isCallId && _message.HasCallId) && !(isCSeq && _message.HasCSeq) && (!_message.HasCallId || !_message.HasCSeq || name.Length > 1))
                return true;
        }
        return false;
    }

    private bool ContinueBody(in LogLine line, ReadOnlySpan<byte> text, bool cr)
    {
        bool sdpLine = LogText.IsSdpLine(text);
        if (_message.IsSdp ? !sdpLine : !sdpLine || !_message.ExpectsBody)
        {
            if (text.IsWhiteSpace())
            {
                _message.AddBlank(cr);
                return true;
            }
            bool trusted = _message.IsFragment && (_message.ContentLength < 0 ? _message.BodyLines == 0 : _message.BodyLength < _message.ContentLength);
            if (EndsHere(text) || Resumes(line))
                return true;
            if (IsForeign(line, text, startLinesBelong: trusted))
                return Leave(cut: false);
            if (SdpGoesOnWith(text))
            {
                _message.Join(text, cr);
                _message.Repairs |= RepairKinds.Wrapped;
                return true;
            }
            if ((_message.IsSdp && !_message.HasRoomFor(text)) || (LogText.IsRule(text) && _message.ContentLength < 0))
                return Leave(cut: false);
        }
        _message.AddBody(text, cr);
        if (_message.BodyIsComplete(exactly: _current!.Format.HasEndLine) && !(_message.IsSdp && NextIsSdp()))
            Close(cut: false);
        return true;
    }

    // A line of SDP that a page cut: more of them follow, and Content-Length has room for them.
    private bool SdpGoesOnWith(ReadOnlySpan<byte> text) =>
        _message.IsSdp && (_message.BodyBreaksOff || (!_message.HasRoomFor(text) && _message.LacksMoreThan(text))) && NextIsSdp();

    private bool NextIsSdp()
    {
        if (!_lines.Peek(0, out LogLine next))
            return false;
        ReadOnlySpan<byte> text = next.Text;
        bool cr = false;
        return _decoration.Strip(ref text, ref cr) && LogText.IsSdpLine(text);
    }

    private bool EndsHere(ReadOnlySpan<byte> text)
    {
        bool own = _current!.Format.Ends(text);
        if (!own && !(LogText.IsRule(text) && (!_message.InBody || _message.IsSdp)))
            return false;
        if (_message.IsIncomplete && ResumesSoon())
            return true;
        Close(cut: false);
        _chunk = null;
        return true;
    }

    /// <summary>
    /// A message that came in several packets is announced with each: where the same ends follow while the message is not complete,
    /// and no start line does, the text goes on.
    /// </summary>
    private bool Resumes(in LogLine line)
    {
        if (!IsResumption(line, 0, out long bytes))
            return false;
        // The packet ended within a line where its count leaves no room for that line's end, or ngrep shows no CR at it.
        bool midLine = _decoration.Dots ? !_lastCr : _current!.Bytes >= 0 && _message.Length - _resumedAt > _current.Bytes;
        _resume = midLine ? Resumption.MidLine : Resumption.NewLine;
        _resumedAt = _message.Length - (midLine ? 2 : 0);
        _current!.Bytes = bytes;
        _message.Repairs |= RepairKinds.PartsJoined;
        return true;
    }

    private bool IsResumption(in LogLine line, int peeked, out long bytes)
    {
        LogHeader header = _current!;
        bytes = -1;
        ReadOnlySpan<byte> trimmed = line.Text.TrimStart(" \t"u8);
        if (_decoration.EveryLine || !_message.IsIncomplete || !header.Format.MayOpen(trimmed))
            return false;
        var next = new LogHeader(header.Format, line.Number);
        if (header.Format.Opens(trimmed, next) is not (Opening.Message or Opening.Block) || next.StartColumn >= 0 || !next.IsSameWay(header))
            return false;
        bytes = next.Bytes;
        for (int i = peeked; i < peeked + ResumeSearch && _lines.Peek(i, out LogLine text); i++)
            if (!IsBetween(text.Text))
                return !StartLine.TryFind(text.Text, out _) && !IsAnnouncement(text.Text.TrimStart(" \t"u8), text.Number);
        return false;
    }

    // The end line of a packet that is not the message's last.
    private bool ResumesSoon()
    {
        for (int i = 0; i < ResumeSearch && _lines.Peek(i, out LogLine next); i++)
            if (!IsBetween(next.Text))
                return IsResumption(next, i + 1, out _);
        return false;
    }

    // ngrep parts packets by empty lines; those of the message have their dot.
    private bool PacketEnds()
    {
        for (int i = 0; i < ResumeSearch && _lines.Peek(i, out LogLine next); i++)
            if (!IsBetween(next.Text))
                return IsAnnouncement(next.Text.TrimStart(" \t"u8), next.Number);
        return true;
    }

    private bool IsBetween(ReadOnlySpan<byte> text) => text.IsWhiteSpace() || LogText.IsRule(text) || _current!.Format.Ends(text);

    private static bool IsAnnouncement(ReadOnlySpan<byte> trimmed, int number)
    {
        foreach (LogFormat format in LogFormats.All)
            if (format.MayOpen(trimmed) && format.Opens(trimmed, new LogHeader(format, number)) != Opening.None)
                return true;
        return false;
    }

    // The next announcement, start line, or line of the logger's own.
    private bool IsForeign(in LogLine line, ReadOnlySpan<byte> text, bool startLinesBelong = false)
    {
        ReadOnlySpan<byte> trimmed = (_decoration.EveryLine ? text : line.Text).TrimStart(" \t"u8);
        if (!startLinesBelong && StartLine.TryFind(text, out StartLine start) && Decoration.TryFind(line, AtLine(line, text, start), _lines, false, out _))
            return true;
        byte[] prefix = _current!.Prefix;
        if (_ownPrefix is { IsTelling: true } && !_decoration.EveryLine && _ownPrefix.Match(line.Text) >= 0)
            return true;
        if (StampReader.MayStart(trimmed) && StampReader.TryReadPrefix(trimmed, out _, out _) && (!_message.InBody || prefix.Length > 0 || _current.Stamp.Kind != StampKind.None))
            return true;
        return IsAnnouncement(trimmed, line.Number);
    }

    private static StartLine AtLine(in LogLine line, ReadOnlySpan<byte> text, StartLine start)
    {
        int stripped = line.Text.Length - text.Length;
        return start with { Column = start.Column + Math.Max(0, stripped) };
    }

    private bool Leave(bool cut)
    {
        Close(cut);
        _chunk = null;
        return false;
    }

    private void Close(bool cut)
    {
        LogHeader header = _current!;
        byte[] bytes = _message.Finish(cut, out bool truncated);
        _current = null;
        _chunk = header;
        if (header.Format.IsRepeat(bytes, messages))
            return;
        messages.Add(new LogMessage(header, bytes, _message.Line, _message.Repairs, truncated ? MessageFlags.Truncated : MessageFlags.None));
    }

    /// <summary>How a message goes on in the next packet.</summary>
    private enum Resumption : byte
    {
        None,
        MidLine,
        NewLine,
    }

    /// <summary>Where the part of a message that one log line holds stops.</summary>
    private enum PartEnd : byte
    {
        None,
        MidLine,
        LineEnd,
    }
}
