using System.Buffers.Text;
using System.Runtime.CompilerServices;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Scanning;

/// <summary>
/// Finds the identifying fields of a message in one pass and without allocating (design D9). It accepts CRLF and bare LF, folded
/// lines, compact header names and any case; the full reading of a message that somebody looks at is <c>SipMessage.Read</c>.
/// Speed comes from looking at the first letter of a line only: most header fields are passed over with one vectorised search. What
/// is left is compared with its usual spelling first, which takes one or two comparisons of whole words.
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
            case (byte)'v' when message.Via.IsEmpty && Value(bytes, start, end, "Via: "u8, "via"u8) is { IsEmpty: false } via:
                message.Via = via;
                message.Branch = Parameter(bytes, via, "branch"u8, stopAtComma: true);
                break;
            case (byte)'f' when message.From.IsEmpty && Value(bytes, start, end, "From: "u8, "from"u8) is { IsEmpty: false } from:
                message.From = from;
                message.FromTag = Parameter(bytes, from, "tag"u8, stopAtComma: false);
                break;
            case (byte)'t' when message.To.IsEmpty && Value(bytes, start, end, "To: "u8, "to"u8) is { IsEmpty: false } to:
                message.To = to;
                message.ToTag = Parameter(bytes, to, "tag"u8, stopAtComma: false);
                break;
            case (byte)'i' when message.CallId.IsEmpty:
                message.CallId = Value(bytes, start, end, "i: "u8, "call-id"u8, compact: (byte)'i');
                break;
            case (byte)'l' when message.ContentLength < 0:
                message.ContentLength = Number(bytes, Value(bytes, start, end, "l: "u8, "content-length"u8, compact: (byte)'l'));
                break;
            case (byte)'c':
                ReadHeaderOfC(bytes, start, end, (byte)(bytes[start + 1] | 0x20), ref message);
                break;
        }
    }

    // The second letter tells Call-ID from CSeq, and both from Content-Length, Content-Type and its compact form.
    private static void ReadHeaderOfC(ReadOnlySpan<byte> bytes, int start, int end, byte second, ref ScannedMessage message)
    {
        switch (second)
        {
            case (byte)'a' when message.CallId.IsEmpty:
                message.CallId = Value(bytes, start, end, "Call-ID: "u8, "call-id"u8, compact: 0);
                break;
            case (byte)'s' when message.CSeqMethod.IsEmpty && Value(bytes, start, end, "CSeq: "u8, "cseq"u8, compact: 0) is { IsEmpty: false } cseq:
                ReadCSeq(bytes, cseq, ref message);
                break;
            case (byte)'a' or (byte)'s':
                break;
            case (byte)'o' when bytes[start..end].StartsWith("Contact:"u8):
                break;
            default:
                ReadContentHeader(bytes, start, end, ref message);
                break;
        }
    }

    private static void ReadContentHeader(ReadOnlySpan<byte> bytes, int start, int end, ref ScannedMessage message)
    {
        if (message.ContentLength < 0
            && Value(bytes, start, end, "Content-Length: "u8, "content-length"u8, compact: 0) is { IsEmpty: false } length)
            message.ContentLength = Number(bytes, length);
        else if (!message.HasContentType
            && Value(bytes, start, end, "Content-Type: "u8, "content-type"u8, compact: (byte)'c') is { IsEmpty: false } type)
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
        ulong number = 0;
        for (; digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
            number = Math.Min(number * 10 + text[digits] - '0', 1UL << 32);
        if (number <= uint.MaxValue)
            message.CSeq = (uint)number;
        int method = AfterBlanks(text, digits);
        message.CSeqMethod = new ByteSlice(value.Start + method, text.Length - method);
    }

    private static int Number(ReadOnlySpan<byte> bytes, ByteSlice value) =>
        !value.IsEmpty && Utf8Parser.TryParse(value.Of(bytes), out int number, out int used) && used == value.Length && number >= 0 ? number : -1;

    /// <summary>The value of the header field in [start, end) if it has this name or its compact form, which is the first letter unless told otherwise.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="start">Where the field's line starts.</param>
    /// <param name="end">Where its last line ends.</param>
    /// <param name="usual">Name, colon and blank as nearly everybody writes them.</param>
    /// <param name="name">The name in lower case.</param>
    /// <param name="compact">The compact form in lower case; 0 for none.</param>
    // Inlined, so that the usual spelling is a constant to compare with.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ByteSlice Value(ReadOnlySpan<byte> bytes, int start, int end, ReadOnlySpan<byte> usual, ReadOnlySpan<byte> name, int compact = -1) =>
        bytes[start..end].StartsWith(usual)
            ? Trimmed(bytes, start + usual.Length, end)
            : ValueInAnySpelling(bytes, start, end, name, compact);

    private static ByteSlice ValueInAnySpelling(ReadOnlySpan<byte> bytes, int start, int end, ReadOnlySpan<byte> name, int compact)
    {
        ReadOnlySpan<byte> line = bytes[start..end];
        int position = StartsWith(line, name) ? name.Length : (line[0] | 0x20) == (compact < 0 ? name[0] : compact) ? 1 : line.Length;
        while (position < line.Length && line[position] is (byte)' ' or (byte)'\t')
            position++;
        return position < line.Length && line[position] == ':' ? Trimmed(bytes, start + position + 1, end) : default;
    }

    private static ByteSlice Trimmed(ReadOnlySpan<byte> bytes, int start, int end)
    {
        while (start < end && IsBlank(bytes[start]))
            start++;
        while (end > start && IsBlank(bytes[end - 1]))
            end--;
        return new ByteSlice(start, end - start);
    }

    /// <summary>The value of a parameter of a header field, after any display name and bracketed URI; empty where it is absent.</summary>
    private static ByteSlice Parameter(ReadOnlySpan<byte> bytes, ByteSlice value, ReadOnlySpan<byte> name, bool stopAtComma)
    {
        ReadOnlySpan<byte> text = value.Of(bytes);
        // A Via has no brackets, and of the others only Via ends at a comma, so three marks are enough for either.
        byte third = stopAtComma ? (byte)',' : (byte)'<';
        int position = 0;
        while (position < text.Length)
        {
            // Marks mostly follow one another, with a blank at most between: a quoted name, an address in brackets, a semicolon.
            byte next = text[position];
            if (next == ' ')
            {
                position++;
                continue;
            }
            if (next != third && next is not ((byte)'"' or (byte)';'))
            {
                int mark = text[position..].IndexOfAny((byte)'"', (byte)';', third);
                if (mark < 0)
                    return default;
                position += mark;
            }
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
        while (end < text.Length && !EndsWord(text[end]))
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBlank(byte b) => b <= ' ' && (Blanks >> b & 1) != 0;

    // Controls and blanks, and the marks that separate parameters or close an address.
    private const ulong WordEnds = (1UL << ' ' + 1) - 1 | 1UL << ',' | 1UL << ';' | 1UL << '>';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool EndsWord(byte b) => b < 64 && (WordEnds >> b & 1) != 0;

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
