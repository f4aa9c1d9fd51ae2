using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// tshark's one line a packet, and Wireshark's packet list copied as text, CSV, YAML or a Markdown table:
/// <c>19 32.004937 192.168.1.2 → 212.242.33.35 SIP 509 Request: REGISTER sip:… |</c> (<see cref="PacketRow"/>).
/// </summary>
internal sealed class WiresharkList() : LogFormat("tshark list", "Request: ", "Status: ", "Destination", "# Packet ")
{
    private const int MostCells = 20;
    public static readonly LogFormat Format = new WiresharkList();

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) =>
        IsYaml(line) || new ListColumns().TryName(Titles(line)) || PacketRow.TryRead(line, header, new ListColumns(), out _) || IsNamedRow(line) ? Opening.Block : Opening.None;

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        ListColumns columns = messages.State<ListColumns>();
        ReadOnlySpan<byte> line = first.Text.TrimStart(" \t"u8);
        if (IsYaml(line))
        {
            if (PacketRow.TryReadCells(Items(lines), header, columns, out PacketRow copied))
                copied.AddTo(messages, header, first);
            return true;
        }
        if (columns.TryName(Titles(line)))
            return true;
        if (PacketRow.TryRead(line, header, columns, out PacketRow row))
            return PrintedPacket.ReadRow(first, header, row, lines, messages);
        messages.Note(first.Text, first.Number);
        return true;
    }

    // Its columns may be in any order, which only a row of titles before it tells.
    private static bool IsNamedRow(ReadOnlySpan<byte> line) => line.StartsWith("\""u8)
        ? line.IndexOf("\"Request: "u8) > 0 || line.IndexOf("\"Status: "u8) > 0
        : line.IndexOf("\tRequest: "u8) > 0 || line.IndexOf("\tStatus: "u8) > 0;

    private static bool IsYaml(ReadOnlySpan<byte> line) => line.StartsWith("# Packet "u8);

    private static List<byte[]> Titles(ReadOnlySpan<byte> line) => line.IndexOf("Info"u8) > 0 && line.IndexOf("Source"u8) >= 0 ? Cells.Split(line) : [];

    private static List<byte[]> Items(LogLines lines)
    {
        var cells = new List<byte[]>();
        while (cells.Count < MostCells && lines.Peek(0, out LogLine item) && item.Text.StartsWith("- "u8))
        {
            lines.Next(out _);
            cells.Add(item.Text[2..].Trim(" '\""u8).ToArray());
        }
        return cells;
    }
}
