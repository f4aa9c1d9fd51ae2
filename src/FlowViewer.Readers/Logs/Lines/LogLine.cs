using System.Collections.Concurrent;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>One line of a log after what every paste may do to it has been undone: quoting, line numbers, colours, escapes.</summary>
/// <param name="Bytes">The line without its end.</param>
/// <param name="Number">The line of the source it stands on, from 1; the lines of an escaped message share theirs.</param>
/// <param name="Cr">True where the text keeps the CR that ended the line on the wire.</param>
/// <param name="Mends">What was undone to get it.</param>
/// <param name="Unfinished">True where an escaped text stopped here without a line end, so that the next part of it continues the line.</param>
internal readonly record struct LogLine(ReadOnlyMemory<byte> Bytes, int Number, bool Cr, Mends Mends, bool Unfinished = false)
{
    public ReadOnlySpan<byte> Text => Bytes.Span;
}

/// <summary>How the text of a message was mended; each has its words in <see cref="MendWords"/>.</summary>
[Flags]
internal enum Mends
{
    None = 0,
    Colours = 1,
    Quoted = 1 << 1,
    Gutter = 1 << 2,
    CaretM = 1 << 3,
    OctalEscapes = 1 << 4,
    DecimalEscapes = 1 << 5,
    BackslashEscapes = 1 << 6,
    Indent = 1 << 7,
    LinePrefix = 1 << 8,
    TrailingDots = 1 << 9,
    Wrapped = 1 << 10,
    SeparatorRestored = 1 << 11,
    BlankDropped = 1 << 12,
    Entities = 1 << 13,
    SmartQuotes = 1 << 14,
    Decoded = 1 << 15,
    Synthesised = 1 << 16,
    PartsJoined = 1 << 17,
    Junk = 1 << 18,
    StartLineSpaces = 1 << 19,
    LineEnds = 1 << 20,
}

/// <summary>The words for what is done to texts, of which <see cref="Trace.RepairsOf"/> gives those of a message.</summary>
public static class TextRepairs
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All => MendWords.All;
}

/// <summary>The words under which a message's mends are kept with it.</summary>
internal static class MendWords
{
    public static IReadOnlyList<string> All => [.. Table.Select(row => row.Words)];

    private static readonly (Mends Mend, string Words)[] Table =
    [
        (Mends.Colours, "removed terminal colours"),
        (Mends.Quoted, "removed quote marks"),
        (Mends.Gutter, "removed line numbers"),
        (Mends.CaretM, "removed ^M"),
        (Mends.OctalEscapes, "unescaped #012"),
        (Mends.DecimalEscapes, "unescaped <010>"),
        (Mends.BackslashEscapes, "unescaped \\r\\n"),
        (Mends.Indent, "removed the indent"),
        (Mends.LinePrefix, "removed the prefix of each line"),
        (Mends.TrailingDots, "read the dot at each line's end as CR"),
        (Mends.Wrapped, "joined wrapped lines"),
        (Mends.SeparatorRestored, "restored the empty line before the body"),
        (Mends.BlankDropped, "dropped an empty line inside the header"),
        (Mends.Entities, "unescaped HTML entities"),
        (Mends.SmartQuotes, "straightened quotes"),
        (Mends.Decoded, "rebuilt from decoded fields"),
        (Mends.Synthesised, "built from a one-line summary"),
        (Mends.PartsJoined, "joined parts"),
        (Mends.Junk, "removed bytes before the start line"),
        (Mends.StartLineSpaces, "removed doubled spaces from the start line"),
        (Mends.LineEnds, "made line ends CRLF"),
    ];

    // A log mends all its messages alike, so that a handful of lists serves them all.
    private static readonly ConcurrentDictionary<Mends, IReadOnlyList<string>> Lists = new();

    /// <summary>The words for a set of mends. Line ends alone are no mend: every log prints them its own way.</summary>
    public static IReadOnlyList<string>? Of(Mends mends) =>
        (mends & ~Mends.LineEnds) == 0
            ? null
            : Lists.GetOrAdd(mends, static set => [.. Table.Where(row => (set & row.Mend) != 0).Select(row => row.Words)]);
}
