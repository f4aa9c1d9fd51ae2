using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Views;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Components.Messages;

/// <summary>A stretch of a message's text that looks the same throughout.</summary>
/// <param name="Text">The text.</param>
/// <param name="Class">The class for what it is: <c>start</c>, <c>name</c>, <c>sdp-type</c>; empty for plain text.</param>
/// <param name="Link">The reference page's path below the language, such as <c>headers/Via</c>; null if there is none.</param>
/// <param name="Problems">The problems that are at this place.</param>
/// <param name="IsHit">True where the text is part of what was searched for.</param>
public sealed record RawSpan(string Text, string Class, string? Link, IReadOnlyList<SipProblem> Problems, bool IsHit = false);

/// <summary>
/// A message as it was on the wire, cut at every place where its look changes. The places come from the parsed tree, so what is
/// highlighted is what was understood, and a problem is marked where it is.
/// </summary>
public static class RawText
{
    /// <summary>The spans of a message; their texts together are the message, carriage returns before line feeds left out.</summary>
    /// <param name="message">The message.</param>
    /// <param name="pageOf">The page's path of a kind and key (<see cref="EntryLinks.To"/>); null if there is none.</param>
    /// <param name="find">The words that are searched for.</param>
    public static IReadOnlyList<RawSpan> Of(SipMessage message, Func<string, string, string?> pageOf, string? find = null)
    {
        var marks = new List<Mark>();
        TreeNode tree = MessageTree.Of(message);
        Collect(tree, marks, pageOf);
        foreach (HeaderField field in message.Headers)
            marks.Add(new Mark(field.NameSlice, "name", pageOf("headers", field.CanonicalName)));

        int length = message.Bytes.Length;
        SortedSet<int> cuts = [0, length];
        foreach (ByteSlice where in marks.Select(m => m.Where).Concat(message.Problems.Select(p => p.Where)))
        {
            cuts.Add(Math.Clamp(where.Start, 0, length));
            cuts.Add(Math.Clamp(where.Start + where.Length, 0, length));
        }
        ByteSlice[] hits = string.IsNullOrEmpty(find) ? [] : [.. new SearchWords(find).PlacesIn(message.Bytes).Select(hit => new ByteSlice(hit.Start, hit.Length))];
        foreach (ByteSlice hit in hits)
        {
            cuts.Add(hit.Start);
            cuts.Add(End(hit));
        }
        return Sweep(message, marks, hits, [.. cuts]);
    }

    /// <summary>Walks the cuts once, with the marks and problems that cover the place in hand: a hostile message has thousands of each.</summary>
    private static List<RawSpan> Sweep(SipMessage message, List<Mark> marks, ByteSlice[] hits, int[] cuts)
    {
        int nextHit = 0;
        var comingMarks = new Queue<Mark>(marks.OrderBy(m => m.Where.Start));
        var comingProblems = new Queue<SipProblem>(message.Problems.Where(p => p.Where.Length > 0).OrderBy(p => p.Where.Start));
        var openMarks = new List<Mark>();
        var openProblems = new List<SipProblem>();
        var spans = new List<RawSpan>();
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            int start = cuts[i], end = cuts[i + 1];
            openMarks.RemoveAll(m => End(m.Where) <= start);
            openProblems.RemoveAll(p => End(p.Where) <= start);
            while (comingMarks.TryPeek(out Mark? mark) && mark.Where.Start <= start)
                openMarks.Add(comingMarks.Dequeue());
            while (comingProblems.TryPeek(out SipProblem? problem) && problem.Where.Start <= start)
                openProblems.Add(comingProblems.Dequeue());
            while (nextHit < hits.Length && End(hits[nextHit]) <= start)
                nextHit++;
            spans.Add(Span(message, openMarks, openProblems, start, end) with { IsHit = nextHit < hits.Length && hits[nextHit].Start <= start });
        }
        return spans;
    }

    private static RawSpan Span(SipMessage message, List<Mark> open, List<SipProblem> problems, int start, int end)
    {
        // The innermost mark says what a place is, but a link holds for all that stands within it.
        List<Mark> around = [.. open.Where(m => End(m.Where) >= end).OrderBy(m => m.Where.Length)];
        return new RawSpan(
            TextDecoding.Show(message.Bytes.Span[start..end]).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\r'),
            around.FirstOrDefault(m => m.Class.Length > 0)?.Class ?? "",
            around.FirstOrDefault(m => m.Link is not null)?.Link,
            [.. problems]);
    }

    /// <summary>The spans line by line, each line with the line feed that ends it, so that a long one can be told from the next.</summary>
    public static IEnumerable<IReadOnlyList<RawSpan>> Lines(IReadOnlyList<RawSpan> spans)
    {
        var line = new List<RawSpan>();
        foreach (RawSpan span in spans)
        {
            string rest = span.Text;
            while (rest.IndexOf('\n', StringComparison.Ordinal) is >= 0 and int end)
            {
                line.Add(span with { Text = rest[..(end + 1)] });
                yield return line;
                line = [];
                rest = rest[(end + 1)..];
            }
            if (rest.Length > 0)
                line.Add(span with { Text = rest });
        }
        if (line.Count > 0)
            yield return line;
    }

    private static int End(ByteSlice where) => where.Start + where.Length;

    private static void Collect(TreeNode node, List<Mark> marks, Func<string, string, string?> pageOf)
    {
        // A header's own link stands on its name, which the header fields give; here are the parts of its value.
        string? link = node is { ReferenceKind: { } kind, ReferenceKey: { } key, Kind: not TreeKind.Header } ? pageOf(kind, key) : null;
        string look = node.Kind switch
        {
            TreeKind.StartLine => "start",
            TreeKind.SdpLine when node.Where.Length > 1 => "sdp-type",
            _ => "",
        };
        if (look == "sdp-type")
            marks.Add(new Mark(new ByteSlice(node.Where.Start, 2), look, link));
        else if (link is not null || look.Length > 0)
            marks.Add(new Mark(node.Where, look, link));
        foreach (TreeNode child in node.Children)
            Collect(child, marks, pageOf);
    }

    private sealed record Mark(ByteSlice Where, string Class, string? Link);
}
