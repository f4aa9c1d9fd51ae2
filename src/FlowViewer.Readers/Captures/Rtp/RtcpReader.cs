using System.Buffers.Binary;
using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>Reads compound RTCP packets (RFC 3550 6.1, extended reports of RFC 3611) into the table of what they say.</summary>
internal static class RtcpReader
{
    private const byte SenderReport = 200, ReceiverReport = 201, Description = 202, Goodbye = 203, ExtendedReport = 207, LastType = 207;
    private const int Header = 8, SenderInfo = 20, ReportBlock = 24, VoipBlock = 7, VoipLength = 36, LongestText = 100;

    /// <summary>True where the bytes begin an RTCP packet: a type that is in use, and a length that fits.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes, int sent) =>
        bytes.Length >= Header && bytes[0] >> 6 == 2 && bytes[1] is >= SenderReport and <= LastType && LengthOf(bytes) is >= Header and var length && length <= sent;

    private static int LengthOf(ReadOnlySpan<byte> bytes) => (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 1) * 4;

    /// <summary>Reads a compound packet; nothing of one whose lengths do not add up: it is cut, or encrypted (RFC 3711 3.4).</summary>
    public static void Read(RtcpPacket compound, RtcpTable table)
    {
        ReadOnlySpan<byte> rest = compound.Bytes;
        if (!AddsUp(rest))
            return;
        for (; rest.Length >= Header; rest = rest[LengthOf(rest)..])
        {
            ReadOnlySpan<byte> packet = rest[..LengthOf(rest)];
            uint sender = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
            int count = packet[0] & 31;
            switch (packet[1])
            {
                case SenderReport when packet.Length >= Header + SenderInfo:
                    table.AddSenderReport(compound, sender, packet[Header..]);
                    ReadBlocks(compound, sender, packet[(Header + SenderInfo)..], count, table);
                    break;
                case ReceiverReport:
                    ReadBlocks(compound, sender, packet[Header..], count, table);
                    break;
                case Description:
                    ReadDescription(compound, packet[4..], count, table);
                    break;
                case Goodbye:
                    for (int i = 0; i < count && 8 + i * 4 <= packet.Length; i++)
                        table.AddGoodbye(compound, BinaryPrimitives.ReadUInt32BigEndian(packet[(4 + i * 4)..]));
                    break;
                case ExtendedReport:
                    ReadExtended(compound, packet[Header..], table);
                    break;
            }
        }
    }

    private static bool AddsUp(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= Header && rest[0] >> 6 == 2)
        {
            int length = LengthOf(rest);
            if (length < Header || length > rest.Length)
                return false;
            rest = rest[length..];
        }
        return rest.IsEmpty;
    }

    private static void ReadBlocks(RtcpPacket compound, uint reporter, ReadOnlySpan<byte> blocks, int count, RtcpTable table)
    {
        for (; count > 0 && blocks.Length >= ReportBlock; count--, blocks = blocks[ReportBlock..])
            table.AddReportBlock(compound, reporter, blocks[..ReportBlock]);
    }

    // RFC 3550 6.5: chunks of a source and items of type, length and text, each chunk padded to words.
    private static void ReadDescription(RtcpPacket compound, ReadOnlySpan<byte> chunks, int count, RtcpTable table)
    {
        for (; count > 0 && chunks.Length >= 4; count--)
        {
            uint source = BinaryPrimitives.ReadUInt32BigEndian(chunks);
            int at = 4;
            while (at + 2 <= chunks.Length && chunks[at] != 0)
            {
                int length = chunks[at + 1];
                if (at + 2 + length > chunks.Length)
                    return;
                if (chunks[at] == 1)
                    table.AddCanonicalName(compound, source, Text(chunks.Slice(at + 2, length)));
                at += 2 + length;
            }
            chunks = chunks[Math.Min(chunks.Length, (at + 4) & ~3)..];
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestText)]);
        return string.Concat(text.Where(c => !char.IsControl(c)));
    }

    private static void ReadExtended(RtcpPacket compound, ReadOnlySpan<byte> blocks, RtcpTable table)
    {
        while (blocks.Length >= 4)
        {
            int length = LengthOf(blocks);
            if (length > blocks.Length)
                return;
            if (blocks[0] == VoipBlock && length >= VoipLength)
                table.AddVoip(compound, BinaryPrimitives.ReadUInt32BigEndian(blocks[4..]), VoipOf(blocks));
            blocks = blocks[length..];
        }
    }

    // RFC 3611 4.7; 127 is "unavailable".
    private static VoipMetrics VoipOf(ReadOnlySpan<byte> block) => new(block[8] / 256.0, block[9] / 256.0,
        TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt16BigEndian(block[16..])), TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt16BigEndian(block[18..])),
        block[24] <= 100 ? block[24] : null, Mos(block[26]), Mos(block[27]));

    private static double? Mos(byte tenths) => tenths is >= 10 and <= 50 ? tenths / 10.0 : null;
}
