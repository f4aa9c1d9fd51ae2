namespace FlowViewer.Traces.Logs;

/// <summary>
/// Reads a text line by line. Outside of a message each line is asked what it is: the announcement of a format (<see cref="LogFormats"/>),
/// a start line, or words about something else. A start line counts only with a header field behind it, and what stands before it on
/// its line tells how the lines of its message are decorated. Within a message the header ends at the empty line, and the body by the
/// first of: Content-Length in the bytes that were sent, the format's end line, the next announcement, the logger's prefix, the next
/// start line; so no wrong length swallows what follows.
/// </summary>
internal sealed class LogReading(ReadOnlyMemory<byte> text, LogDrafts drafts)
{
    private const int MostGaps = 100;
    private const int WrapSearch = 6;
    private readonly LogLines _lines = new(text);
    private readonly MessageText _message = new();
    private Envelope? _current;
    private Envelope? _pending;
    private Envelope? _chunk;
    private Opening _pendingState;
    private int _pendingLines;
    private readonly List<LogLine> _pendingText = [];
    private Decoration _decoration = Decoration.None;
    private PartEnd _part;
    private LogFormat? _numbered;
    private long _sequence = -1;
    private int _gaps;
    private bool _blankDropped;

    /// <summary>Reads everything.</summary>
    public void Run()
    {
        while (!drafts.IsFull && _lines.Next(out LogLine line))
        {
            CountLine(line);
            if (_current is null || !Continue(line))
                Outside(line);
        }
        if (_current is not null)
            Close(cut: true);
        DropPending();
    }

    private void CountLine(in LogLine line)
    {
        long number = _numbered?.Sequence(line.Text) ?? -1;
        if (number < 0)
            return;
        if (_sequence >= 0 && number > _sequence + 1 && _gaps++ < MostGaps)
            drafts.Problem(TraceProblemCode.LostLines, line.Number, $"{_sequence} … {number}");
        _sequence = number;
    }

    private void Outside(in LogLine line)
    {
        ReadOnlySpan<byte> trimmed = line.Text.TrimStart(" \t"u8);
        if (trimmed.IsWhiteSpace())
            return;
        bool hasStart = StartLine.TryFind(line.Text, out StartLine start);
        bool isBare = hasStart && start.Column == line.Text.Length - trimmed.Length;
        if (!isBare && TryOpen(line, trimmed))
            return;
        if (hasStart && Decoration.TryFind(line, start, _lines, _pendingState == Opening.Message && isBare, out Decoration decoration))
        {
            Begin(line, start, decoration);
            return;
        }
        if (LogText.IsRule(trimmed))
        {
            _chunk = null;
            return;
        }
        _chunk = null;
        if (_pending is not null && ++_pendingLines <= _pending.Format.Reach)
        {
            _pendingText.Add(line);
            return;
        }
        DropPending();
        drafts.Note(line.Text, line.Number);
    }

    private bool TryOpen(in LogLine line, ReadOnlySpan<byte> trimmed)
    {
        if (_pending is not null && _pendingState == Opening.Part)
        {
            Opening more = _pending.Format.Opens(trimmed, _pending);
            if (more != Opening.None)
                return Opened(line, _pending, more);
        }
        foreach (LogFormat format in LogFormats.All)
        {
            if (!format.MayOpen(trimmed))
                continue;
            var envelope = new Envelope(format, line.Number);
            Opening opening = format.Opens(trimmed, envelope);
            if (opening == Opening.None)
                continue;
            DropPending();
            return Opened(line, envelope, opening);
        }
        return false;
    }

