using System.Text;

namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>
/// Keys for what a capture holds encrypted: the lines of NSS key logs (TLS) and of tables of security associations (ESP), mixed as they
/// come. They are used while a trace is read, and neither kept nor shown.
/// </summary>
public sealed class CaptureKeys
{
    /// <summary>The most bytes of a file of keys; what is longer is not read further.</summary>
    public const int MostBytes = 8 << 20;

    private const int MostLines = 100_000, MostAssociations = 1000, MostWrongLines = 20, LongestLine = 2000;

    private int _lines;

    /// <summary>Says which lines are not understood, without what they hold.</summary>
    public List<string> WrongLines { get; } = [];

    internal TlsSecrets Tls { get; } = new();

    internal List<EspAssociation> Esp { get; } = [];

    /// <summary>True where there is not one key.</summary>
    public bool IsEmpty => Tls.Count == 0 && Esp.Count == 0;

    /// <summary>True where text begins as a file of keys does: its first line that is no remark is one.</summary>
    public static bool Knows(ReadOnlySpan<byte> head)
    {
        bool isRemark = false;
        while (!head.IsEmpty)
        {
            ReadOnlySpan<byte> line = NextLine(ref head);
            if (line.IsEmpty || line[0] == (byte)'#')
            {
                isRemark |= line.IndexOf("TLS secrets log"u8) >= 0 || line.IndexOf("SSL/TLS secrets"u8) >= 0;
                continue;
            }
            string text = Encoding.Latin1.GetString(line[..Math.Min(line.Length, LongestLine)]);
            // The head may end within the first line.
            return KeyLogLine.HasLabel(text) || EspAssociation.TryRead(text, out _);
        }
        return isRemark;
    }

    /// <summary>Adds the keys of a text.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MostBytes)];
        for (int number = 1; !text.IsEmpty; number++)
        {
            ReadOnlySpan<byte> line = NextLine(ref text);
            if (line.IsEmpty || line[0] == (byte)'#')
                continue;
            if (++_lines > MostLines)
            {
                Wrong($"more than {MostLines} lines of keys; line {number} and the rest are not used");
                return;
            }
            string words = Encoding.Latin1.GetString(line[..Math.Min(line.Length, LongestLine)]);
            if (KeyLogLine.HasLabel(words))
            {
                if (!KeyLogLine.TryAdd(words, Tls))
                    Wrong($"line {number} of the keys is not a line of a TLS key log");
            }
            else if (EspAssociation.TryRead(words, out EspAssociation? association) && Esp.Count < MostAssociations)
            {
                Esp.Add(association);
            }
            else
            {
                Wrong($"line {number} of the keys is neither a line of a TLS key log nor an ESP association with a cipher and keys that are read");
            }
        }
    }

    /// <summary>Keys of its own that begin with these: what a capture holds itself is added to them and to no other.</summary>
    internal CaptureKeys Copy()
    {
        var copy = new CaptureKeys();
        copy.Tls.AddAll(Tls);
        copy.Esp.AddRange(Esp);
        return copy;
    }

    private void Wrong(string words)
    {
        if (WrongLines.Count < MostWrongLines)
            WrongLines.Add(words);
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line.Trim(" \t\r"u8);
    }
}
