using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// tshark's one line a packet, and Wireshark's packet list copied as a table: <c>19 32.004937 192.168.1.2 → 212.242.33.35 SIP 509 Request: REGISTER sip:… |</c>.
/// It shows who sent which start line when, and no header field; so much becomes a partial message.
/// </summary>
internal sealed class TsharkList() : LogFormat("tshark list", " Request: ", " Status: ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header) => TryRead(line, header, out _) ? Opening.Block : Opening.None;

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        TryRead(first.Text.TrimStart((byte)' '), header, out ReadOnlySpan<byte> info);
        // Several messages of one packet stand one after the other, divided by bars.
        while (!info.IsEmpty)
        {
            int bar = info.IndexOf(" | "u8);
            ReadOnlySpan<byte> part = bar < 0 ? info : info[..bar];
            info = bar < 0 ? default : info[(bar + 3)..];
            if (StartLineOf(part.TrimEnd(" |\\"u8)) is { } start)
                messages.Add(new LogMessage(header, [.. start, .. "\r\n\r\n"u8], first.Number, first.Repairs | RepairKinds.Synthesised, MessageFlags.Partial));
        }
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> line, LogHeader header, out ReadOnlySpan<byte> info)
    {
        int request = line.IndexOf(" Request: "u8), status = line.IndexOf(" Status: "u8);
        int at = request >= 0 && (status < 0 || request < status) ? request : status;
        info = line[(at + 1)..];
        var fields = new LineCursor(line[..at]);
        if (!Field(ref fields, out ReadOnlySpan<byte> frame) || frame.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return false;
        fields.SkipSpaces();
        if (!Time(ref fields, header) || !Field(ref fields, out ReadOnlySpan<byte> source) || !Field(ref fields, out ReadOnlySpan<byte> destination))
            return false;
        if (!Field(ref fields, out ReadOnlySpan<byte> protocol) || !protocol.StartsWith("SIP"u8))
            return false;
        if (!Addresses.TryRead(source, out Endpoint from) || !Addresses.TryRead(destination, out Endpoint to))
            return false;
        header.Source = from;
        header.Destination = to;
        return true;
    }

    // The next word that is no divider: tshark draws an arrow, a Markdown table bars.
    private static bool Field(ref LineCursor fields, out ReadOnlySpan<byte> word)
    {
        do
        {
            fields.SkipSpaces();
            word = fields.Word();
        }
        while (word.SequenceEqual("|"u8) || word.SequenceEqual("→"u8) || word.SequenceEqual("->"u8));
        return !word.IsEmpty;
    }

    // A date and time, or seconds since the first packet.
    private static bool Time(ref LineCursor fields, LogHeader header)
    {
        fields.Skip("|"u8);
        fields.SkipSpaces();
        if (StampReader.TryRead(fields.Rest, out Stamp stamp, out int length))
        {
            fields.Skip(length);
            header.Stamp = stamp;
            return true;
        }
        if (!Utf8Parser.TryParse(fields.Rest, out decimal seconds, out int used) || seconds is < 0 or > int.MaxValue)
            return false;
        fields.Skip(used);
        header.Stamp = new Stamp(StampKind.Elapsed, (long)(seconds * Stamp.Second));
        return true;
    }

    private static byte[]? StartLineOf(ReadOnlySpan<byte> part)
    {
        var at = new LineCursor(part);
        if (at.Skip("Request: "u8))
        {
            ReadOnlySpan<byte> method = at.Word();
            at.SkipSpaces();
            ReadOnlySpan<byte> uri = at.Word().TrimEnd((byte)',');
            return method.IsEmpty || uri.IsEmpty ? null : [.. method, (byte)' ', .. uri, .. " SIP/2.0"u8];
        }
        if (!at.Skip("Status: "u8))
            return null;
        // `200 OK (REGISTER)  (1 binding)`: what stands in brackets is Wireshark's, not the phrase's.
        ReadOnlySpan<byte> phrase = at.Rest;
        int remark = phrase.IndexOf("  ("u8);
        if (remark > 0)
            phrase = phrase[..remark];
        int open = phrase.LastIndexOf(" ("u8);
        if (open > 0 && phrase.EndsWith(")"u8) && StartLine.IsMethod(phrase[(open + 2)..^1]))
            phrase = phrase[..open];
        int comma = phrase.IndexOf(", with session description"u8);
        if (comma > 0)
            phrase = phrase[..comma];
        return phrase.Length < 3 ? null : [.. "SIP/2.0 "u8, .. phrase.TrimEnd((byte)' ')];
    }
}
