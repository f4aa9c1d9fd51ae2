using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>Packets printed as bytes alone: tshark -x, text2pcap's input, hexdump -C, Wireshark's "Copy as hex dump" (<see cref="HexRows"/>).</summary>
internal sealed class HexDump() : LogFormat("hex dump", "000")
{
    public static readonly LogFormat Format = new HexDump();

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => HexRows.Begins(line) ? Opening.Block : Opening.None;

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        if (!PrintedPacket.ReadDump(first, new PacketEnds(), lines, messages))
            messages.Note(first.Text, first.Number);
        return true;
    }
}
