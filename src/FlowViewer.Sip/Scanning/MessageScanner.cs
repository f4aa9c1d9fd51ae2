using System.Buffers.Text;

namespace FlowViewer.Sip.Scanning;

/// <summary>
/// Finds the identifying fields of a message in one pass and without allocating (design D9). It accepts CRLF and bare LF, folded
/// lines, compact header names and any case; the full reading of a message that somebody looks at is <c>SipMessage.Read</c>.
/// Speed comes from looking at the first letter of a line only: most header fields are passed over with one vectorised search.
/// </summary>
public static class MessageScanner
{
    /// <summary>Scans one message that starts at the first byte.</summary>
    public static ScanVerdict Scan(ReadOnlySpan<byte> bytes, out ScannedMessage message)
    {
        message = new ScannedMessage { ContentLength = -1 };
        if (bytes.IsEmpty || !MessageStart.IsTokenByte(bytes[0]))
            return ScanVerdict.NotSip;
        int lineEnd = bytes.IndexOf((byte)'\n');
        if (lineEnd < 0 || !MessageStart.Read(bytes[..lineEnd], ref message))
            return ScanVerdict.NotSip;

        int position = lineEnd + 1;
        while (position < bytes.Length)
        {
            int length = bytes[position..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            int next = position + length + 1;
            byte first = bytes[position];
            if (length == 0 || (length == 1 && first == '\r'))
            {
                message.HeaderLength = next;
                FindSdpInParts(bytes, ref message);
                return ScanVerdict.Complete;
            }
            // RFC 3261 7.3.1: a line that begins with a blank continues the one before it.
            while (next < bytes.Length && bytes[next] is (byte)' ' or (byte)'\t')
            {
                int more = bytes[next..].IndexOf((byte)'\n');
                if (more < 0)
                    break;
                next += more + 1;
            }
            ReadHeader(bytes, position, next, (byte)(first | 0x20), ref message);
            position = next;
        }
        message.HeaderLength = bytes.Length;
        return ScanVerdict.Incomplete;
    }

    private static void ReadHeader(ReadOnlySpan<byte> bytes, int start, int end, byte letter, ref ScannedMessage message)
    {
        switch (letter)
        {
            case (byte)'v' when message.Via.IsEmpty && Value(bytes, start, end, "via"u8) is { IsEmpty: false } via:
                message.Via = via;
                message.Branch = Parameter(bytes, via, "branch"u8, stopAtComma: true);
                break;
            case (byte)'f' when message.From.IsEmpty && Value(bytes, start, end, "from"u8) is { IsEmpty: false } from:
                message.From = from;
                message.FromTag = Parameter(bytes, from, "tag"u8, stopAtComma: false);
                break;
            case (byte)'t' when message.To.IsEmpty && Value(bytes, start, end, "to"u8) is { IsEmpty: false } to:
                message.To = to;
                message.ToTag = Parameter(bytes, to, "tag"u8, stopAtComma: false);
                break;
            case (byte)'i' when message.CallId.IsEmpty:
                message.CallId = Value(bytes, start, end, "call-id"u8, compact: (byte)'i');
                break;
            case (byte)'l' when message.ContentLength < 0:
                message.ContentLength = Number(bytes, Value(bytes, start, end, "content-length"u8, compact: (byte)'l'));
                break;
            case (byte)'c':
                ReadHeaderOfC(bytes, start, end, ref message);
                break;
        }
    }

    private static void ReadHeaderOfC(ReadOnlySpan<byte> bytes, int start, int end, ref ScannedMessage message)
    {
        if (message.CallId.IsEmpty && Value(bytes, start, end, "call-id"u8, compact: 0) is { IsEmpty: false } callId)
            message.CallId = callId;
        else if (message.CSeqMethod.IsEmpty && Value(bytes, start, end, "cseq"u8, compact: 0) is { IsEmpty: false } cseq)
            ReadCSeq(bytes, cseq, ref message);
        else if (message.ContentLength < 0 && Value(bytes, start, end, "content-length"u8, compact: 0) is { IsEmpty: false } length)
            message.ContentLength = Number(bytes, length);
        else if (!message.HasContentType && Value(bytes, start, end, "content-type"u8) is { IsEmpty: false } type)
        {
            message.HasContentType = true;
            message.HasSdp = StartsWith(type.Of(bytes), "application/sdp"u8);
            message.IsMultipart = StartsWith(type.Of(bytes), "multipart/"u8);
        }
    }

    // A multipart body (an INVITE with SDP beside ISUP or location) is worth one search for the part's type.
    private static void FindSdpInParts(ReadOnlySpan<byte> bytes, ref ScannedMessage message)
    {
        if (message.IsMultipart)
            message.HasSdp = bytes[message.HeaderLength..].IndexOf("application/sdp"u8) >= 0;
    }

    private static void ReadCSeq(ReadOnlySpan<byte> bytes, ByteSlice value, ref ScannedMessage message)
    {
        ReadOnlySpan<byte> text = value.Of(bytes);
        int digits = 0;
        while (digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9')
            digits++;
        if (digits > 0 && Utf8Parser.TryParse(text[..digits], out uint number, out _))
            message.CSeq = number;
        int method = digits;
        while (method < text.Length && IsBlank(text[method]))
            method++;
        message.CSeqMethod = new ByteSlice(value.Start + method, text.Length - method);
    }

    private static int Number(ReadOnlySpan<byte> bytes, ByteSlice value) =>
        !value.IsEmpty && Utf8Parser.TryParse(value.Of(bytes), out int number, out int used) && used == value.Length && number >= 0 ? number : -1;

    /// <summary>The value of the header field in [start, end) if it has this name, or its compact form: the first letter unless told otherwise.</summary>
    private static ByteSlice Value(ReadOnlySpan<byte> bytes, int start, int end, ReadOnlySpan<byte> name, int compact = -1)
    {
        ReadOnlySpan<byte> line = bytes[start..end];
        int position = StartsWith(line, name) ? name.Length : (line[0] | 0x20) == (compact < 0 ? name[0] : compact) ? 1 : line.Length;
        while (position < line.Length && line[position] is (byte)' ' or (byte)'\t')
            position++;
        if (position >= line.Length || line[position] != ':')
            return default;
        position++;
        while (position < line.Length && IsBlank(line[position]))
            position++;
        int last = line.Length;
        while (last > position && IsBlank(line[last - 1]))
            last--;
        return new ByteSlice(start + position, last - position);
    }

    /// <summary>The value of a parameter of a header field, after any display name and bracketed URI; empty where it is absent.</summary>
    private static ByteSlice Parameter(ReadOnlySpan<byte> bytes, ByteSlice value, ReadOnlySpan<byte> name, bool stopAtComma)
    {
        ReadOnlySpan<byte> text = value.Of(bytes);
        int position = 0;
        while (position < text.Length)
        {
            // A Via has no brackets, and of the others only Via ends at a comma, so three marks are enough for either.
            int mark = text[position..].IndexOfAny((byte)'"', (byte)';', stopAtComma ? (byte)',' : (byte)'<');
            if (mark < 0)
                return default;
            position += mark;
            switch (text[position])
            {
                case (byte)'"':
                    position = AfterQuoted(text, position);
                    break;
                case (byte)'<':
                    int close = text[position..].IndexOf((byte)'>');
                    if (close < 0)
                        return default;
                    position += close + 1;
                    break;
                case (byte)',':
                    return default;
                case (byte)';' when ParameterValue(text, position + 1, name) is { IsEmpty: false } found:
                    return found with { Start = value.Start + found.Start };
                default:
                    position++;
                    break;
            }
        }
        return default;
    }

    private static int AfterQuoted(ReadOnlySpan<byte> text, int quote)
    {
        for (int position = quote + 1; position < text.Length;)
        {
            int mark = text[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (mark < 0)
                break;
            position += mark;
            if (text[position] == '"')
                return position + 1;
            position += 2;
        }
        // A quote that never closes hides nothing: what stands after it is read as if it were not there.
        return quote + 1;
    }

    private static ByteSlice ParameterValue(ReadOnlySpan<byte> text, int position, ReadOnlySpan<byte> name)
    {
        position = AfterBlanks(text, position);
        if (!StartsWith(text[position..], name))
            return default;
        position = AfterBlanks(text, position + name.Length);
        if (position >= text.Length || text[position] != '=')
            return default;
        position = AfterBlanks(text, position + 1);
        int end = position;
        while (end < text.Length && text[end] > ' ' && text[end] is not ((byte)';' or (byte)',' or (byte)'>'))
            end++;
        return new ByteSlice(position, end - position);
    }

    private const ulong Blanks = 1UL << ' ' | 1UL << '\t' | 1UL << '\r' | 1UL << '\n';

    private static int AfterBlanks(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && IsBlank(text[position]))
            position++;
        return position;
    }

    private static bool IsBlank(byte b) => b <= ' ' && (Blanks >> b & 1) != 0;

    // Most names differ in their second letter, so a plain loop is quicker than a call for whole words.
    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase)
    {
        if (text.Length < lowerCase.Length)
            return false;
        for (int i = 0; i < lowerCase.Length; i++)
            if (text[i] != lowerCase[i] && (lowerCase[i] < 'a' || (text[i] | 0x20) != lowerCase[i]))
                return false;
        return true;
    }
}
