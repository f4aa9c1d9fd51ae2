using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// tshark -z follow (ascii and raw): the two nodes with address and port, then blocks, each headed by its length, with a tab before it where the
/// second node sent it; raw blocks are one line of hexadecimal each. Wireshark's YAML of a stream names them <c>peers</c> and <c>packets</c>.
/// </summary>
internal sealed class FollowStream() : LogFormat("Wireshark follow", "Follow: ", "peers:")
{
    private const int HeaderLines = 6;
    public static readonly LogFormat Format = new FollowStream();

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) =>
        line.StartsWith("Follow: "u8) && TransportOf(line) != SipTransport.Unknown || line.TrimEnd((byte)' ').SequenceEqual("peers:"u8) ? Opening.Block : Opening.None;

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        if (first.Text.TrimStart((byte)' ').StartsWith("peers:"u8))
        {
            FollowYaml.Read(lines, messages);
            return true;
        }
        SipTransport transport = TransportOf(first.Text);
        var nodes = new Endpoint?[2];
        for (int i = 0; i < HeaderLines && lines.Peek(0, out LogLine line) && IsAbout(line.Text, nodes); i++)
            lines.Next(out _);
        FollowChunks[] sides = [new(nodes[0], nodes[1], transport, messages), new(nodes[1], nodes[0], transport, messages)];
        bool raw = first.Text.IndexOf(",raw"u8) > 0;
        while (lines.Peek(0, out LogLine line) && !(LogText.IsRule(line.Text) && line.Text.StartsWith("===="u8)))
        {
            if (raw && !ReadHex(line, sides) || !raw && !ReadBlock(line, lines, sides))
                break;
            lines.Next(out _);
        }
        sides[0].End();
        sides[1].End();
        return true;
    }

    // `Filter: udp.stream eq 0`, `Node 0: 192.0.2.10:5060`.
    private static bool IsAbout(ReadOnlySpan<byte> line, Endpoint?[] nodes)
    {
        var at = new LineCursor(line);
        if (!at.Skip("Node "u8))
            return line.StartsWith("Filter: "u8);
        if (at.Number(out long number) && number is 0 or 1 && at.Skip(": "u8) && Addresses.TryRead(at.Rest, out Endpoint node, portAlways: true))
            nodes[number] = node;
        return true;
    }

    // The count is of the bytes as they were sent; a text that was edited on the way ends where the next count or rule is.
    private static bool ReadBlock(in LogLine count, LogLines lines, FollowChunks[] sides)
    {
        if (!TryCount(count.Text, out int side, out _))
            return count.Text.IsWhiteSpace();
        FollowChunks chunks = sides[side];
        chunks.Begin(count.Number + 1);
        int held = 0;
        while (lines.Peek(1, out LogLine line) && !EndsBlock(line, held))
        {
            lines.Next(out _);
            chunks.AddLine(line.Text);
            held++;
        }
        chunks.EndChunk();
        return true;
    }

    private static bool EndsBlock(in LogLine line, int held) => held > 0 && (TryCount(line.Text, out _, out _) || line.Text.StartsWith("===================="u8));

    private static bool TryCount(ReadOnlySpan<byte> line, out int side, out int count)
    {
        side = line.StartsWith("\t"u8) ? 1 : 0;
        ReadOnlySpan<byte> digits = line[side..].TrimEnd((byte)' ');
        return Utf8Parser.TryParse(digits, out count, out int used) && used == digits.Length && digits.Length < 8 && count >= 0;
    }

    private static bool ReadHex(in LogLine line, FollowChunks[] sides)
    {
        int side = line.Text.StartsWith("\t"u8) ? 1 : 0;
        ReadOnlySpan<byte> digits = line.Text[side..].TrimEnd((byte)' ');
        if (digits.IsEmpty)
            return true;
        byte[] bytes = new byte[digits.Length / 2];
        if (Convert.FromHexString(digits, bytes, out _, out int written) != System.Buffers.OperationStatus.Done)
            return false;
        sides[side].Begin(line.Number);
        sides[side].Add(bytes.AsSpan(0, written));
        sides[side].EndChunk();
        return true;
    }

    private static SipTransport TransportOf(ReadOnlySpan<byte> line)
    {
        var at = new LineCursor(line.TrimStart((byte)' '));
        return at.Skip("Follow: "u8) && at.SkipPast(","u8, out ReadOnlySpan<byte> word) ? Addresses.Transport(word) : SipTransport.Unknown;
    }
}
