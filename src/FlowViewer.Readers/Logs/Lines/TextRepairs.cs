using System.Collections.Concurrent;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>The words for what is done to texts, of which <see cref="Trace.RepairsOf"/> gives those of a message.</summary>
public static class TextRepairs
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All => [.. Table.Select(row => row.Words)];

    private static readonly (RepairKinds Kind, string Words)[] Table =
    [
        (RepairKinds.Colours, "removed terminal colours"),
        (RepairKinds.Quoted, "removed quote marks"),
        (RepairKinds.Gutter, "removed line numbers"),
        (RepairKinds.CaretM, "removed ^M"),
        (RepairKinds.OctalEscapes, "unescaped #012"),
        (RepairKinds.DecimalEscapes, "unescaped <010>"),
        (RepairKinds.BackslashEscapes, "unescaped \\r\\n"),
        (RepairKinds.Indent, "removed the indent"),
        (RepairKinds.LinePrefix, "removed the prefix of each line"),
        (RepairKinds.TrailingDots, "read the dot at each line's end as CR"),
        (RepairKinds.Wrapped, "joined wrapped lines"),
        (RepairKinds.SeparatorRestored, "restored the empty line before the body"),
        (RepairKinds.BlankDropped, "dropped an empty line inside the header"),
        (RepairKinds.Entities, "unescaped HTML entities"),
        (RepairKinds.SmartQuotes, "straightened quotes"),
        (RepairKinds.Decoded, "rebuilt from decoded fields"),
        (RepairKinds.Synthesised, "built from a one-line summary"),
        (RepairKinds.PartsJoined, "joined parts"),
        (RepairKinds.Junk, "removed bytes before the start line"),
        (RepairKinds.StartLineSpaces, "removed doubled spaces from the start line"),
        (RepairKinds.DoubleSpacing, "removed the blank line after each line"),
        (RepairKinds.Markdown, "removed Markdown"),
        (RepairKinds.Html, "removed HTML tags"),
        (RepairKinds.Flattened, "split a message that was on one line"),
        (RepairKinds.Furniture, "removed what a page put between the lines"),
        (RepairKinds.NoBreakSpaces, "replaced no-break spaces"),
        (RepairKinds.StrayLine, "passed over a line that is not part of the message"),
        (RepairKinds.LineEnds, "made line ends CRLF"),
    ];

    // A log repairs all its messages alike, so that a handful of lists serves them all.
    private static readonly ConcurrentDictionary<RepairKinds, IReadOnlyList<string>> Lists = new();

    /// <summary>The words for a set of repairs. Line ends alone are none: every log prints them its own way.</summary>
    internal static IReadOnlyList<string>? Of(RepairKinds repairs) =>
        (repairs & ~RepairKinds.LineEnds) == 0
            ? null
            : Lists.GetOrAdd(repairs, static set => [.. Table.Where(row => (set & row.Kind) != 0).Select(row => row.Words)]);
}
