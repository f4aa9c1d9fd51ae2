using System.Text.RegularExpressions;

namespace FlowViewer.Reference.Reading;

/// <summary>YAML turns the line breaks of a folded text into blanks, which Chinese does not put between its characters.</summary>
internal static partial class ChineseFolding
{
    /// <summary>The text without the blanks and single line breaks between two Chinese characters or full-width marks.</summary>
    public static string Unfold(string text) => BreakBetweenCharacters().Replace(text, "");

    [GeneratedRegex(@"(?<=[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u201C\u201D\u2026])( |(?<!\n)\n(?!\n))(?=[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u201C\u201D\u2026])")]
    private static partial Regex BreakBetweenCharacters();
}
