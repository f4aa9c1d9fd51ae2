using System.Buffers.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// The numbers that pages and editors put before each line. They are told from other numbers by counting: three lines in a row
/// must carry the next number each, and a gutter lasts only as long as the numbers go on.
/// </summary>
internal sealed class LineNumbers
{
    private long _next = -1;
    private byte _mark;

    /// <summary>How many bytes of the line are gutter. <paramref name="rest"/> is the text from the line on.</summary>
    public int Width(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest)
    {
        if (!TryRead(line, out long number, out byte mark, out int width))
        {
            _next = -1;
            return 0;
        }
        if (number == _next && mark == _mark)
        {
            _next++;
            return width;
        }
        _next = -1;
        for (int i = 1; i <= 2; i++)
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
                return 0;
            rest = rest[(end + 1)..];
            int length = Math.Min(rest.Length, 40);
            if (!TryRead(rest[..length], out long following, out byte same, out _) || following != number + i || same != mark)
                return 0;
        }
        _next = number + 1;
        _mark = mark;
        return width;
    }

    // `  12. text`, `12: text`, `12 | text`, `12<TAB>text`.
    private static bool TryRead(ReadOnlySpan<byte> line, out long number, out byte mark, out int width)
    {
        mark = 0;
        width = 0;
        ReadOnlySpan<byte> text = line.TrimStart(" \t"u8);
        if (text.IsEmpty || text[0] is < (byte)'0' or > (byte)'9' || !Utf8Parser.TryParse(text, out number, out int digits) || digits > 7)
        {
            number = 0;
            return false;
        }
        int blanks = 0;
        while (digits + blanks < text.Length && text[digits + blanks] == ' ')
            blanks++;
        if (digits + blanks < text.Length && text[digits + blanks] == '|')
            digits += blanks;
        if (digits == text.Length || text[digits] is not ((byte)'.' or (byte)':' or (byte)'|' or (byte)'\t'))
            return false;
        mark = text[digits];
        width = line.Length - text.Length + digits + 1;
        // One space behind the mark belongs to the gutter; what follows is the line's own indent.
        if (mark is (byte)'.' or (byte)'|')
        {
            bool space = width < line.Length && line[width] == ' ';
            if (!space && width < line.Length && line[width] != '\r')
                return false;
            width += space ? 1 : 0;
        }
        else if (mark == ':' && digits + 1 < text.Length && text[digits + 1] is >= (byte)'0' and <= (byte)'9' && digits <= 2)
        {
            return false;
        }
        return true;
    }
}
