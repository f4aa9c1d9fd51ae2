using System.Buffers.Text;

namespace FlowViewer.Sip.Scanning;

/// <summary>
/// Finds the identifying fields of a message in one pass and without allocating (design D9). It accepts CRLF and bare LF, compact
/// header names and any case; the full reading of a message that somebody looks at is <c>SipMessage.Read</c>.
/// </summary>
public static class MessageScanner
{
    private static ReadOnlySpan<byte> Version => "SIP/2.0"u8;

    /// <summary>Scans one message that starts at the first byte.</summary>
    public static ScanVerdict Scan(ReadOnlySpan<byte> bytes, out ScannedMessage message)
    {
        message = new ScannedMessage { ContentLength = -1 };
        int lineEnd = bytes.IndexOf((byte)'\n');
        if (lineEnd < 0 || !ReadStartLine(TrimCr(bytes[..lineEnd]), ref message))
            return ScanVerdict.NotSip;

        int position = lineEnd + 1;
        while (position < bytes.Length)
        {
            int length = bytes[position..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            ReadOnlySpan<byte> line = TrimCr(bytes.Slice(position, length));
            if (line.IsEmpty)
            {
                message.HeaderLength = position + length + 1;
                return ScanVerdict.Complete;
            }
            ReadHeader(bytes, position, line, ref message);
            position += length + 1;
        }
        message.HeaderLength = bytes.Length;
        return ScanVerdict.Incomplete;
    }

    private static ReadOnlySpan<byte> TrimCr(ReadOnlySpan<byte> line) =>
        !line.IsEmpty && line[^1] == '\r' ? line[..^1] : line;

    private static bool ReadStartLine(ReadOnlySpan<byte> line, ref ScannedMessage message)
    {
        if (line.StartsWith(Version) && line.Length >= 11 && line[7] == ' ')
        {
            if (!Utf8Parser.TryParse(line.Slice(8, 3), out int status, out int used) || used != 3)
                return false;
            message.Status = status;
            int start = Math.Min(12, line.Length);
            message.ReasonPhrase = new ByteSlice(start, line.Length - start);
            return true;
        }
        int space = line.IndexOf((byte)' ');
        if (space <= 0 || !line.EndsWith(Version))
            return false;
        int uriEnd = line.Length - Version.Length - 1;
        if (uriEnd <= space || line[uriEnd] != ' ')
            return false;
        message.IsRequest = true;
        message.Method = new ByteSlice(0, space);
        message.RequestUri = new ByteSlice(space + 1, uriEnd - space - 1);
        return true;
    }

    private static void ReadHeader(ReadOnlySpan<byte> bytes, int lineStart, ReadOnlySpan<byte> line, ref ScannedMessage message)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return;
        ReadOnlySpan<byte> name = line[..colon].TrimEnd(" \t"u8);
        int start = lineStart + colon + 1, end = lineStart + line.Length;
        while (start < end && bytes[start] is (byte)' ' or (byte)'\t')
            start++;
        while (end > start && bytes[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        var value = new ByteSlice(start, end - start);

        if (Is(name, "via"u8, 'v'))
        {
            if (message.Via.IsEmpty)
            {
                message.Via = value;
                message.Branch = Parameter(bytes, value, "branch="u8, stopAtComma: true);
            }
        }
        else if (Is(name, "from"u8, 'f'))
        {
            message.From = value;
            message.FromTag = Parameter(bytes, value, "tag="u8, stopAtComma: false);
        }
        else if (Is(name, "to"u8, 't'))
        {
            message.To = value;
            message.ToTag = Parameter(bytes, value, "tag="u8, stopAtComma: false);
        }
        else if (Is(name, "call-id"u8, 'i'))
        {
            if (message.CallId.IsEmpty)
                message.CallId = value;
        }
        else if (Is(name, "cseq"u8, '\0'))
        {
            ReadOnlySpan<byte> text = value.Of(bytes);
            if (Utf8Parser.TryParse(text, out uint number, out int used))
            {
                message.CSeq = number;
                while (used < text.Length && text[used] is (byte)' ' or (byte)'\t')
                    used++;
                message.CSeqMethod = new ByteSlice(start + used, text.Length - used);
            }
        }
        else if (Is(name, "content-length"u8, 'l'))
        {
            if (message.ContentLength < 0 && Utf8Parser.TryParse(value.Of(bytes), out int length, out int used) && used == value.Length && length >= 0)
                message.ContentLength = length;
        }
        else if (Is(name, "content-type"u8, 'c'))
        {
            ReadOnlySpan<byte> type = value.Of(bytes);
            message.HasSdp = type.Length >= 15 && System.Text.Ascii.EqualsIgnoreCase(type[..15], "application/sdp"u8);
        }
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> full, char compact) =>
        name.Length == 1 ? (name[0] | 0x20) == compact && compact != '\0' : System.Text.Ascii.EqualsIgnoreCase(name, full);

    private static ByteSlice Parameter(ReadOnlySpan<byte> bytes, ByteSlice value, ReadOnlySpan<byte> nameAndEquals, bool stopAtComma)
    {
        int end = value.Start + value.Length;
        bool quoted = false;
        int angle = 0;
        for (int i = value.Start; i < end; i++)
        {
            byte b = bytes[i];
            if (quoted)
            {
                if (b == '\\') i++;
                else if (b == '"') quoted = false;
                continue;
            }
            if (b == '"') quoted = true;
            else if (b == '<') angle++;
            else if (b == '>') angle--;
            else if (stopAtComma && b == ',' && angle <= 0) break;
            else if (b == ';' && angle <= 0)
            {
                int p = i + 1;
                while (p < end && bytes[p] is (byte)' ' or (byte)'\t')
                    p++;
                if (end - p < nameAndEquals.Length || !System.Text.Ascii.EqualsIgnoreCase(bytes.Slice(p, nameAndEquals.Length), nameAndEquals))
                    continue;
                p += nameAndEquals.Length;
                int q = p;
                while (q < end && bytes[q] is not ((byte)';' or (byte)',' or (byte)' ' or (byte)'\t' or (byte)'>'))
                    q++;
                return new ByteSlice(p, q - p);
            }
        }
        return default;
    }
}
