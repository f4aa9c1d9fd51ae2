using System.Buffers.Text;
using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// A stream as Wireshark's YAML: <c>- peer: 0</c> with <c>host:</c> and <c>port:</c>, then <c>- packet: 1</c> with <c>peer:</c>, <c>timestamp:</c> and
/// <c>data: !!binary |</c> above lines of Base64.
/// </summary>
internal static class FollowYaml
{
    public static void Read(LogLines lines, LogMessages messages)
    {
        var nodes = new Endpoint?[2];
        FollowChunks[]? sides = null;
        int peer = -1;
        bool inPackets = false;
        Stamp stamp = default;
        while (lines.Peek(0, out LogLine line))
        {
            ReadOnlySpan<byte> text = line.Text.Trim(" -"u8);
            if (!text.IsEmpty && line.Text[0] is not ((byte)' ' or (byte)'-') && !text.StartsWith("packets:"u8))
                break;
            lines.Next(out _);
            inPackets |= text.StartsWith("packets:"u8);
            if (Number(text, "peer: "u8, out int number))
                peer = number & 1;
            else if (!inPackets && peer >= 0 && text.StartsWith("host: "u8) && Addresses.TryRead(text[6..].Trim(" '\""u8), out Endpoint host))
                nodes[peer] = host;
            else if (!inPackets && peer >= 0 && Number(text, "port: "u8, out int port) && nodes[peer] is { } node)
                nodes[peer] = node with { Port = port & 0xffff };
            else if (text.StartsWith("timestamp: "u8) && Epoch.TryRead(text[11..], out Stamp read))
                stamp = Rounded(read);
            else if (text.StartsWith("data: !!binary"u8) && peer >= 0)
            {
                sides ??= [new(nodes[0], nodes[1], SipTransport.Unknown, messages), new(nodes[1], nodes[0], SipTransport.Unknown, messages)];
                sides[peer].Stamp = stamp;
                sides[peer].Begin(line.Number);
                sides[peer].Add(Base64(lines));
                sides[peer].EndChunk();
            }
        }
        foreach (FollowChunks side in sides ?? [])
            side.End();
    }

    // Wireshark prints it as a floating point number, exact to the microsecond.
    private static Stamp Rounded(Stamp stamp) => stamp with { Nanoseconds = (stamp.Nanoseconds + 500) / 1000 * 1000 };

    private static bool Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out int number)
    {
        number = 0;
        return text.StartsWith(name) && Utf8Parser.TryParse(text[name.Length..], out number, out _) && number >= 0;
    }

    private static byte[] Base64(LogLines lines)
    {
        var text = new StringBuilder();
        while (lines.Peek(0, out LogLine line) && line.Text.StartsWith("   "u8) && !line.Text.Contains((byte)':'))
        {
            lines.Next(out _);
            text.Append(Encoding.Latin1.GetString(line.Text.Trim(" \t"u8)));
        }
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.ToString(), bytes, out int written) ? bytes[..written] : [];
    }
}
