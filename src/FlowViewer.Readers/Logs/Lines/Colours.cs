namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Takes terminal control sequences out of a line.</summary>
internal static class Colours
{
    /// <summary>The line without <c>ESC [ … letter</c>; any other escape byte goes alone.</summary>
    public static byte[] Remove(ReadOnlySpan<byte> line)
    {
        byte[] plain = new byte[line.Length];
        int length = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != 0x1b)
            {
                plain[length++] = line[i];
                continue;
            }
            if (i + 1 == line.Length || line[i + 1] != '[')
                continue;
            // ECMA-48 5.4: parameter and intermediate bytes, then one final byte.
            for (i += 2; i < line.Length && line[i] is < 0x40 or > 0x7e; i++)
            {
            }
        }
        return plain.AsSpan(0, length).ToArray();
    }
}
