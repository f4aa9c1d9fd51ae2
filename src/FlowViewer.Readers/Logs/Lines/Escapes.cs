using System.Globalization;
using System.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Opens a message that a log printed on one physical line, with its line ends escaped: rsyslog writes <c>#015#012</c>, Avaya's
/// syslog <c>&lt;013&gt;&lt;010&gt;</c>, JSON and most programming languages <c>\r\n</c>.
/// </summary>
internal static class Escapes
{
    private const int MostLevels = 4;

    /// <summary>Which escapes the line uses, <see cref="RepairKinds.None"/> for a plain line.</summary>
    public static RepairKinds Find(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("#012"u8) >= 0)
            return RepairKinds.OctalEscapes;
        if (line.IndexOf("<010>"u8) >= 0)
            return RepairKinds.DecimalEscapes;
        int version = line.IndexOf("SIP/2.0"u8);
        return version >= 0 && line[version..].IndexOf("\\n"u8) >= 0 ? RepairKinds.BackslashEscapes : RepairKinds.None;
    }

    /// <summary>Splits <paramref name="line"/> into the lines it stands for and hands each to <paramref name="lines"/>.</summary>
    public static void Expand(in LogLine line, RepairKinds kind, Queue<LogLine> lines)
    {
        switch (kind)
        {
            case RepairKinds.OctalEscapes:
                Split(line, kind, "#012"u8, "#015"u8, lines);
                break;
            case RepairKinds.DecimalEscapes:
                Split(line, kind, "<010>"u8, "<013>"u8, lines);
                break;
            default:
                Backslashes(line with { Bytes = Innermost(line.Bytes) }, lines);
                break;
        }
    }

    private static void Split(in LogLine line, RepairKinds kind, ReadOnlySpan<byte> end, ReadOnlySpan<byte> cr, Queue<LogLine> lines)
    {
        ReadOnlyMemory<byte> rest = line.Bytes;
        int at;
        while ((at = rest.Span.IndexOf(end)) >= 0)
        {
            bool hasCr = rest.Span[..at].EndsWith(cr);
            lines.Enqueue(new LogLine(rest[..(hasCr ? at - cr.Length : at)], line.Number, hasCr, line.Repairs | kind));
            rest = rest[(at + end.Length)..];
        }
        lines.Enqueue(new LogLine(rest, line.Number, line.Cr, line.Repairs | kind, Unfinished: true));
    }

    // A string within a string has its backslashes doubled, once more at each level: each level is opened until the line ends have one.
    private static ReadOnlyMemory<byte> Innermost(ReadOnlyMemory<byte> line)
    {
        for (int level = 0; level < MostLevels && IsNested(line.Span); level++)
        {
            ReadOnlySpan<byte> text = line.Span;
            byte[] plain = new byte[text.Length];
            int length = 0;
            for (int i = 0; i < text.Length; i++)
            {
                bool escapes = text[i] == '\\' && i + 1 < text.Length && text[i + 1] is ((byte)'\\' or (byte)'"' or (byte)'/');
                i += escapes ? 1 : 0;
                plain[length++] = text[i];
            }
            line = plain.AsMemory(0, length);
        }
        return line;
    }

    private static bool IsNested(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line[line.IndexOf("SIP/2.0"u8)..];
        return text.IndexOf("\\n"u8) is > 0 and int at && text[at - 1] == '\\';
    }

    // A quoted string ends at its own quote; what stands around it are lines of their own, so that no JSON syntax enters a message.
    // A whole array may stand on one line.
    private static void Backslashes(in LogLine line, Queue<LogLine> lines)
    {
        LogLine rest = line;
        int version;
        while ((version = rest.Text.IndexOf("SIP/2.0"u8)) >= 0 && rest.Text[version..].IndexOf("\\n"u8) >= 0)
        {
            int from = OpeningQuote(rest.Text, version, out byte quote);
            if (from > 0)
                lines.Enqueue(line with { Bytes = rest.Bytes[..from] });
            int length = OneString(rest with { Bytes = rest.Bytes[from..] }, quote, lines);
            rest = rest with { Bytes = rest.Bytes[(from + length)..] };
        }
        if (!rest.Bytes.IsEmpty)
            lines.Enqueue(line with { Bytes = rest.Bytes });
    }

    private static int OneString(in LogLine line, byte quote, Queue<LogLine> lines)
    {
        ReadOnlySpan<byte> text = line.Text;
        RepairKinds repairs = line.Repairs | RepairKinds.BackslashEscapes;
        var part = new List<byte>();
        bool cr = false;
        int i = 0;
        for (; i < text.Length && !(quote != 0 && text[i] == quote); i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                part.Add(text[i]);
                continue;
            }
            switch (text[++i])
            {
                case (byte)'r':
                    cr = true;
                    break;
                case (byte)'n':
                    lines.Enqueue(new LogLine(part.ToArray(), line.Number, cr, repairs));
                    part.Clear();
                    cr = false;
                    break;
                case (byte)'t':
                    part.Add((byte)'\t');
                    break;
                case (byte)'u' when i + 4 < text.Length && Unicode(text.Slice(i + 1, 4), part):
                    i += 4;
                    break;
                default:
                    part.Add(text[i]);
                    break;
            }
        }
        if (part.Count > 0)
            lines.Enqueue(new LogLine(part.ToArray(), line.Number, cr, repairs));
        return i;
    }

    // The quote that opens the string around the start line: the last unescaped one before it.
    private static int OpeningQuote(ReadOnlySpan<byte> text, int version, out byte quote)
    {
        for (int i = version - 1; i >= 0; i--)
        {
            if (text[i] is (byte)'"' or (byte)'\'' && (i == 0 || text[i - 1] is not ((byte)'\\' or (byte)' ') || i < 2 || text[i - 2] is (byte)':' or (byte)','))
            {
                quote = text[i];
                return i + 1;
            }
        }
        quote = 0;
        return 0;
    }

    private static bool Unicode(ReadOnlySpan<byte> hex, List<byte> part)
    {
        Span<char> chars = stackalloc char[4];
        Encoding.Latin1.GetChars(hex, chars);
        if (!ushort.TryParse(chars, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
            return false;
        // Half of a surrogate pair cannot be written alone; a replacement character stands for it.
        var rune = Rune.TryCreate((char)unit, out Rune whole) ? whole : Rune.ReplacementChar;
        Span<byte> utf8 = stackalloc byte[4];
        part.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        return true;
    }
}
