using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Phones;

/// <summary>
/// A packet 0x156E: fields of the phone, then <c>Sip Message = </c> with the start line, the rest of the message below. The phone logs no more of a
/// message than <c>SIP Message Logged Bytes</c>.
/// </summary>
internal sealed class SipPacket(QcatHead head, LogLine first, LogLines lines, LogMessages messages)
{
    private readonly PacketFields _fields = new();

    public void Read()
    {
        while (Qcat.Next(lines, out LogLine line))
        {
            if (StartOf(line.Text) is >= 0 and int column && StartLine.TryFind(line.Text[column..], out StartLine start) && start.Column == 0)
            {
                ReadMessage(line, start.Of(line.Text[column..]));
                return;
            }
            _fields.Add(line.Text);
        }
        messages.Note(first.Text, first.Number);
    }

    // `Sip Message = INVITE tel:… SIP/2.0`
    private static int StartOf(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line.TrimStart(" \t"u8);
        if (text.Length < 12 || !System.Text.Ascii.EqualsIgnoreCase(text[..11], "sip message"u8))
            return -1;
        ReadOnlySpan<byte> rest = text[11..].TrimStart((byte)' ');
        return rest.IsEmpty || rest[0] != '=' ? -1 : line.Length - rest[1..].TrimStart((byte)' ').Length;
    }

    private void ReadMessage(in LogLine line, ReadOnlySpan<byte> startLine)
    {
        long length = NumberOf("sipmessagelength"), logged = NumberOf("sipmessageloggedbytes");
        var text = new PacketText(lines, messages, length);
        byte[] bytes = text.Read(line, startLine, out bool truncated);
        var header = new LogHeader(PhoneLog.Of(_fields.First("subscriptionid")), first.Number)
        {
            Stamp = head.Stamp,
            Direction = DirectionOf(_fields.First("direction")),
            Remote = PhoneLog.Network,
        };
        truncated |= logged >= 0 && logged < length;
        messages.Add(new LogMessage(header, bytes, line.Number, text.Repairs, truncated ? MessageFlags.Truncated : MessageFlags.None));
    }

    // `UE_TO_NETWORK`; older versions write `Network To UE`.
    private static Direction DirectionOf(string? words) =>
        words is null ? Direction.Unknown
        : words.StartsWith("UE", StringComparison.OrdinalIgnoreCase) ? Direction.Sent
        : words.StartsWith("NETWORK", StringComparison.OrdinalIgnoreCase) ? Direction.Received
        : Direction.Unknown;

    private long NumberOf(string name) =>
        _fields.First(name) is { } value && Utf8Parser.TryParse(System.Text.Encoding.UTF8.GetBytes(value), out long number, out _) ? number : -1;
}
