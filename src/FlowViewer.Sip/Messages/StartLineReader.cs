using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Messages;

/// <summary>Reads the request line or status line (RFC 3261 7.1, 7.2).</summary>
internal static class StartLineReader
{
    private const int StatusDigits = 3;

    /// <summary>Reads the line; null where it is neither.</summary>
    public static StartLine? Read(ReadOnlySpan<byte> message, ByteSlice line, ProblemLog log)
    {
        ReadOnlySpan<byte> bytes = line.Of(message);
        if (BeginsWithVersion(bytes))
            return ReadStatusLine(message, line, log);
        return ReadRequestLine(message, line, log);
    }

    /// <summary>True where the line begins with a version or ends with one.</summary>
    public static bool LooksLikeStartLine(ReadOnlySpan<byte> line) =>
        BeginsWithVersion(line) || LooksLikeVersion(line[(line.LastIndexOf((byte)' ') + 1)..]);

    private static bool BeginsWithVersion(ReadOnlySpan<byte> line) =>
        line.Length >= 4 && System.Text.Ascii.EqualsIgnoreCase(line[..4], "SIP/"u8);

    private static StartLine ReadStatusLine(ReadOnlySpan<byte> message, ByteSlice line, ProblemLog log)
    {
        var reader = new FieldReader(message, line, log);
        ByteSlice version = reader.ReadUntil(" "u8);
        CheckVersion(ref reader, version);
        SkipSpaces(ref reader);
        ByteSlice code = reader.ReadUntil(" "u8);
        ReadOnlySpan<byte> digits = reader.Bytes(code);
        long? number = Numbers.Read(digits, 999);
        if (number is null or < 100 or > 699 || digits.Length != StatusDigits)
            log.Add(ProblemCode.StatusCodeOutOfRange, code.IsEmpty ? line : code, SipText.Excerpt(digits));
        else if (reader.AtEnd)
            log.Add(ProblemCode.ReasonPhraseSpaceMissing, code);
        reader.Position = Math.Min(reader.Position + 1, reader.End);
        var reason = new ByteSlice(reader.Position, reader.End - reader.Position);
        if (!System.Text.Unicode.Utf8.IsValid(reader.Bytes(reason)))
            log.Add(ProblemCode.TextNotUtf8, reason);
        return new StartLine(line)
        {
            Version = CommonWords.Of(reader.Bytes(version)),
            VersionWhere = version,
            StatusCode = (int)(number ?? 0),
            StatusCodeWhere = code,
            ReasonPhrase = TextDecoding.Show(reader.Bytes(reason)),
            ReasonPhraseWhere = reason,
        };
    }

    private static StartLine? ReadRequestLine(ReadOnlySpan<byte> message, ByteSlice line, ProblemLog log)
    {
        ReadOnlySpan<byte> bytes = line.Of(message);
        ReadOnlySpan<byte> trimmed = bytes.Trim(" \t"u8);
        int first = trimmed.IndexOf((byte)' ');
        int last = trimmed.LastIndexOf((byte)' ');
        if (first < 0 || !LooksLikeVersion(trimmed[(last + 1)..]) || first == last)
        {
            log.Add(ProblemCode.StartLineMalformed, line, SipText.Excerpt(bytes));
            return null;
        }
        int start = line.Start + bytes.IndexOfAnyExcept(" \t"u8);
        var method = new ByteSlice(start, first);
        var version = new ByteSlice(start + last + 1, trimmed.Length - last - 1);
        ReadOnlySpan<byte> between = trimmed[first..last];
        int uriStart = between.IndexOfAnyExcept(" \t"u8);
        if (uriStart < 0)
        {
            log.Add(ProblemCode.StartLineMalformed, line, SipText.Excerpt(bytes));
            return null;
        }
        var uri = new ByteSlice(start + first + uriStart, between[uriStart..].TrimEnd(" \t"u8).Length);
        if (method.Length + version.Length + uri.Length + 2 != line.Length)
            log.Add(ProblemCode.StartLineSpacing, line);
        if (!Characters.IsToken(method.Of(message)))
            log.Add(ProblemCode.MethodMalformed, method, SipText.Excerpt(method.Of(message)));
        var reader = new FieldReader(message, line, log);
        CheckVersion(ref reader, version);
        return new StartLine(line)
        {
            IsRequest = true,
            Method = SipMethod.Of(method.Of(message)),
            MethodWhere = method,
            Uri = ReadUri(message, uri, log),
            Version = CommonWords.Of(version.Of(message)),
            VersionWhere = version,
        };
    }

    private static UriReference ReadUri(ReadOnlySpan<byte> message, ByteSlice uri, ProblemLog log)
    {
        ReadOnlySpan<byte> bytes = uri.Of(message);
        if (bytes.Length > 2 && bytes[0] == '<' && bytes[^1] == '>')
        {
            log.Add(ProblemCode.RequestUriInBrackets, uri, SipText.Excerpt(bytes));
            uri = new ByteSlice(uri.Start + 1, uri.Length - 2);
        }
        if (bytes.ContainsAny((byte)' ', (byte)'\t'))
            log.Add(ProblemCode.RequestUriWithSpace, uri, SipText.Excerpt(bytes));
        UriReference read = UriReader.Read(message, uri, log);
        // RFC 3261 19.1.1 table 1: a Request-URI has no headers.
        if (read is SipUri { Headers.Count: > 0 })
            log.Add(ProblemCode.RequestUriWithHeaders, uri, SipText.Excerpt(bytes));
        return read;
    }

    private static void CheckVersion(ref FieldReader reader, ByteSlice version)
    {
        ReadOnlySpan<byte> bytes = reader.Bytes(version);
        if (bytes.SequenceEqual("SIP/2.0"u8))
            return;
        bool isOurs = System.Text.Ascii.EqualsIgnoreCase(bytes, "SIP/2.0"u8);
        reader.Log.Add(isOurs ? ProblemCode.VersionNotInCapitals : ProblemCode.VersionUnsupported, version, SipText.Excerpt(bytes));
    }

    private static void SkipSpaces(ref FieldReader reader)
    {
        int start = reader.Position;
        while (reader.At((byte)' ') || reader.At((byte)'\t'))
            reader.Position++;
        if (reader.Position - start > 1)
            reader.Log.Add(ProblemCode.StartLineSpacing, reader.From(start));
    }

    // name "/" digits "." digits: anything else at the end of the first line makes it no start line of any protocol of this family.
    private static bool LooksLikeVersion(ReadOnlySpan<byte> text)
    {
        int slash = text.IndexOf((byte)'/');
        if (slash <= 0 || !Characters.IsToken(text[..slash]))
            return false;
        ReadOnlySpan<byte> number = text[(slash + 1)..];
        int dot = number.IndexOf((byte)'.');
        return dot > 0 && Numbers.IsDigits(number[..dot]) && Numbers.IsDigits(number[(dot + 1)..]);
    }
}
