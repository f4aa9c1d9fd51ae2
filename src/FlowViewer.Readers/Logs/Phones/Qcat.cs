using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Phones;

/// <summary>
/// QCAT's parsed text: what Qualcomm phones log, as drive-test tools export it. A packet is a head line (<see cref="QcatHead"/>) and its fields. SIP
/// messages (0x156E) say their direction and hold at most the bytes that were logged; what else belongs to a call are signals.
/// </summary>
internal sealed class Qcat() : LogFormat(FormatName, "] 0x", "]  0x", "]\t0x")
{
    /// <summary>The name of the format.</summary>
    public const string FormatName = "QCAT";

    private const int LongestNote = 1000;

    /// <inheritdoc/>
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => QcatHead.Is(line) ? Opening.Block : Opening.None;

    /// <inheritdoc/>
    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        if (!QcatHead.TryRead(first.Text, out QcatHead head))
            return false;
        if (head.Code == PhonePacket.SipMessage)
            new SipPacket(head, first, lines, messages).Read();
        else if (PhonePacket.Of(head) is { } packet)
            ReadSignal(head, packet, first, lines, messages);
        else
            ReadNote(first, lines, messages);
        return true;
    }

    /// <summary>Goes to the next line of the packet; false at its end.</summary>
    public static bool Next(LogLines lines, out LogLine line) => lines.Peek(0, out line) && !QcatHead.Is(line.Text) && lines.Next(out line);

    private static void ReadSignal(in QcatHead head, PhonePacket packet, in LogLine first, LogLines lines, LogMessages messages)
    {
        var fields = new PacketFields();
        while (Next(lines, out LogLine line))
            fields.Add(line.Text);
        string? callId = fields.First("callid", "sipcallid"), subscription = fields.First("subscriptionid");
        messages.Add(new LogSignal(PhoneLog.Of(subscription), head.Stamp, first.Number, packet.WayOf(fields), [.. fields.Fields])
        {
            Protocol = packet.Protocol,
            Name = packet.Name,
            Result = PhonePacket.ResultOf(head.Code, fields),
            IsFailure = PhonePacket.IsFailure(head.Code, packet.Name, fields),
            Network = PhoneLog.Network,
            CallId = callId,
            Subscription = subscription,
        });
    }

    // One note, however long the packet is.
    private static void ReadNote(in LogLine first, LogLines lines, LogMessages messages)
    {
        var words = new List<byte>(256);
        words.AddRange(first.Text.Trim(" \t"u8));
        while (Next(lines, out LogLine line))
        {
            ReadOnlySpan<byte> text = line.Text.Trim(" \t"u8);
            if (text.IsEmpty || words.Count > LongestNote)
                continue;
            words.AddRange(" · "u8);
            words.AddRange(text[..Math.Min(text.Length, LongestNote)]);
        }
        messages.Note(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(words), first.Number);
    }
}
