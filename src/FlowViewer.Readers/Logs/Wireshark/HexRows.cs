using System.Buffers;
using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// The bytes of a packet as rows: <c>0010  00 4e 69 8c …   .Ni.</c>. The offset has three digits or more, with or without <c>0x</c> or a
/// colon; bytes stand alone (Wireshark, text2pcap, hexdump -C) or in pairs (tcpdump -X); the text column may be missing. How many bytes
/// a row has is said by the offset of the next one, so that no text column is taken for bytes.
/// </summary>
internal static class HexRows
{
    private const int LongestPacket = 1 << 18;
    private const int LongestRow = 64;
    private const int FewestBytes = 8;

    /// <summary>True where the line is a first row.</summary>
    public static bool Begins(ReadOnlySpan<byte> text) =>
        Offset(text, out int offset, out int from) && offset == 0 && Bytes(text, from, LongestRow, int.MaxValue, default, out _) >= FewestBytes;

    /// <summary>Reads the rows from the first one on; false where they are not those of a packet, and then only the first is gone.</summary>
    public static bool TryRead(in LogLine first, LogLines lines, out byte[] bytes)
    {
        var packet = new ArrayBufferWriter<byte>(512);
        ReadOnlyMemory<byte> row = first.Bytes;
        int perRow = 0, column = int.MaxValue;
        Span<byte> buffer = stackalloc byte[LongestRow];
        while (true)
        {
            ReadOnlySpan<byte> text = row.Span;
            Offset(text, out int offset, out int from);
            bool more = lines.Peek(0, out LogLine next) && Offset(next.Text, out int nextOffset, out _) && nextOffset > offset && nextOffset - offset <= LongestRow
                && (perRow == 0 || nextOffset - offset == perRow);
            if (more && perRow == 0)
                perRow = OffsetOf(next) - offset;
            int count = Bytes(text, from, perRow == 0 ? LongestRow : perRow, column, buffer, out int end);
            packet.Write(buffer[..count]);
            if (more && count == perRow && column == int.MaxValue)
                column = end;
            if (!more || count < perRow || packet.WrittenCount > LongestPacket)
                break;
            lines.Next(out next);
            row = next.Bytes;
        }
        bytes = packet.WrittenSpan.ToArray();
        return perRow > 0;
    }

    private static int OffsetOf(in LogLine line) => Offset(line.Text, out int offset, out _) ? offset : -1;

    // Where the row stands in the packet, and where its bytes begin.
    private static bool Offset(ReadOnlySpan<byte> text, out int offset, out int from)
    {
        offset = 0;
        int at = 0;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
            at++;
        if (text[at..].StartsWith("0x"u8))
            at += 2;
        int start = at;
        while (at < text.Length && Digit(text[at]) >= 0 && at - start < 8)
            offset = (offset << 4) | Digit(text[at++]);
        from = at;
        if (at - start < 3 || offset < 0 || at >= text.Length)
            return false;
        if (text[at] == ':')
            at++;
        from = at;
        return at < text.Length && text[at] is (byte)' ' or (byte)'\t' && HasByte(text[at..].TrimStart(" \t"u8));
    }

    private static bool HasByte(ReadOnlySpan<byte> text) =>
        text.Length >= 2 && Digit(text[0]) >= 0 && Digit(text[1]) >= 0 && (text.Length == 2 || text[2] is (byte)' ' or (byte)'\t' || (text.Length >= 4 && Digit(text[2]) >= 0 && Digit(text[3]) >= 0 && (text.Length == 4 || text[4] is (byte)' ' or (byte)'\t')));

    // Up to `most` bytes before `column`, which the text column begins behind.
    private static int Bytes(ReadOnlySpan<byte> text, int from, int most, int column, Span<byte> bytes, out int end)
    {
        int count = 0, at = from;
        end = at;
        while (count < most)
        {
            int blanks = at;
            while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
                at++;
            // hexdump -C and Wireshark leave two blanks in the middle of a row; three end it.
            if (at >= text.Length || at >= column || at == blanks || (count > 0 && at - blanks > 2) || !HasByte(text[at..]))
                break;
            while (count < most && at + 1 < text.Length && Digit(text[at]) >= 0 && Digit(text[at + 1]) >= 0)
            {
                if (count < bytes.Length)
                    bytes[count] = (byte)((Digit(text[at]) << 4) | Digit(text[at + 1]));
                count++;
                at += 2;
            }
            end = at;
        }
        return count;
    }

    private static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
