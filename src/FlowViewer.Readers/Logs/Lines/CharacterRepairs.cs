using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>RepairKinds what web pages and word processors did to the characters of a message.</summary>
internal static class CharacterRepairs
{
    private static readonly (byte[] Name, char Sign)[] Names =
        [("&lt;"u8.ToArray(), '<'), ("&gt;"u8.ToArray(), '>'), ("&amp;"u8.ToArray(), '&'), ("&quot;"u8.ToArray(), '"'), ("&apos;"u8.ToArray(), '\''), ("&nbsp;"u8.ToArray(), ' ')];

    /// <summary>Replaces the entities that stand for the signs SIP needs.</summary>
    public static byte[] Entities(ReadOnlySpan<byte> bytes, ref RepairKinds repairs)
    {
        var plain = new ArrayBufferWriter<byte>(bytes.Length);
        Span<byte> utf8 = stackalloc byte[4];
        while (true)
        {
            int amp = bytes.IndexOf((byte)'&');
            if (amp < 0)
                break;
            plain.Write(bytes[..amp]);
            bytes = bytes[amp..];
            (int sign, int length) = Entity(bytes);
            plain.Write(utf8[..new Rune(sign).EncodeToUtf8(utf8)]);
            bytes = bytes[length..];
        }
        plain.Write(bytes);
        repairs |= RepairKinds.Entities;
        return plain.WrittenSpan.ToArray();
    }

    /// <summary>True where the text has an entity of those that stand for the signs SIP needs, or a numbered one.</summary>
    public static bool HasEntities(ReadOnlySpan<byte> bytes)
    {
        for (int amp; (amp = bytes.IndexOf((byte)'&')) >= 0; bytes = bytes[(amp + 1)..])
            if (Entity(bytes[amp..]).Length > 1)
                return true;
        return false;
    }

    private static (int Sign, int Length) Entity(ReadOnlySpan<byte> text)
    {
        foreach ((byte[] name, char sign) in Names)
            if (text.StartsWith(name))
                return (sign, name.Length);
        bool hex = text.Length > 3 && (text[2] | 0x20) == 'x';
        ReadOnlySpan<byte> number = text.StartsWith("&#"u8) ? text[(hex ? 3 : 2)..] : default;
        bool read = Utf8Parser.TryParse(number, out int code, out int digits, hex ? 'x' : 'D');
        bool ends = read && digits is > 0 and < 8 && digits < number.Length && number[digits] == ';';
        return ends && Rune.IsValid(code) && code >= ' ' ? (code, text.Length - number.Length + digits + 1) : ('&', 1);
    }

    /// <summary>
    /// Straightens curly double quotes in header lines that have no straight ones: there they were the quotes of the message; beside
    /// straight ones they may be part of a name.
    /// </summary>
    public static byte[] Quotes(byte[] bytes, ref int header, ref RepairKinds repairs)
    {
        ReadOnlySpan<byte> left = "\u201C"u8, right = "\u201D"u8;
        if (bytes.AsSpan(0, Math.Min(header, bytes.Length)).IndexOf(left) < 0)
            return bytes;
        var plain = new ArrayBufferWriter<byte>(bytes.Length);
        ReadOnlySpan<byte> rest = bytes.AsSpan(0, header);
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n') + 1;
            ReadOnlySpan<byte> line = end == 0 ? rest : rest[..end];
            rest = rest[line.Length..];
            if (line.Contains((byte)'"') || line.IndexOf(left) < 0)
            {
                plain.Write(line);
                continue;
            }
            for (int i = 0; i < line.Length; i++)
            {
                bool curly = line[i..].StartsWith(left) || line[i..].StartsWith(right);
                plain.Write(curly ? "\""u8 : line.Slice(i, 1));
                i += curly ? 2 : 0;
            }
            repairs |= RepairKinds.SmartQuotes;
        }
        int repaired = plain.WrittenCount;
        plain.Write(bytes.AsSpan(header));
        header = repaired;
        return plain.WrittenSpan.ToArray();
    }
}
