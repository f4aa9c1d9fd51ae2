using System.Collections.Immutable;
using FlowViewer.Reference;

namespace FlowViewer.Web.Components.Reference;

/// <summary>What a stretch of prose is.</summary>
public enum ProseRunKind
{
    /// <summary>Words.</summary>
    Text,
    /// <summary>Between backticks.</summary>
    Code,
    /// <summary>A link to an entry; the text is empty where the entry's title is to be shown.</summary>
    Link,
}

/// <summary>A stretch of prose that is one thing throughout.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words.</param>
/// <param name="Target">The entry that a link leads to, written <c>responses/480</c>.</param>
public sealed record ProseRun(ProseRunKind Kind, string Text, string? Target = null);

/// <summary>A paragraph, or a list with its items.</summary>
/// <param name="IsList">True for a list.</param>
/// <param name="Items">The runs of each item; a paragraph has one.</param>
public sealed record ProseBlock(bool IsList, ImmutableArray<ImmutableArray<ProseRun>> Items)
{
    private const string Bullet = "- ";

    /// <summary>The blocks of a text of content/README.md's little markup. Any text gives blocks; a mark that is not closed is text.</summary>
    public static ImmutableArray<ProseBlock> Of(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<ProseBlock>();
        List<string> paragraph = [], items = [];
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith(Bullet, StringComparison.Ordinal))
            {
                EndParagraph();
                items.Add(line[Bullet.Length..]);
            }
            else if (line.Length == 0)
            {
                EndParagraph();
                EndList();
            }
            else if (items.Count > 0)
            {
                items[^1] = Joined([items[^1], line]);
            }
            else
            {
                paragraph.Add(line);
            }
        }
        EndParagraph();
        EndList();
        return blocks.ToImmutable();

        void EndParagraph()
        {
            if (paragraph.Count > 0)
                blocks.Add(new ProseBlock(false, [Runs(Joined(paragraph))]));
            paragraph.Clear();
        }

        void EndList()
        {
            if (items.Count > 0)
                blocks.Add(new ProseBlock(true, [.. items.Select(Runs)]));
            items.Clear();
        }
    }

    /// <summary>The runs of a line of prose.</summary>
    public static ImmutableArray<ProseRun> Runs(string line)
    {
        var runs = ImmutableArray.CreateBuilder<ProseRun>();
        int at = 0;
        foreach (ProseLink link in ProseLink.In(line))
        {
            AddText(runs, line[at..link.Start]);
            runs.Add(new ProseRun(ProseRunKind.Link, link.Label ?? "", link.Target));
            at = link.Start + link.Length;
        }
        AddText(runs, line[at..]);
        return runs.ToImmutable();
    }

    private static void AddText(ImmutableArray<ProseRun>.Builder runs, string text)
    {
        while (text.Length > 0)
        {
            int open = text.IndexOf('`', StringComparison.Ordinal);
            int close = open < 0 ? -1 : text.IndexOf('`', open + 1);
            if (close < 0)
            {
                runs.Add(new ProseRun(ProseRunKind.Text, text));
                return;
            }
            if (open > 0)
                runs.Add(new ProseRun(ProseRunKind.Text, text[..open]));
            if (close > open + 1)
                runs.Add(new ProseRun(ProseRunKind.Code, text[(open + 1)..close]));
            text = text[(close + 1)..];
        }
    }

    // Where a paragraph stands on several lines, a blank goes between them unless both sides are Chinese.
    private static string Joined(IReadOnlyList<string> lines) =>
        lines.Aggregate((all, line) => IsChinese(all[^1]) && IsChinese(line[0]) ? all + line : $"{all} {line}");

    private static bool IsChinese(char letter) => letter is >= '\u3000' and not (>= '\uAC00' and <= '\uD7AF');
}
