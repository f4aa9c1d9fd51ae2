using System.Buffers.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Scanning;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>Finds the messages among the values of an export: a value that begins with a start line and goes on with header fields.</summary>
internal static class MessageTexts
{
    private const int LongestStartLine = 2048;
    private const int ShortestMessage = 24;

    /// <summary>The message that a value is, in the bytes that were sent; null where it is none.</summary>
    /// <param name="value">The value, its own escapes undone.</param>
    /// <param name="repairs">What else had to be undone.</param>
    public static byte[]? Of(ReadOnlySpan<byte> value, out RepairKinds repairs)
    {
        repairs = RepairKinds.None;
        ReadOnlySpan<byte> text = value.TrimStart(" \t\r\n"u8);
        if (text.Length < ShortestMessage)
            return null;
        if (!BeginsMessage(text))
            return OfBase64(text);
        if (!text.Contains((byte)'\n'))
        {
            // Escaped twice: a JSON text within a JSON string.
            repairs |= RepairKinds.BackslashEscapes;
            text = Unescaped(text);
        }
        byte[] message = WithCr(text, ref repairs);
        return HasFields(message) ? message : null;
    }

    /// <summary>The start line and what follows it, which tshark keeps in two fields.</summary>
    public static byte[] Join(ReadOnlySpan<byte> startLine, ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> text = rest.Contains((byte)'\n') ? rest : Unescaped(rest);
        bool ends = text.EndsWith("\n"u8);
        return [.. startLine.Trim(" \r\n"u8), .. "\r\n"u8, .. text, .. ends ? default : "\r\n\r\n"u8];
    }

    /// <summary>Says whether the export kept less than the message says that it has.</summary>
    public static MessageFlags FlagsOf(ReadOnlySpan<byte> message)
    {
        ScanVerdict verdict = MessageScanner.Scan(message, out ScannedMessage scanned);
        bool cut = verdict == ScanVerdict.Incomplete || scanned.HeaderLength + (long)Math.Max(0, scanned.ContentLength) > message.Length;
        return cut ? MessageFlags.Truncated : MessageFlags.None;
    }

    private static bool BeginsMessage(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny("\r\n\\"u8);
        return end is > 0 and < LongestStartLine && StartLine.TryFind(text[..end], out StartLine start) && start.Column == 0;
    }

    private static bool HasFields(ReadOnlySpan<byte> message)
    {
        int end = message.IndexOf((byte)'\n');
        return end > 0 && HeaderText.IsHeader(message[(end + 1)..], out _, out _);
    }

    private static byte[]? OfBase64(ReadOnlySpan<byte> text)
    {
        Span<byte> head = stackalloc byte[48];
        if (text.Length < 64 || Base64.DecodeFromUtf8(text[..64], head, out _, out _) != System.Buffers.OperationStatus.Done || head.IndexOf("SIP/2.0"u8) < 0 && head.IndexOf("sip:"u8) < 0)
            return null;
        byte[] bytes = new byte[text.Length];
        bool whole = Base64.DecodeFromUtf8(text.TrimEnd(" \r\n"u8), bytes, out _, out int written) == System.Buffers.OperationStatus.Done;
        return whole && BeginsMessage(bytes.AsSpan(0, written)) && HasFields(bytes.AsSpan(0, written)) ? bytes[..written] : null;
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> text)
    {
        byte[] plain = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool escape = text[i] == '\\' && i + 1 < text.Length;
            plain[length++] = !escape ? text[i] : text[++i] switch { (byte)'r' => (byte)'\r', (byte)'n' => (byte)'\n', (byte)'t' => (byte)'\t', var other => other };
        }
        return plain[..length];
    }

    private static byte[] WithCr(ReadOnlySpan<byte> text, ref RepairKinds repairs)
    {
        if (text.IndexOf("\r\n"u8) >= 0)
            return text.ToArray();
        repairs |= RepairKinds.LineEnds;
        var message = new List<byte>(text.Length + 64);
        foreach (byte b in text)
        {
            if (b == '\n')
                message.Add((byte)'\r');
            message.Add(b);
        }
        return [.. message];
    }
}
