using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// A row of the packet list: number, time, the two ends, protocol, length, and what Wireshark says about it. It shows who sent which start line when,
/// and no header field; so much becomes a partial message.
/// </summary>
internal readonly struct PacketRow
{
    private readonly ReadOnlyMemory<byte> _info;

    private PacketRow(ReadOnlyMemory<byte> info) => _info = info;

    /// <summary>True where the line is a row about SIP.</summary>
    public static bool IsRow(ReadOnlySpan<byte> line) => TryRead(line, new LogHeader(WiresharkList.Format, 0), new ListColumns(), out _);

    /// <summary>Reads a row; what it says about the packet goes into <paramref name="header"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, LogHeader header, ListColumns columns, out PacketRow row)
    {
        row = default;
        int at = InfoAt(line);
        if (at < 0)
            return false;
        if (Cells.AreMarked(line))
            return TryReadCells(Cells.Split(line), header, columns, out row);
        List<byte[]> cells = Cells.Split(line[..at]);
        row = new PacketRow(line[at..].ToArray());
        return columns.Apply(cells, cells.Count, header);
    }

    /// <summary>Reads a row of which the cells are known.</summary>
    public static bool TryReadCells(List<byte[]> cells, LogHeader header, ListColumns columns, out PacketRow row)
    {
        int info = cells.FindIndex(cell => InfoAt(cell) == 0);
        row = info < 0 ? default : new PacketRow(cells[info]);
        return info >= 0 && columns.Apply(cells, info, header);
    }

    /// <summary>Adds the messages: several of one packet stand one after the other, divided by bars.</summary>
    public void AddTo(LogMessages messages, LogHeader header, in LogLine line)
    {
        ReadOnlySpan<byte> info = _info.Span;
        while (!info.IsEmpty)
        {
            int bar = info.IndexOf(" | "u8);
            ReadOnlySpan<byte> part = bar < 0 ? info : info[..bar];
            info = bar < 0 ? default : info[(bar + 3)..];
            if (MessageOf(part.TrimEnd(" |\\\t"u8)) is { } message)
                messages.Add(new LogMessage(header, message, line.Number, line.Repairs | RepairKinds.Synthesised, MessageFlags.Partial));
        }
    }

    private static int InfoAt(ReadOnlySpan<byte> line)
    {
        int request = line.IndexOf("Request: "u8), status = line.IndexOf("Status: "u8);
        return request >= 0 && (status < 0 || request < status) ? request : status;
    }

    private static byte[]? MessageOf(ReadOnlySpan<byte> part)
    {
        var at = new LineCursor(part);
        if (at.Skip("Request: "u8))
        {
            ReadOnlySpan<byte> method = at.Word();
            at.SkipSpaces();
            ReadOnlySpan<byte> uri = at.Word().TrimEnd((byte)',');
            return method.IsEmpty || uri.IsEmpty ? null : [.. method, (byte)' ', .. uri, .. " SIP/2.0\r\n\r\n"u8];
        }
        if (!at.Skip("Status: "u8))
            return null;
        // `200 OK (REGISTER)  (1 binding)`: the method is CSeq's; what else stands in brackets is Wireshark's, not the phrase's.
        ReadOnlySpan<byte> phrase = at.Rest, cseq = default;
        int remark = phrase.IndexOf("  ("u8);
        if (remark > 0)
            phrase = phrase[..remark];
        int comma = phrase.IndexOf(", with session description"u8);
        if (comma > 0)
            phrase = phrase[..comma];
        int open = phrase.LastIndexOf(" ("u8);
        if (open > 0 && phrase.EndsWith(")"u8) && StartLine.IsMethod(phrase[(open + 2)..^1]))
        {
            cseq = (byte[])[.. "CSeq: "u8, .. phrase[(open + 2)..^1], .. "\r\n"u8];
            phrase = phrase[..open];
        }
        return phrase.Length < 3 || !Utf8Parser.TryParse(phrase[..3], out int code, out int used) || used != 3 || code < 100
            ? null : [.. "SIP/2.0 "u8, .. phrase.TrimEnd((byte)' '), .. "\r\n"u8, .. cseq, .. "\r\n"u8];
    }
}
