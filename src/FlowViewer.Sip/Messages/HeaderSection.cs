using System.Text.Unicode;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>
/// Splits a header section into its fields: of a message, or of a part of a multipart body. Without a log the fields are split and not
/// looked into: each reads its values when somebody asks for them.
/// </summary>
internal ref struct HeaderSection(ReadOnlyMemory<byte> message, ByteSlice section, ProblemLog? log)
{
    private readonly ReadOnlySpan<byte> _bytes = message.Span;
    private readonly int _end = section.Start + section.Length;
    private int _position = section.Start;
    private int _bareLineFeeds;
    private int _firstBareLineFeed;
    private bool _lineIsCut;

    /// <summary>Where the bytes behind the empty line begin; the section's end if there is none.</summary>
    public readonly int BodyStart => _position;

    /// <summary>True where an empty line ended the section.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Reads one line from here, without its end.</summary>
    public ByteSlice ReadLine()
    {
        int start = _position;
        int feed = _bytes[start.._end].IndexOf((byte)'\n');
        _lineIsCut = feed < 0;
        if (_lineIsCut)
        {
            _position = _end;
            // A cut may fall between CR and LF.
            return new ByteSlice(start, _end > start && _bytes[_end - 1] == '\r' ? _end - 1 - start : _end - start);
        }
        _position = start + feed + 1;
        if (feed > 0 && _bytes[start + feed - 1] == '\r')
            return new ByteSlice(start, feed - 1);
        if (_bareLineFeeds++ == 0)
            _firstBareLineFeed = start + feed;
        return new ByteSlice(start, feed);
    }

    /// <summary>Reads the fields up to the empty line.</summary>
    public List<HeaderField> ReadFields()
    {
        var fields = new List<HeaderField>(16);
        while (_position < _end)
        {
            ByteSlice line = ReadLine();
            if (line.IsEmpty)
            {
                IsTerminated = !_lineIsCut;
                break;
            }
            line = WithContinuations(line);
            ReportControls(line);
            if (fields.Count == ReadingLimits.HeaderFields)
            {
                log?.Add(ProblemCode.TooManyHeaderFields, new ByteSlice(line.Start, _end - line.Start));
                SkipToBody();
                break;
            }
            if (ReadField(line, fields.Count == 0) is { } field)
                fields.Add(field);
        }
        if (_bareLineFeeds > 0)
            log?.Add(ProblemCode.LineFeedWithoutCarriageReturn, new ByteSlice(_firstBareLineFeed, 1), $"{_bareLineFeeds}");
        return fields;
    }

    // RFC 3261 7.3.1: a line that begins with white space continues the one before it.
    private ByteSlice WithContinuations(ByteSlice line)
    {
        int end = line.Start + line.Length;
        while (_position < _end && _bytes[_position] is (byte)' ' or (byte)'\t')
        {
            ByteSlice next = ReadLine();
            end = next.Start + next.Length;
        }
        return new ByteSlice(line.Start, end - line.Start);
    }

    private readonly HeaderField? ReadField(ByteSlice line, bool isFirst)
    {
        ReadOnlySpan<byte> bytes = line.Of(_bytes);
        if (isFirst && Characters.IsWhitespace(bytes[0]))
        {
            log?.Add(ProblemCode.FoldingWithoutField, line, SipText.Excerpt(bytes));
            return null;
        }
        int colon = bytes.IndexOf((byte)':');
        if (colon < 0)
        {
            log?.Add(ProblemCode.HeaderLineWithoutColon, line, SipText.Excerpt(bytes));
            return null;
        }
        ReadOnlySpan<byte> name = bytes[..colon].TrimEnd(" \t\r\n"u8);
        var nameSlice = new ByteSlice(line.Start, name.Length);
        HeaderDefinition? definition = HeaderNames.Find(name);
        ByteSlice value = Characters.Trim(_bytes, line.Start + colon + 1, line.Start + line.Length);
        if (log is null)
            return new HeaderField(message, NameText(name, definition), definition, line, nameSlice, value);
        if (!Characters.IsToken(name))
            log.Add(ProblemCode.HeaderNameMalformed, nameSlice.IsEmpty ? line : nameSlice, SipText.Excerpt(name));
        if (!Utf8.IsValid(value.Of(_bytes)))
            log.Add(ProblemCode.TextNotUtf8, value, definition?.Name ?? SipText.Excerpt(name));
        return new HeaderField(message, NameText(name, definition), definition, line, nameSlice, value, log);
    }

    private static string NameText(ReadOnlySpan<byte> name, HeaderDefinition? definition) =>
        definition is not null && System.Text.Ascii.Equals(name, definition.Name) ? definition.Name : SipText.Unfold(name);

    private void SkipToBody()
    {
        while (_position < _end && !IsTerminated)
            IsTerminated = ReadLine().IsEmpty && !_lineIsCut;
    }

    /// <summary>Reports the control characters of a line, those of escapes excepted (RFC 3261 25.1 quoted-pair).</summary>
    public readonly void ReportControls(ByteSlice line)
    {
        if (log is null)
            return;
        ReadOnlySpan<byte> bytes = line.Of(_bytes);
        int carriageReturn = bytes.IndexOf((byte)'\r');
        while (carriageReturn >= 0 && carriageReturn + 1 < bytes.Length && bytes[carriageReturn + 1] == '\n')
        {
            int next = bytes[(carriageReturn + 2)..].IndexOf((byte)'\r');
            carriageReturn = next < 0 ? -1 : carriageReturn + 2 + next;
        }
        if (carriageReturn >= 0)
            log.Add(ProblemCode.CarriageReturnWithoutLineFeed, new ByteSlice(line.Start + carriageReturn, 1));

        for (int i = bytes.IndexOfAny(Characters.Control); i >= 0;)
        {
            if (i == 0 || bytes[i - 1] != '\\')
            {
                log.Add(ProblemCode.ControlCharacter, new ByteSlice(line.Start + i, 1), $"0x{bytes[i]:X2}");
                return;
            }
            int next = bytes[(i + 1)..].IndexOfAny(Characters.Control);
            i = next < 0 ? -1 : i + 1 + next;
        }
    }
}
