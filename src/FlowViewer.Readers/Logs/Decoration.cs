using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs;

/// <summary>What a log puts around each line of one message: an indent, a prefix, a dot for the CR.</summary>
internal sealed class Decoration
{
    public static readonly Decoration None = new();

    private const int HeadersAsked = 3;
    private const int DotsAsked = 40;
    private const int WordsOfItsOwn = 3;
    private int _indent;

    /// <summary>The shape of what stands before the start line, where that is no mere indent.</summary>
    public PrefixShape? Shape { get; private init; }

    /// <summary>True where every line of the message has the prefix, not only its first.</summary>
    public bool EveryLine { get; private set; }

    /// <summary>True where each line ends in a dot that stands for its CR.</summary>
    public bool Dots { get; private set; }

    /// <summary>What stripping repairs.</summary>
    public RepairKinds Repairs { get; private set; }

    /// <summary>
    /// Works out the decoration from the start line and the lines behind it; false where no header field follows, so that the start
    /// line is only talked about. <paramref name="announced"/>: a format has announced a message, which may then be cut to its start line.
    /// </summary>
    public static bool TryFind(in LogLine line, StartLine start, LogLines lines, bool announced, out Decoration decoration)
    {
        decoration = None;
        ReadOnlySpan<byte> before = line.Text[..start.Column];
        if (!lines.Peek(0, out LogLine next) || next.Text.IsWhiteSpace())
        {
            decoration = new Decoration { _indent = before.Length };
            return announced && before.IsWhiteSpace();
        }
        bool plain = before.IsWhiteSpace();
        var found = new Decoration { Shape = plain ? null : ShapeOf(before, next.Text) };
        int length = found.Shape?.Match(next.Text) ?? -1;
        found.EveryLine = length >= 0 && HeaderText.IsKnown(next.Text[length..].TrimStart(" \t"u8));
        if (found.EveryLine)
        {
            found.Repairs |= RepairKinds.LinePrefix;
        }
        else
        {
            ReadOnlySpan<byte> trimmed = next.Text.TrimStart(" \t"u8);
            found._indent = next.Text.Length - trimmed.Length;
            if (!HeadersFollow(lines, plain || announced ? HeadersAsked : 1))
                return false;
            found.Repairs |= (found._indent > 0 ? RepairKinds.Indent : 0) | (start.Glued ? RepairKinds.Junk : 0);
        }
        found.Dots = start.Of(line.Text).EndsWith("."u8) && (start.IsRequest || AllEndInDots(lines));
        found.Repairs |= found.Dots ? RepairKinds.TrailingDots : 0;
        decoration = found;
        return true;
    }

    /// <summary>The same, with the dots that the log's other messages have: of a message that is cut nothing else tells.</summary>
    public Decoration WithDots() => new() { _indent = _indent, Shape = Shape, EveryLine = EveryLine, Dots = true, Repairs = Repairs | RepairKinds.TrailingDots };

    // Some loggers put an arrow or a word before the start line only, behind the prefix that every line has.
    private static PrefixShape ShapeOf(ReadOnlySpan<byte> before, ReadOnlySpan<byte> next)
    {
        var whole = new PrefixShape(before);
        PrefixShape shape = whole;
        for (int words = 0; words <= WordsOfItsOwn; words++)
        {
            int length = shape.Match(next);
            if (length > 0 && HeaderText.IsKnown(next[length..].TrimStart(" \t"u8)))
                return shape;
            before = before.TrimEnd(" \t"u8);
            before = before[..(before.LastIndexOfAny((byte)' ', (byte)'\t') + 1)];
            shape = new PrefixShape(before);
            if (!shape.IsTelling)
                break;
        }
        return whole;
    }

    /// <summary>Takes the decoration off; false where the line lacks the prefix that each line of the message has.</summary>
    public bool Strip(ref ReadOnlySpan<byte> text, ref bool cr)
    {
        if (EveryLine)
        {
            int length = Shape!.Match(text);
            if (length < 0 && !text.IsWhiteSpace())
                return false;
            text = length < 0 ? default : text[length..];
        }
        for (int i = 0; i < _indent && !text.IsEmpty && text[0] is (byte)' ' or (byte)'\t'; i++)
            text = text[1..];
        if (!Dots || !text.EndsWith("."u8))
            return true;
        text = text[..^1];
        cr = true;
        return true;
    }

    private static bool HeadersFollow(LogLines lines, int count)
    {
        for (int i = 0; i < count && lines.Peek(i, out LogLine next); i++)
        {
            if (!HeaderText.IsHeader(next.Text.TrimStart(" \t"u8), out _, out bool known))
                return false;
            if (known)
                return true;
        }
        return false;
    }

    // ngrep prints CR as a dot: then every line of the header has one, also the empty line; only the last line of a packet may be cut
    // before it. A sentence in one field is no majority. (No version ends in a dot, so a Request-Line needs no majority.)
    private static bool AllEndInDots(LogLines lines)
    {
        int dots = 0, others = 0;
        bool cut = false;
        for (int i = 0; i < DotsAsked && lines.Peek(i, out LogLine next); i++)
        {
            ReadOnlySpan<byte> text = next.Text.TrimEnd(" \t"u8);
            if (text.IsEmpty || text.Length == 1)
            {
                others -= cut ? 1 : 0;
                break;
            }
            cut = text[^1] != '.';
            if (text[^1] == '.')
                dots++;
            else
                others++;
        }
        return dots > others * 4;
    }
}
