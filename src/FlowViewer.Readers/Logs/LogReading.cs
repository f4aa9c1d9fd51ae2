using FlowViewer.Readers.Logs.Announcements;
using FlowViewer.Readers.Logs.Formats;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs;

/// <summary>
/// Reads a text line by line. Outside of a message each line is asked what it is: the announcement of a format (<see cref="LogFormats"/>),
/// a start line, or words about something else. A start line counts only with a header field behind it, and what stands before it on
/// its line tells how the lines of its message are decorated. Within a message the header ends at the empty line, and the body by the
/// first of: Content-Length in the bytes that were sent, the format's end line, the next announcement, the logger's prefix, the next
/// start line; so no wrong length swallows what follows.
/// </summary>
internal sealed partial class LogReading(ReadOnlyMemory<byte> text, LogMessages messages, int before = 0)
{
    private readonly LogLines _lines = new(text, before, messages.Limits.Stop);
    private LogFormat? _last;
    private LogHeader? _pending;
    private LogHeader? _chunk;
    private Opening _pendingState;
    private int _pendingLines;
    private readonly List<LogLine> _pendingText = [];
    private readonly AnnouncingLines _announcing = new();
    private LogFormat? _numbered;
    private long _sequence = -1;

    /// <summary>Reads everything.</summary>
    public void Run()
    {
        while (!messages.IsFull && _lines.Next(out LogLine line))
        {
            CountLine(line);
            if (_current is null || !Continue(line))
                Outside(line);
        }
        if (_current is not null)
            Close(cut: true);
        DropPending();
        foreach ((int line, string part) in _lines.MissingParts)
            messages.Problem(TraceProblemCode.LostLines, line, part);
    }

    private void CountLine(in LogLine line)
    {
        long number = _numbered?.Sequence(line.Text) ?? -1;
        if (number < 0)
            return;
        if (_sequence >= 0 && number > _sequence + 1)
            messages.Problem(TraceProblemCode.LostLines, line.Number, $"{_sequence} … {number}");
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
        if (LogText.IsRule(trimmed) || (_last is not null && _last.Ends(trimmed)))
        {
            _chunk = null;
            return;
        }
        _chunk = null;
        if (_pending is not null && ++_pendingLines <= _pending.Format.Reach)
        {
            _pending.Format.Refine(line.Text, _pending);
            _pendingText.Add(line);
            return;
        }
        DropPending();
        Note(line);
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
            var header = new LogHeader(format, line.Number);
            Opening opening = format.Opens(trimmed, header);
            if (opening == Opening.None)
                continue;
            DropPending();
            return Opened(line, header, opening);
        }
        return false;
    }

    private bool Opened(in LogLine line, LogHeader header, Opening opening)
    {
        _chunk = null;
        if (opening == Opening.Block)
        {
            DropPending();
            if (header.Format.Read(line, header, _lines, messages))
                return true;
            opening = Opening.Message;
        }
        _numbered = header.Format;
        _pending = header;
        _pendingState = opening;
        _pendingLines = 0;
        _pendingText.Add(line);
        if (header.StartColumn < 0)
            return true;
        int indent = line.Text.Length - line.Text.TrimStart(" \t"u8).Length;
        ReadOnlySpan<byte> rest = line.Text[(indent + header.StartColumn)..];
        if (StartLine.TryFind(rest, out StartLine start) && start.Column == 0)
        {
            start = start with { Column = indent + header.StartColumn };
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
            Note(line);
        _pendingText.Clear();
        _pending = null;
        _pendingState = Opening.None;
    }

    // A line outside of messages may yet speak of the next one.
    private void Note(in LogLine line)
    {
        _announcing.Add(line);
        messages.Note(line.Text, line.Number);
    }

    private void Begin(in LogLine line, StartLine start, Decoration decoration)
    {
        ReadOnlySpan<byte> text = start.Of(line.Text);
        // A second message in one datagram or segment came the same way as the first; a prefix of its own says otherwise, and words that
        // no format knows speak of one message only.
        bool sameChunk = _chunk is { Format: not (BareText or AnnouncingProgram) } && (decoration.Shape is null || decoration.EveryLine);
        LogHeader header = _pending ?? (sameChunk ? _chunk! : Bare(line, start, decoration));
        if (_pending is not null || !sameChunk)
            Announced(header, line, start, decoration.EveryLine);
        header.Format.Complete(header, text);
        _pending = null;
        _pendingState = Opening.None;
        _pendingText.Clear();
        _chunk = null;
        _current = header;
        _last = header.Format;
        _ownPrefix = header.Prefix.Length > 0 ? new PrefixShape(header.Prefix) : null;
        _decoration = decoration = Dotted(decoration, header, text);
        _strays = 0;
        _part = PartEnd.None;
        _resume = Resumption.None;
        _resumedAt = 0;
        _blankDropped = false;
        bool cr = line.Cr;
        if (decoration.Dots && text.EndsWith("."u8))
        {
            text = text[..^1];
            cr = true;
        }
        RepairKinds repair = StartLine.TryRepair(text, out byte[] repaired) ? RepairKinds.StartLineSpaces : RepairKinds.None;
        _message.Begin(repair == RepairKinds.None ? text : repaired, line with { Cr = cr });
        _message.Repairs |= decoration.Repairs | repair;
    }

    private void Announced(LogHeader header, in LogLine line, StartLine start, bool everyLine)
    {
        ReadOnlySpan<byte> before = header.StartColumn < 0 ? line.Text[..start.Column] : default;
        if (header.Format is BareText && _announcing.ProgramOf(before, LogFormats.Programs) is { } program)
        {
            header.Format = program;
            _announcing.Refine(header, before);
        }
        bool gave = _announcing.Complete(header, start.Of(line.Text), before, _pendingText);
        if (gave && (header.Format == LogFormats.Raw || (header.Format == LogFormats.Prefixed && !everyLine)))
            header.Format = LogFormats.Announced;
        _announcing.Clear();
    }

    private static LogHeader Bare(in LogLine line, StartLine start, Decoration decoration)
    {
        ReadOnlySpan<byte> before = line.Text[..start.Column];
        LogFormat format = (line.Repairs & RepairKinds.BackslashEscapes) != 0 ? LogFormats.Escaped
            : decoration.Shape is not null && !before.IsWhiteSpace() ? LogFormats.Prefixed
            : LogFormats.Raw;
        var header = new LogHeader(format, line.Number);
        if (decoration.Shape is not null)
            header.Prefixed(before);
        return header;
    }
}