    private bool Opened(in LogLine line, Envelope envelope, Opening opening)
    {
        _chunk = null;
        if (opening == Opening.Block)
        {
            DropPending();
            if (envelope.Format.Read(line, envelope, _lines, drafts))
                return true;
            opening = Opening.Message;
        }
        _numbered = envelope.Format;
        _pending = envelope;
        _pendingState = opening;
        _pendingLines = 0;
        _pendingText.Add(line);
        if (envelope.StartColumn < 0)
            return true;
        int indent = line.Text.Length - line.Text.TrimStart(" \t"u8).Length;
        ReadOnlySpan<byte> rest = line.Text[(indent + envelope.StartColumn)..];
        if (StartLine.TryFind(rest, out StartLine start) && start.Column == 0)
        {
            start = start with { Column = indent + envelope.StartColumn };
            if (Decoration.TryFind(line, start, _lines, true, out Decoration decoration))
                Begin(line, start, decoration);
        }
        else
        {
            DropPending();
        }
        return true;
    }

    // What announced a message that never came is a note like any other line.
    private void DropPending()
    {
        foreach (LogLine line in _pendingText)
            drafts.Note(line.Text, line.Number);
        _pendingText.Clear();
        _pending = null;
        _pendingState = Opening.None;
    }

    private void Begin(in LogLine line, StartLine start, Decoration decoration)
    {
        ReadOnlySpan<byte> text = start.Of(line.Text);
        Envelope envelope = _pending ?? _chunk ?? Bare(line, start, decoration);
        if (_pending is null && _chunk is not null)
            envelope.Bytes = -1;
        envelope.Format.Complete(envelope, text);
        _pending = null;
        _pendingState = Opening.None;
        _pendingText.Clear();
        _chunk = null;
        _current = envelope;
        _decoration = decoration;
        _part = PartEnd.None;
        _blankDropped = false;
        bool cr = line.Cr;
        if (decoration.Dots && text.EndsWith("."u8))
        {
            text = text[..^1];
            cr = true;
        }
        Mends mend = StartLine.TryMend(text, out byte[] mended) ? Mends.StartLineSpaces : Mends.None;
        _message.Begin(mend == Mends.None ? text : mended, line with { Cr = cr });
        _message.Mends |= decoration.Mends | mend;
    }

    private static Envelope Bare(in LogLine line, StartLine start, Decoration decoration)
    {
        ReadOnlySpan<byte> before = line.Text[..start.Column];
        LogFormat format = (line.Mends & Mends.BackslashEscapes) != 0 ? LogFormats.Escaped
            : decoration.Shape is not null && !before.IsWhiteSpace() ? LogFormats.Prefixed
            : LogFormats.Raw;
        var envelope = new Envelope(format, line.Number);
        if (decoration.Shape is not null)
            envelope.Prefixed(before);
        return envelope;
    }

    /// <summary>Gives the line to the open message; false where it is not the message's, which is closed then.</summary>
    private bool Continue(in LogLine line)
    {
        Envelope envelope = _current!;
        ReadOnlySpan<byte> text = line.Text;
        bool cr = line.Cr;
        if (_part != PartEnd.None && NextPart(ref text, envelope))
        {
            bool midLine = _part == PartEnd.MidLine;
            _message.Mends |= line.Mends | Mends.PartsJoined;
            _part = EndOf(line, ref text, envelope);
            if (midLine)
            {
                _message.Join(text);
                return true;
            }
        }
        else
        {
            if (!_decoration.Strip(ref text, ref cr))
                return Leave(cut: true);
            _message.Mends |= line.Mends;
            _part = EndOf(line, ref text, envelope);
        }
        // A part that stops behind a line end: what the next part brings is a line of its own.
        if (_part == PartEnd.LineEnd)
            return true;
        return _message.InBody ? ContinueBody(line, text, cr) : ContinueHeader(line, text, cr);
    }

    // rsyslog and AudioCodes cut a long message into parts, each behind the prefix of a line of its own.
    private bool NextPart(ref ReadOnlySpan<byte> text, Envelope envelope)
    {
        int at = envelope.Format.Continues(text, envelope);
        if (at < 0 && _decoration.Shape is not null)
            at = _decoration.Shape.Match(text);
        if (at < 0)
            return false;
        text = text[at..];
        return true;
    }

