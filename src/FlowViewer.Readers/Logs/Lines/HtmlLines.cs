namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Lines with the tags of a web page in them. Tags are taken out of a line that is one of a message's without them, and from there on of
/// the lines that are nothing but tags; a body of XML has other tags and stays as it is.
/// </summary>
internal sealed class HtmlLines
{
    private bool _inPage;

    /// <summary>Splits the line at the tags that end lines and hands on what is left; false where it is not a page's.</summary>
    public bool Split(in LogLine line, Queue<LogLine> lines)
    {
        ReadOnlySpan<byte> text = line.Text;
        if (!text.ContainsAny((byte)'<', (byte)'&') || !HasMarkup(text))
        {
            _inPage &= text.IsWhiteSpace();
            return false;
        }
        var pieces = new List<LogLine>();
        Pieces(line, pieces);
        // Tags around a value are the value's; those of a page begin or end a line. Within the page SDP may come and lines without words.
        bool isPage = _inPage
            ? pieces.Exists(piece => SipLine.Is(piece.Text)) || pieces.TrueForAll(piece => piece.Text.IsWhiteSpace())
            : pieces.Exists(piece => HeaderText.IsKnown(piece.Text.TrimStart(" \t"u8)) || StartLine.TryFind(piece.Text, out _)) && (pieces.Count > 1 || IsAtEdge(text));
        if (!isPage)
        {
            _inPage = false;
            return false;
        }
        _inPage = true;
        pieces.ForEach(lines.Enqueue);
        return true;
    }

    private static bool IsAtEdge(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        int last = Math.Max(text.LastIndexOf((byte)'<'), text.LastIndexOf((byte)'&'));
        return HtmlTag.At(text, out _) != HtmlTag.Effect.None || (HtmlTag.At(text[last..], out int length) != HtmlTag.Effect.None && last + length == text.Length);
    }

    private static bool HasMarkup(ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOfAny((byte)'<', (byte)'&')) >= 0; text = text[(at + 1)..])
            if (HtmlTag.At(text[at..], out _) != HtmlTag.Effect.None)
                return true;
        return false;
    }

    private static void Pieces(in LogLine line, List<LogLine> pieces)
    {
        ReadOnlySpan<byte> text = line.Text;
        var piece = new List<byte>(text.Length);
        bool behindBreak = false;
        for (int i = 0; i < text.Length; i++)
        {
            HtmlTag.Effect effect = text[i] is (byte)'<' or (byte)'&' ? HtmlTag.At(text[i..], out int length) : HtmlTag.At(default, out length);
            switch (effect)
            {
                case HtmlTag.Effect.None when behindBreak && piece.Count == 0 && text[i] == ' ':
                    break;
                case HtmlTag.Effect.None:
                    piece.Add(text[i]);
                    break;
                case HtmlTag.Effect.Blank:
                    piece.Add((byte)' ');
                    break;
                case HtmlTag.Effect.Break:
                case HtmlTag.Effect.Block when piece.Count > 0:
                    pieces.Add(line with { Bytes = piece.ToArray(), Repairs = line.Repairs | RepairKinds.Html });
                    piece.Clear();
                    behindBreak = true;
                    break;
            }
            i += Math.Max(0, length - 1);
        }
        if (piece.Count > 0)
            pieces.Add(line with { Bytes = piece.ToArray(), Repairs = line.Repairs | RepairKinds.Html });
    }
}
