using System.Text;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>Rewrites a body by its media type. What is not read is masked, letter by letter.</summary>
internal sealed class BodyRewriter(Pseudonyms pseudonyms, ValueRewriter values, Anonymizer messages)
{
    // RFC 2046 5.1.1: bodies may nest; nobody nests them deeper in good faith.
    private const int DeepestPart = 8;

    private readonly SdpRewriter _sdp = new(pseudonyms, values);
    private readonly XmlRewriter _xml = new(pseudonyms, values);
    private int _depth;

    /// <summary>The body.</summary>
    /// <param name="body">The body, a character for each byte.</param>
    /// <param name="contentType">The value of its Content-Type; "" where it has none.</param>
    /// <param name="coding">The value of Content-Encoding; "" where it has none.</param>
    public string Rewrite(string body, string contentType, string coding)
    {
        string type = contentType.Split(';')[0].Trim().ToLowerInvariant();
        if (coding.Length > 0 && coding != "identity")
            return Masked(body, type);
        return type switch
        {
            "application/sdp" => _sdp.Rewrite(body),
            "message/sipfrag" or "message/sip" when _depth < DeepestPart => Deeper(() => messages.Rewrite(body)),
            "application/simple-message-summary" => messages.Fields(body),
            "application/dtmf-relay" => Lines(body),
            _ when type.StartsWith("multipart/", StringComparison.Ordinal) && BoundaryOf(contentType) is { } boundary && _depth < DeepestPart => Deeper(() => Parts(body, boundary)),
            _ when type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal) => _xml.Rewrite(body),
            // A body without a type is what SIP bodies mostly are (a log may have lost the field), where it begins so.
            "" when body.StartsWith("v=0", StringComparison.Ordinal) => _sdp.Rewrite(body),
            _ => Masked(body, type),
        };
    }

    private string Masked(string body, string type)
    {
        messages.NoteMaskedBody(type.Length == 0 ? "-" : type.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '+' or '-' or '.') ? type : "?");
        return Mask.Of(body);
    }

    private string Deeper(Func<string> rewrite)
    {
        _depth++;
        try
        {
            return rewrite();
        }
        finally
        {
            _depth--;
        }
    }

    private string Parts(string body, string boundary)
    {
        string delimiter = $"--{boundary}", written = $"--{pseudonyms.Id(boundary)}";
        var result = new StringBuilder(body.Length);
        int start = 0;
        bool isPart = false;
        foreach (int line in LineStarts(body).Where(line => string.CompareOrdinal(body, line, delimiter, 0, delimiter.Length) == 0).Append(body.Length))
        {
            string piece = body[start..line];
            result.Append(isPart ? Part(piece) : Mask.Of(piece));
            if (line == body.Length)
                break;
            int end = body.IndexOf('\n', line) is var index and >= 0 ? index + 1 : body.Length;
            result.Append(written).Append(Mask.Of(body.AsSpan()[(line + delimiter.Length)..end]));
            isPart = !body.AsSpan(line + delimiter.Length).StartsWith("--");
            start = end;
        }
        return result.ToString();
    }

    // The line end before a delimiter is the delimiter's (RFC 2046 5.1.1).
    private string Part(string piece)
    {
        string end = piece.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : piece.EndsWith('\n') ? "\n" : "";
        return messages.Fields(piece[..^end.Length]) + end;
    }

    // Signal and Duration, one on a line: which key was pressed may be of a PIN.
    private string Lines(string body) => string.Join('\n', body.Split('\n').Select(line =>
    {
        string[] pair = line.Split('=', 2);
        return pair is not [var name, var value] || name.Trim().ToLowerInvariant() is not ("signal" or "duration") ? Mask.Of(line)
            : $"{name}={(name.Trim().Equals("duration", StringComparison.OrdinalIgnoreCase) ? values.Words(value, figures: true) : Mask.Of(value))}";
    }));

    private static IEnumerable<int> LineStarts(string text)
    {
        for (int start = 0; start >= 0 && start < text.Length; start = text.IndexOf('\n', start) + 1)
        {
            yield return start;
            if (text.IndexOf('\n', start) < 0)
                yield break;
        }
    }

    private static string? BoundaryOf(string contentType)
    {
        int start = contentType.IndexOf("boundary", StringComparison.OrdinalIgnoreCase);
        int equals = start < 0 ? -1 : contentType.IndexOf('=', start);
        if (equals < 0)
            return null;
        string rest = contentType[(equals + 1)..].TrimStart();
        string boundary = rest.StartsWith('"') ? rest[1..].Split('"')[0] : rest.Split(';', ' ', '\t', '\r', '\n', ',')[0];
        return boundary.Length == 0 ? null : boundary;
    }
}
