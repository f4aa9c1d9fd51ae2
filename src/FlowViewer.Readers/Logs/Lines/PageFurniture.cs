using System.Text;
using System.Text.RegularExpressions;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>What pages and printed documents put between the lines of a text: buttons, page numbers, heads and feet, a pager's prompt, the numbers of lines.</summary>
internal static partial class PageFurniture
{
    /// <summary>Nothing longer is furniture.</summary>
    public const int Longest = 120;

    public static bool Is(ReadOnlySpan<byte> line) =>
        line.Length <= Longest && !line.IsWhiteSpace() && !SipLine.IsField(line) && Furniture().IsMatch(Encoding.UTF8.GetString(line).Trim());

    // Buttons; a line's number; a page's number alone, at the end or the start of a head or foot, as RFCs print it; the head of an RFC's page; pagers.
    [GeneratedRegex(
        @"^(copy( code)?|copied!?|show (more|less)|expand|collapse|view raw|raw|download|wrap text|复制代码|复制|展开|收起|显示更多|查看更多"
        + @"|\d{1,6}|(.* )?\[?page \d{1,5}( (of|/) \d{1,5})?\]?|page \d{1,5}( (of|/) \d{1,5})? .*|- ?\d{1,5} ?-|第 ?\d{1,5} ?页.*|RFC \d{1,5} .* \d{4}"
        + @"|(<?-+ ?)?\(?more( \d{1,3}%)?\)?( ?-+>?)?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Furniture();
}
