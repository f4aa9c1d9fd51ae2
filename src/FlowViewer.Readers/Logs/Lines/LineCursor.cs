using System.Buffers.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Walks along one line. A step that does not fit leaves the cursor where it was.</summary>
internal ref struct LineCursor(ReadOnlySpan<byte> text)
{
    public ReadOnlySpan<byte> Rest { get; private set; } = text;

    public readonly bool AtEnd => Rest.IsEmpty;

    public void SkipSpaces() => Rest = Rest.TrimStart(" \t"u8);

    public void Skip(int count) => Rest = Rest[count..];

    public bool Skip(ReadOnlySpan<byte> literal)
    {
        if (!Rest.StartsWith(literal))
            return false;
        Rest = Rest[literal.Length..];
        return true;
    }

    /// <summary>Goes behind the next <paramref name="literal"/>, wherever it is, and gives what stood before it.</summary>
    public bool SkipPast(ReadOnlySpan<byte> literal, out ReadOnlySpan<byte> before)
    {
        int at = Rest.IndexOf(literal);
        before = at < 0 ? default : Rest[..at];
        if (at < 0)
            return false;
        Rest = Rest[(at + literal.Length)..];
        return true;
    }

    public bool Number(out long value)
    {
        if (Rest.IsEmpty || Rest[0] is < (byte)'0' or > (byte)'9' || !Utf8Parser.TryParse(Rest, out value, out int used))
        {
            value = 0;
            return false;
        }
        Rest = Rest[used..];
        return true;
    }

    /// <summary>Everything up to the next space, tab or the end.</summary>
    public ReadOnlySpan<byte> Word()
    {
        int end = Rest.IndexOfAny((byte)' ', (byte)'\t');
        ReadOnlySpan<byte> word = end < 0 ? Rest : Rest[..end];
        Rest = Rest[word.Length..];
        return word;
    }
}
