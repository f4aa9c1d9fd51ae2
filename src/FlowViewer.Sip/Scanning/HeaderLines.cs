namespace FlowViewer.Sip.Scanning;

/// <summary>
/// Walks the header fields of a message without allocating (design D9): <c>foreach (HeaderLine line in new HeaderLines(bytes))</c>. Like
/// <see cref="MessageScanner"/> it accepts CRLF and bare LF, folded lines and blanks before the colon; a line without a name is skipped.
/// </summary>
public ref struct HeaderLines
{
    private readonly ReadOnlySpan<byte> _message;
    private int _next;

    /// <summary>The header fields of <paramref name="message"/>, which starts with its start line.</summary>
    public HeaderLines(ReadOnlySpan<byte> message)
    {
        _message = message;
        int lineEnd = message.IndexOf((byte)'\n');
        _next = lineEnd < 0 ? message.Length : lineEnd + 1;
    }

    /// <summary>The header field that <see cref="MoveNext"/> reached.</summary>
    public HeaderLine Current { get; private set; }

    /// <summary>The walk itself, for <c>foreach</c>.</summary>
    public readonly HeaderLines GetEnumerator() => this;

    /// <summary>Goes to the next header field; false at the empty line or the end of the message.</summary>
    public bool MoveNext()
    {
        while (_next < _message.Length)
        {
            ReadOnlySpan<byte> line = TakeLine();
            if (line.IsEmpty || (line.Length == 1 && line[0] == '\r'))
            {
                _next = _message.Length;
                return false;
            }
            int colon = line.IndexOf((byte)':');
            ReadOnlySpan<byte> name = colon < 0 ? [] : line[..colon].Trim(" \t\r"u8);
            if (name.IsEmpty)
                continue;
            Current = new HeaderLine(name, line[(colon + 1)..].Trim(" \t\r\n"u8));
            return true;
        }
        return false;
    }

    /// <summary>The line at hand with the lines that continue it, without the last line end.</summary>
    private ReadOnlySpan<byte> TakeLine()
    {
        int start = _next, end;
        do
        {
            int length = _message[_next..].IndexOf((byte)'\n');
            end = length < 0 ? _message.Length : _next + length;
            _next = Math.Min(end + 1, _message.Length);
            // RFC 3261 7.3.1: a line that begins with a blank continues the one before it; the empty line before a body is none to continue.
        } while (end > start && _next < _message.Length && _message[_next] is (byte)' ' or (byte)'\t' && !IsEmpty(start, end));
        return _message[start..end];
    }

    private readonly bool IsEmpty(int start, int end) => end == start || (end == start + 1 && _message[start] == '\r');
}

/// <summary>One header field as it was sent, not unfolded or decoded.</summary>
/// <param name="name">Its name, full or compact, in any case.</param>
/// <param name="value">Its value without blanks around it.</param>
public readonly ref struct HeaderLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    /// <summary>Its name, full or compact, in any case.</summary>
    public ReadOnlySpan<byte> Name { get; } = name;

    /// <summary>Its value without blanks around it; a folded one has its line ends.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;
}
