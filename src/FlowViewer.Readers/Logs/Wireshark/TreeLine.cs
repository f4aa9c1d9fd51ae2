namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>A line of a tree: how deep it is, and its text without what draws the tree.</summary>
internal readonly ref struct TreeLine
{
    private TreeLine(int level, ReadOnlySpan<byte> text)
    {
        Level = level;
        Text = text;
    }

    /// <summary>How many columns stand before the text; only larger and smaller mean something.</summary>
    public int Level { get; }

    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Takes the indent off: blanks, and what pages and terminals draw a tree with (list marks, boxes, triangles, <c>[+]</c>).</summary>
    public static TreeLine Of(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line;
        int level = 0;
        while (!text.IsEmpty)
        {
            int length = Mark(text);
            if (length == 0)
                break;
            level += text[0] == '\t' ? 4 : 1;
            text = text[length..];
        }
        return new TreeLine(level, text.TrimEnd(" \t\r"u8));
    }

    private static int Mark(ReadOnlySpan<byte> text)
    {
        if (text[0] is (byte)' ' or (byte)'\t')
            return 1;
        if (text[0] is (byte)'-' or (byte)'*' or (byte)'+' or (byte)'>' or (byte)'|')
            return text.Length > 1 && text[1] is (byte)' ' or (byte)'-' or (byte)'+' or (byte)'|' ? 1 : 0;
        if (text.StartsWith("[+]"u8) || text.StartsWith("[-]"u8))
            return 3;
        // U+2500 to U+25FF: box drawing, blocks and geometric shapes.
        return text.Length >= 3 && text[0] == 0xe2 && text[1] is >= 0x94 and <= 0x97 ? 3 : 0;
    }
}
