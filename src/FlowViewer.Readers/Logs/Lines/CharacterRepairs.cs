using System.Buffers;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>RepairKinds what web pages and word processors did to the characters of a message.</summary>
internal static class CharacterRepairs
{
    /// <summary>Replaces the entities that stand for the signs SIP needs.</summary>
    public static byte[] Entities(ReadOnlySpan<byte> bytes, ref RepairKinds repairs)
    {
        var plain = new ArrayBufferWriter<byte>(bytes.Length);
        while (true)
        {
            int amp = bytes.IndexOf((byte)'&');
            if (amp < 0)
                break;
            plain.Write(bytes[..amp]);
            bytes = bytes[amp..];
            (byte sign, int length) = Entity(bytes);
            plain.Write([sign]);
            bytes = bytes[length..];
        }
        plain.Write(bytes);
        repairs |= RepairKinds.Entities;
        return plain.WrittenSpan.ToArray();
    }

    private static (byte Sign, int Length) Entity(ReadOnlySpan<byte> text) =>
        text.StartsWith("&lt;"u8) ? ((byte)'<', 4)
        : text.StartsWith("&gt;"u8) ? ((byte)'>', 4)
        : text.StartsWith("&amp;"u8) ? ((byte)'&', 5)
        : text.StartsWith("&quot;"u8) ? ((byte)'"', 6)
        : text.StartsWith("&#34;"u8) ? ((byte)'"', 5)
        : text.StartsWith("&#39;"u8) ? ((byte)'\'', 5)
        : ((byte)'&', 1);

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
