using System.Globalization;
using System.Text;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Sipp;

/// <summary>Text as it stands in a SIPp message: what SIPp would take for a keyword, cut away or not find in XML is written <c>\xHH</c>.</summary>
internal static class SippText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A text without line ends that SIPp sends as it is.</summary>
    public static string Literal(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
            if (c is '[' or '\\' or < ' ' or '\x7F')
                escaped.Append(Escape((byte)c));
            else
                escaped.Append(c);
        return escaped.ToString();
    }

    /// <summary>The body of a message: session descriptions with SIPp's media address, other text line by line, anything else byte by byte.</summary>
    public static string Body(SipMessage message)
    {
        if (message.Body.IsEmpty)
            return "";
        if (TextOf(message.Body) is not { } text)
            return string.Concat(message.Body.ToArray().Select(Escape));
        string[] lines = text.Split("\r\n");
        int media = 0;
        for (int i = 0; i < lines.Length; i++)
            lines[i] = message.Sdp is null ? Line(lines[i]) : SessionLine(lines[i], ref media);
        return string.Join('\n', lines);
    }

    private static string SessionLine(string line, ref int media)
    {
        string[] words = line.Split(' ');
        if (line.StartsWith("o=", StringComparison.Ordinal) && words.Length == 6)
            return Literal(string.Join(' ', words[..4])) + " IP[local_ip_type] [local_ip]";
        // 0.0.0.0 is no address but the old word for hold (RFC 3264 8.4).
        if (line.StartsWith("c=IN ", StringComparison.Ordinal) && words is [_, _, not "0.0.0.0"])
            return "c=IN IP[media_ip_type] [media_ip]";
        if (!line.StartsWith("m=", StringComparison.Ordinal) || words.Length < 4)
            return Line(line);
        string port = words[1] == "0" ? "0" : media == 0 ? "[media_port]" : string.Create(CultureInfo.InvariantCulture, $"[media_port+{2 * media}]");
        media++;
        return $"{Literal(words[0])} {port} {Literal(string.Join(' ', words[2..]))}";
    }

    // SIPp takes blanks away at both ends of a line.
    private static string Line(string line)
    {
        string text = line.TrimEnd(' ', '\t');
        int start = text.Length - text.TrimStart(' ', '\t').Length;
        return Blanks(text[..start]) + Literal(text[start..]) + Blanks(line[text.Length..]);
    }

    private static string Blanks(string blanks) => string.Concat(blanks.Select(blank => Escape((byte)blank)));

    // Null where the bytes are no text that XML can hold.
    private static string? TextOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            string text = Strict.GetString(body.Span);
            return text.Any(c => (char.IsControl(c) && c is not ('\r' or '\n' or '\t')) || c is '\uFFFE' or '\uFFFF') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Escape(byte value) => string.Create(CultureInfo.InvariantCulture, $"\\x{value:X2}");
}
