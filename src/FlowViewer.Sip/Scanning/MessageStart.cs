using System.Runtime.CompilerServices;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Scanning;

/// <summary>How far some bytes look like the beginning of a SIP message.</summary>
public enum MessageStartVerdict : byte
{
    /// <summary>They cannot begin a SIP message, whatever follows.</summary>
    No,
    /// <summary>They end before that can be told.</summary>
    NeedMore,
    /// <summary>They begin with a whole start line.</summary>
    Yes,
}

/// <summary>
/// Recognises start lines by content, because SIP runs on any port. It is lenient where devices are (several blanks, blanks at the
/// end, any version and case of "SIP/", a status of any length) and strict in what tells SIP from other text: the method is a
/// token, and the version stands where RFC 3261 7.1 and 7.2 put it.
/// </summary>
public static class MessageStart
{
    private const int LongestStartLine = 16 * 1024;

    private static ReadOnlySpan<byte> Version => "SIP/"u8;

    /// <summary>Whether <paramref name="bytes"/> begin with a start line; for streams, where the rest may be still to come.</summary>
    public static MessageStartVerdict Check(ReadOnlySpan<byte> bytes)
    {
        int lineEnd = bytes[..Math.Min(bytes.Length, LongestStartLine)].IndexOf((byte)'\n');
        if (lineEnd >= 0)
        {
            ScannedMessage message = default;
            return Read(bytes[..lineEnd], ref message) ? MessageStartVerdict.Yes : MessageStartVerdict.No;
        }
        if (bytes.Length >= LongestStartLine)
            return MessageStartVerdict.No;
        int method = TokenLength(bytes);
        if (method == bytes.Length)
            return method <= 64 ? MessageStartVerdict.NeedMore : MessageStartVerdict.No;
        if (bytes[method] == '/')
            return StartsLikeVersion(bytes) ? MessageStartVerdict.NeedMore : MessageStartVerdict.No;
        return method > 0 && bytes[method] == ' ' && !bytes.ContainsAnyInRange((byte)0, (byte)8)
            ? MessageStartVerdict.NeedMore
            : MessageStartVerdict.No;
    }

    /// <summary>Finds where the next message starts at the beginning of a line; -1 where none does.</summary>
    public static int Find(ReadOnlySpan<byte> bytes, int from = 0)
    {
        // Each line is looked at once, however often "SIP/" stands in it.
        int lineStart = bytes[..from].LastIndexOf((byte)'\n') + 1, refused = -1;
        for (int position = from; position < bytes.Length;)
        {
            int version = bytes[position..].IndexOf(Version);
            if (version < 0)
                return -1;
            version += position;
            int lineEnd = bytes[position..version].LastIndexOf((byte)'\n');
            if (lineEnd >= 0)
                lineStart = position + lineEnd + 1;
            if (lineStart >= from && lineStart != refused && Check(bytes[lineStart..]) == MessageStartVerdict.Yes)
                return lineStart;
            refused = lineStart;
            position = version + Version.Length;
        }
        return -1;
    }

    /// <summary>Reads a line without its line end into the start-line fields of <paramref name="message"/>.</summary>
    internal static bool Read(ReadOnlySpan<byte> line, ref ScannedMessage message)
    {
        int length = line.Length;
        while (length > 0 && line[length - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
            length--;
        line = line[..length];
        return line.Length >= 9 && (StartsLikeVersion(line) ? ReadStatusLine(line, ref message) : ReadRequestLine(line, ref message));
    }

    private static bool ReadStatusLine(ReadOnlySpan<byte> line, ref ScannedMessage message)
    {
        int position = VersionLength(line);
        if (position == 0 || position >= line.Length || line[position] != ' ')
            return false;
        while (position < line.Length && line[position] == ' ')
            position++;
        long status = 0;
        int digits = position;
        for (; digits < line.Length && line[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
            status = Math.Min(status * 10 + line[digits] - '0', int.MaxValue);
        if (digits == position)
            return false;
        message.Status = (int)status;
        if (digits < line.Length && line[digits] == ' ')
            digits++;
        message.ReasonPhrase = new ByteSlice(digits, line.Length - digits);
        return true;
    }

    private static bool ReadRequestLine(ReadOnlySpan<byte> line, ref ScannedMessage message)
    {
        int method = TokenLength(line);
        if (method == 0 || method == line.Length || line[method] != ' ')
            return false;
        int version = line.LastIndexOf((byte)' ') + 1;
        if (VersionLength(line[version..]) != line.Length - version)
            return false;
        int start = method, end = version;
        while (start < end && line[start] == ' ')
            start++;
        while (end > start && line[end - 1] == ' ')
            end--;
        if (start == end)
            return false;
        message.IsRequest = true;
        message.Method = new ByteSlice(0, method);
        message.RequestUri = new ByteSlice(start, end - start);
        return true;
    }

    // RFC 3261 25.1: SIP-Version = "SIP" "/" 1*DIGIT "." 1*DIGIT, in any case.
    private static bool StartsLikeVersion(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && (bytes[0] | 0x20) == 's' && (bytes[1] | 0x20) == 'i' && (bytes[2] | 0x20) == 'p' && bytes[3] == '/';

    private static int VersionLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("SIP/2.0"u8) && Digits(bytes, 7) == 7)
            return 7;
        if (!StartsLikeVersion(bytes))
            return 0;
        int major = Digits(bytes, 4);
        if (major == 4 || major >= bytes.Length || bytes[major] != '.')
            return 0;
        int minor = Digits(bytes, major + 1);
        return minor == major + 1 ? 0 : minor;
    }

    private static int Digits(ReadOnlySpan<byte> bytes, int position)
    {
        while (position < bytes.Length && bytes[position] is >= (byte)'0' and <= (byte)'9')
            position++;
        return position;
    }

    private static int TokenLength(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        while (length < bytes.Length && IsTokenByte(bytes[length]))
            length++;
        return length;
    }

    // RFC 3261 25.1: token = 1*(alphanum / "-" / "." / "!" / "%" / "*" / "_" / "+" / "`" / "'" / "~").
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsTokenByte(byte b) =>
        (uint)((b | 0x20) - 'a') < 26 || (uint)(b - '0') < 10 || b is (byte)'-' or (byte)'.' or (byte)'!' or (byte)'%' or (byte)'*'
            or (byte)'_' or (byte)'+' or (byte)'`' or (byte)'\'' or (byte)'~';
}
