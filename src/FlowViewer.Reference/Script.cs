using System.Text.RegularExpressions;

namespace FlowViewer.Reference;

/// <summary>Which characters are Chinese, and what of a text is words and not code.</summary>
internal static partial class Script
{
    /// <summary>True for a Chinese character (CJK ideographs).</summary>
    public static bool IsHan(char letter) => letter is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    /// <summary>True for a full-width mark: <c>，。；：（）、！？“”</c>.</summary>
    public static bool IsFullWidthMark(char letter) => letter is (>= '\u3000' and <= '\u303F') or (>= '\uFF01' and <= '\uFF65');

    /// <summary>The text with code between backticks, and links without words, replaced by <paramref name="stand"/>; a link with words gives them.</summary>
    public static string WithoutCode(string text, string stand) => CodeOrLink().Replace(text, match => match.Groups["label"].Success ? match.Groups["label"].Value : stand);

    [GeneratedRegex(@"`[^`]*`|\[\[[^\[\]|]+(?:\|(?<label>[^\[\]]+))?\]\]")]
    private static partial Regex CodeOrLink();
}
