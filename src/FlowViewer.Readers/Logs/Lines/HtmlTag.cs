using System.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>The tags and entities of a web page that say how a text is laid out.</summary>
internal static class HtmlTag
{
    private const int LongestTag = 400;

    /// <summary>What stands in the place of a tag or an entity.</summary>
    public enum Effect : byte
    {
        /// <summary>It is none of these.</summary>
        None,
        /// <summary>Nothing.</summary>
        Nothing,
        /// <summary>A blank.</summary>
        Blank,
        /// <summary>The end of a line.</summary>
        Break,
        /// <summary>The end of a line that has begun.</summary>
        Block,
    }

    private static readonly (byte[] Text, Effect Effect)[] Entities =
    [
        ("&nbsp;"u8.ToArray(), Effect.Blank), ("&#160;"u8.ToArray(), Effect.Blank), ("&#xa0;"u8.ToArray(), Effect.Blank),
        ("&#10;"u8.ToArray(), Effect.Break), ("&#xa;"u8.ToArray(), Effect.Break), ("&#13;"u8.ToArray(), Effect.Nothing), ("&#xd;"u8.ToArray(), Effect.Nothing),
    ];

    private static readonly HashSet<string> Blocks = new("p div tr li pre table tbody ul ol blockquote body html h1 h2 h3 h4 h5 h6".Split(' '), StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Inlines = new("code span b strong i em u font a td th tt samp kbd mark small".Split(' '), StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BlockNames = Blocks.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InlineNames = Inlines.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the tag or entity that begins here does, and how long it is.</summary>
    public static Effect At(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        if (text.IsEmpty)
            return Effect.None;
        if (text[0] == '&')
            return Entity(text, out length);
        int slash = text.Length > 1 && text[1] == '/' ? 1 : 0;
        ReadOnlySpan<byte> rest = text[(1 + slash)..];
        int end = 0;
        while (end < rest.Length && end <= 10 && char.IsAsciiLetterOrDigit((char)rest[end]))
            end++;
        if (end is 0 or > 10 || end == rest.Length || rest[end] is not ((byte)'>' or (byte)' ' or (byte)'/'))
            return Effect.None;
        Effect effect = Of(rest[..end]);
        int close = effect == Effect.None ? -1 : rest[..Math.Min(rest.Length, LongestTag)].IndexOf((byte)'>');
        length = close < 0 ? 0 : 1 + slash + close + 1;
        return close < 0 ? Effect.None : effect;
    }

    private static Effect Entity(ReadOnlySpan<byte> text, out int length)
    {
        foreach ((byte[] entity, Effect effect) in Entities)
        {
            length = entity.Length;
            if (text.Length >= length && Ascii.EqualsIgnoreCase(text[..length], entity))
                return effect;
        }
        length = 0;
        return Effect.None;
    }

    private static Effect Of(ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[10];
        ReadOnlySpan<char> word = chars[..Encoding.ASCII.GetChars(name, chars)];
        return word.Equals("br", StringComparison.OrdinalIgnoreCase) ? Effect.Break
            : BlockNames.Contains(word) ? Effect.Block
            : InlineNames.Contains(word) ? Effect.Nothing
            : Effect.None;
    }
}