    private static PartEnd EndOf(in LogLine line, ref ReadOnlySpan<byte> text, Envelope envelope) =>
        !(envelope.Format.Tidy(ref text) | line.Unfinished) ? PartEnd.None : text.IsEmpty ? PartEnd.LineEnd : PartEnd.MidLine;

    private bool ContinueHeader(in LogLine line, ReadOnlySpan<byte> text, bool cr)
    {
        if (text.IsWhiteSpace())
        {
            EndHeader(cr);
            return true;
        }
        bool isHeader = HeaderNames.IsHeader(text, out ReadOnlySpan<byte> name, out bool known);
        if (isHeader && known && !_message.OpenQuote)
        {
            _message.AddHeader(text, name);
            return true;
        }
        if (EndsHere(text))
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
            _message.Mends |= Mends.SeparatorRestored;
            _message.EndHeader();
            return ContinueBody(line, text, cr);
        }
        if ((_message.HeaderBreaksOff || _blankDropped) && HeaderGoesOn(WrapSearch))
        {
            _message.Join(text);
            _message.Mends |= Mends.Wrapped;
            return true;
        }
        return Leave(cut: true);
    }

    private void EndHeader(bool cr)
    {
        if ((!_message.HasCallId || !_message.HasCSeq) && HeaderGoesOn(WrapSearch))
        {
            _message.Mends |= Mends.BlankDropped;
            _blankDropped = true;
            return;
        }
        _message.EndHeader();
        if (!_message.ExpectsBody && !(cr && _message.HasContentType && _message.ContentLength < 0))
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
            if (!HeaderNames.IsHeader(text, out ReadOnlySpan<byte> name, out bool known) || !known)
                continue;
            bool isCallId = HeaderNames.Is(name, "call-id"u8, (byte)'i'), isCSeq = HeaderNames.Is(name, "cseq"u8, 0);
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
            if (EndsHere(text))
                return true;
            if (IsForeign(line, text, startLinesBelong: trusted) || _message.IsSdp || (LogText.IsRule(text) && _message.ContentLength < 0))
                return Leave(cut: false);
        }
        _message.AddBody(text, cr);
        if (_message.BodyIsComplete() && !(_message.IsSdp && NextIsSdp()))
            Close(cut: false);
        return true;
    }

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
        Close(cut: false);
        _chunk = null;
        return true;
    }

    // The next announcement, start line, or line of the logger's own.
    private bool IsForeign(in LogLine line, ReadOnlySpan<byte> text, bool startLinesBelong = false)
    {
        ReadOnlySpan<byte> trimmed = line.Text.TrimStart(" \t"u8);
        if (!startLinesBelong && StartLine.TryFind(text, out StartLine start) && Decoration.TryFind(line, AtLine(line, text, start), _lines, false, out _))
            return true;
        byte[] prefix = _current!.Prefix;
        if (prefix.Length >= 4 && !_decoration.EveryLine && new PrefixShape(prefix).Match(line.Text) >= 0)
            return true;
        if (StampReader.MayStart(trimmed) && StampReader.TryReadPrefix(trimmed, out _, out _) && (!_message.InBody || prefix.Length > 0 || _current.Stamp.Kind != StampKind.None))
            return true;
        foreach (LogFormat format in LogFormats.All)
            if (format.MayOpen(trimmed) && format.Opens(trimmed, new Envelope(format, line.Number)) != Opening.None)
                return true;
        return false;
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
        Envelope envelope = _current!;
        byte[] bytes = _message.Finish(cut, out bool truncated);
        _current = null;
        _chunk = envelope;
        if (envelope.Format.IsRepeat(bytes, drafts))
            return;
        drafts.Add(new LogDraft(envelope, bytes, _message.Line, _message.Mends, truncated ? MessageFlags.Truncated : MessageFlags.None));
    }

    /// <summary>Where the part of a message that one log line holds stops.</summary>
    private enum PartEnd : byte
    {
        None,
        MidLine,
        LineEnd,
    }
}
