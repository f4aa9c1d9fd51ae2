namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Whether a line is one of a message's, the evidence that repairs ask for before they change a text.</summary>
internal static class SipLine
{
    /// <summary>A start line, wherever it is in the line, a known header field, or a line of SDP.</summary>
    public static bool Is(ReadOnlySpan<byte> line) => IsField(line) || StartLine.TryFind(line, out _);

    /// <summary>A known header field or a line of SDP, behind any indent.</summary>
    public static bool IsField(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line.TrimStart(" \t"u8);
        return HeaderText.IsKnown(text) || LogText.IsSdpLine(text);
    }
}
