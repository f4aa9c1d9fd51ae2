using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs;

/// <summary>
/// What a logger puts before every line: <c>Jan  2 03:04:05 edge kamailio[42]: </c>. Two prefixes have one shape where they differ
/// only in their numbers and in the blanks that align them.
/// </summary>
internal sealed class PrefixShape(ReadOnlySpan<byte> prefix)
{
    private readonly byte[] _prefix = prefix.ToArray();

    /// <summary>True where the prefix has enough of its own to be known again: more than a number and a blank.</summary>
    public bool IsTelling => _prefix.Count(b => !IsDigit(b) && !IsBlank(b)) >= 2;

    /// <summary>How long a prefix of this shape <paramref name="line"/> has; -1 where it has none.</summary>
    public int Match(ReadOnlySpan<byte> line)
    {
        int i = 0, j = 0;
        while (i < _prefix.Length)
        {
            if (IsBlank(_prefix[i]))
            {
                int run = EndOfBlanks(_prefix, i) - i;
                if (i + run == _prefix.Length)
                    return line[j..].StartsWith(_prefix.AsSpan(i)) ? j + run : line[j..].IsWhiteSpace() ? line.Length : -1;
                int blanks = EndOfBlanks(line, j) - j;
                i += run;
                j += blanks;
                // `[ 40]` and `[104]` are one shape: before a number the blank may be missing.
                if (blanks == 0 && !(j < line.Length && IsDigit(line[j]) && IsDigit(_prefix[i])))
                    return -1;
                continue;
            }
            if (IsDigit(_prefix[i]))
            {
                j = EndOfBlanks(line, j);
                bool hex = i + 1 < _prefix.Length && _prefix[i] == '0' && _prefix[i + 1] == 'x';
                int end = EndOfNumber(line, j, hex);
                if (end == j)
                    return -1;
                i = EndOfNumber(_prefix, i, hex);
                j = end;
                continue;
            }
            if (j >= line.Length || line[j] != _prefix[i])
                return -1;
            i++;
            j++;
        }
        return j;
    }

    private static int EndOfBlanks(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && IsBlank(text[at]))
            at++;
        return at;
    }

    private static int EndOfNumber(ReadOnlySpan<byte> text, int at, bool hex)
    {
        if (hex && at + 1 < text.Length && text[at + 1] == 'x')
            at += 2;
        while (at < text.Length && (IsDigit(text[at]) || (hex && (text[at] | 0x20) is >= 'a' and <= 'f')))
            at++;
        return at;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t';
}
