using System.Text.RegularExpressions;

namespace FlowViewer.Reference;

/// <summary>
/// A link inside prose: <c>[[responses/480]]</c> shows the entry's title, <c>[[headers/Retry-After|the wait]]</c> shows the words after the bar.
/// <see cref="Start"/> and <see cref="Length"/> say where in the text the whole of it stands.
/// </summary>
public readonly partial record struct ProseLink(int Start, int Length, string Target, string? Label)
{
    /// <summary>The links of a text, in order; what is between code marks is no link.</summary>
    public static IEnumerable<ProseLink> In(string text)
    {
        foreach (Match match in Form().Matches(text))
            if (match.Groups["target"].Success)
                yield return new ProseLink(match.Index, match.Length, match.Groups["target"].Value,
                    match.Groups["label"].Success ? match.Groups["label"].Value : null);
    }

    /// <summary>The text with each link replaced by the words that it shows; <paramref name="title"/> gives them where the link has none.</summary>
    public static string Plain(string text, Func<string, string> title) =>
        Form().Replace(text, match =>
            !match.Groups["target"].Success ? match.Value
            : match.Groups["label"].Success ? match.Groups["label"].Value
            : title(match.Groups["target"].Value));

    [GeneratedRegex(@"`[^`]*`|\[\[(?<target>[^\[\]|]+)(?:\|(?<label>[^\[\]]+))?\]\]")]
    private static partial Regex Form();
}
