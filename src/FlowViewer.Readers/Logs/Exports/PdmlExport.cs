using System.Text;
using System.Xml;
using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>tshark -T pdml: a <c>packet</c> of <c>proto</c> and <c>field</c> elements; a field shows its value as text and as the bytes that it was.</summary>
internal static class PdmlExport
{
    private const int MostBroken = 1000;

    /// <summary>Reads the packets at the start of a text; false where there is none with a message.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> text, int line, LogMessages messages, out int used)
    {
        used = 0;
        int broken = 0, found = 0, at = 0;
        while (broken < MostBroken && !messages.IsFull)
        {
            ReadOnlySpan<byte> rest = text.Span[at..];
            int start = rest.IndexOf("<packet>"u8), end = start < 0 ? -1 : rest[start..].IndexOf("</packet>"u8);
            if (end < 0)
            {
                // Nothing behind a packet that never ends is looked for again.
                at = start >= 0 && found == 0 ? text.Length : at;
                break;
            }
            line += rest[..start].Count((byte)'\n');
            int length = end + "</packet>"u8.Length;
            if (ReadPacket(text.Slice(at + start, length), line, messages) is not { } count)
                broken++;
            else
                found += count;
            line += rest.Slice(start, length).Count((byte)'\n');
            at += start + length;
        }
        ReadOnlySpan<byte> tail = text.Span[at..].TrimStart(" \t\r\n"u8);
        used = text.Length - tail.Length + (tail.StartsWith("</pdml>"u8) ? "</pdml>"u8.Length : 0);
        return found > 0;
    }

    private static int? ReadPacket(ReadOnlyMemory<byte> packet, int line, LogMessages messages)
    {
        var fields = new PacketFields();
        try
        {
            using var stream = new MemoryStream(packet.ToArray(), writable: false);
            // The newlines of a header are kept in an attribute as they are, which a reader that normalises would make blanks.
            using var reader = new XmlTextReader(stream) { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, Normalization = false };
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.GetAttribute("name") is not { } name)
                    continue;
                if (reader.Name == "field")
                    TakeField(reader, name, line + reader.LineNumber - 1, fields);
            }
        }
        catch (XmlException)
        {
            return null;
        }
        return fields.HasMessage ? fields.AddTo(messages, ExportFormat.Pdml) : 0;
    }

    private static void TakeField(XmlTextReader reader, string name, int line, PacketFields fields)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        bool isBytes = FieldNames.KindOf(utf8) is FieldKind.PayloadBytes;
        string? value = reader.GetAttribute(isBytes ? "value" : "show");
        if (value is { Length: > 0 })
            fields.Take(utf8, Encoding.UTF8.GetBytes(value), line, RepairKinds.None);
    }
}
