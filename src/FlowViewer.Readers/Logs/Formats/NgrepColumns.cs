using System.Buffers;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// The payload as ngrep prints it without -W: rows of one width, indented by two, every byte that is no printable sign a dot. The
/// line ends are found again where two dots stand before something that looks like a header field or an SDP line; a dot that belongs
/// to the value before them stays.
/// </summary>
internal static class NgrepColumns
{
    private const int LongestPayload = 1 << 17;

    /// <summary>Reads the rows behind an announcement; false, and nothing is read, where the payload is printed in another way.</summary>
    public static bool TryRead(LogHeader header, LogLines lines, LogMessages messages)
    {
        if (!lines.Peek(0, out LogLine first) || !first.Text.StartsWith("  "u8) || !IsFolded(first.Text))
            return false;
        int width = first.Text.TrimEnd((byte)' ').Length;
        var payload = new ArrayBufferWriter<byte>(2048);
        while (lines.Peek(0, out LogLine row) && row.Text.StartsWith("  "u8) && !row.Text.IsWhiteSpace())
        {
            lines.Next(out _);
            if (payload.WrittenCount > LongestPayload)
                continue;
            // A page may have cut the blanks at a row's end; only the last row is shorter than the rest.
            bool last = !lines.Peek(0, out LogLine next) || !next.Text.StartsWith("  "u8) || next.Text.IsWhiteSpace();
            ReadOnlySpan<byte> text = last ? row.Text.TrimEnd((byte)' ') : row.Text;
            payload.Write(text[2..]);
            for (int i = text.Length; !last && i < width; i++)
                payload.Write(" "u8);
        }
        byte[] message = LineEnds(payload.WrittenSpan);
        messages.Add(new LogMessage(header, message, first.Number, RepairKinds.TrailingDots | RepairKinds.Wrapped, MessageFlags.None));
        return true;
    }

    private static bool IsFolded(ReadOnlySpan<byte> row)
    {
        ReadOnlySpan<byte> text = row[2..];
        int version = text.IndexOf("SIP/2.0"u8);
        if (version < 0)
            return text.IndexOf(" sip:"u8) > 0 || text.IndexOf(" sips:"u8) > 0 || text.IndexOf(" tel:"u8) > 0;
        return text[version..].IndexOf(".."u8) >= 0 || StartLine.TryFind(text, out _);
    }

    private static byte[] LineEnds(ReadOnlySpan<byte> payload)
    {
        var message = new ArrayBufferWriter<byte>(payload.Length + 64);
        bool body = false;
        while (!payload.IsEmpty)
        {
            int end = NextEnd(payload, body, out int dots);
            message.Write(payload[..end]);
            message.Write("\r\n"u8);
            if (dots == 4)
            {
                body = true;
                message.Write("\r\n"u8);
            }
            payload = payload[Math.Min(payload.Length, end + dots)..];
        }
        return message.WrittenSpan.ToArray();
    }

    // The run of dots that ends the line: two before the next field, four before the body or the end.
    private static int NextEnd(ReadOnlySpan<byte> text, bool body, out int dots)
    {
        int from = 0;
        while (true)
        {
            int at = text[from..].IndexOf(".."u8);
            if (at < 0)
                break;
            at += from;
            int run = text[at..].IndexOfAnyExcept((byte)'.');
            run = run < 0 ? text.Length - at : run;
            ReadOnlySpan<byte> next = text[(at + run)..];
            bool ends = next.IsEmpty || (body ? LogText.IsSdpLine(next) : HeaderText.IsKnown(next));
            if (!body && run >= 4 && (next.IsEmpty || !HeaderText.IsKnown(next)))
            {
                dots = 4;
                return at + run - 4;
            }
            if (ends || (!body && run == 2 && HeaderText.IsHeader(next, out ReadOnlySpan<byte> name, out _) && name[0] is >= (byte)'A' and <= (byte)'Z' && !name.Contains((byte)'.')))
            {
                dots = 2;
                return at + run - 2;
            }
            from = at + run;
        }
        dots = 0;
        return text.Length;
    }
}
