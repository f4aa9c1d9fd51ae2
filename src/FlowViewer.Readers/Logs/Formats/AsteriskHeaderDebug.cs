using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Asterisk's parser debugging, <c>Header  0 [ 40]: INVITE sip:…</c>: it repeats a message that was printed whole, or stands for it.</summary>
internal sealed class AsteriskHeaderDebug() : LogFormat("Asterisk header debug", "Header 0 [", "Header  0 [")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (!at.SkipPast("Header"u8, out ReadOnlySpan<byte> before))
            return Opening.None;
        at.SkipSpaces();
        if (!at.Skip("0 ["u8))
            return Opening.None;
        at.SkipSpaces();
        if (!at.Number(out long length) || length == 0 || !at.Skip("]: "u8))
            return Opening.None;
        header.Prefixed(before);
        header.StartColumn = line.Length - at.Rest.Length;
        return Opening.Message;
    }

    public override bool IsRepeat(ReadOnlySpan<byte> message, LogMessages messages)
    {
        if (messages.Messages.Count == 0)
            return false;
        ReadOnlySpan<byte> last = messages.Messages[^1].Bytes;
        int line = message.IndexOf("\r\n"u8), header = line < 0 ? -1 : message[(line + 2)..].IndexOf("\r\n"u8);
        return header >= 0 && last.StartsWith(message[..(line + 2 + header)]);
    }
}
