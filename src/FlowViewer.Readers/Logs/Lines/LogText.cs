using System.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Small questions about the bytes of a line.</summary>
internal static class LogText
{
    /// <summary>Bytes as text: UTF-8 where they are, else Latin-1, so that nothing is lost from sight.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimEnd(" \t\r"u8);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    public static bool IsWhiteSpace(this ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;

    /// <summary>A line that only divides: four or more of one sign, or the fence of a code block.</summary>
    public static bool IsRule(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t"u8);
        if (line.StartsWith("```"u8) || line.StartsWith("~~~"u8))
            return true;
        return line.Length >= 4 && line[0] is (byte)'-' or (byte)'=' or (byte)'~' or (byte)'_' or (byte)'*' or (byte)'#' or (byte)'|'
            && line.IndexOfAnyExcept(line[0]) < 0;
    }

    /// <summary>RFC 8866 5: an SDP line is one letter, an equals sign and a value.</summary>
    public static bool IsSdpLine(ReadOnlySpan<byte> line) => line.Length >= 2 && line[1] == '=' && line[0] is >= (byte)'a' and <= (byte)'z';
}
