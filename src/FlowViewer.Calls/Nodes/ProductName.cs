using System.Text.RegularExpressions;

namespace FlowViewer.Calls.Nodes;

/// <summary>Reads the name of a product from a Server or User-Agent header field (RFC 3261 20.35, 20.41), without versions and comments.</summary>
internal static partial class ProductName
{
    private const int MostCharacters = 32;

    /// <summary>As in <c>Asterisk PBX</c> of <c>Asterisk PBX 11.13.0</c>; empty where the value begins with a version or a comment.</summary>
    public static string Of(string value)
    {
        var words = new List<string>();
        foreach (string word in value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            int end = word.IndexOfAny(['/', '(', ';', ',']);
            string whole = end < 0 ? word : word[..end];
            string name = WithoutVersion(whole);
            if (name.Length > 0)
                words.Add(name);
            // RFC 3261 25.1: product = token [SLASH product-version]; what follows the version is another product or a comment.
            if (end >= 0 || name != whole)
                break;
        }
        string product = string.Join(' ', words);
        return product.Length <= MostCharacters ? product : product[..(MostCharacters - 1)] + "…";
    }

    /// <summary>A word up to its version, as in <c>FPBX</c> of <c>FPBX-14.0.13</c>; empty where it is nothing but one.</summary>
    private static string WithoutVersion(string word)
    {
        Match version = Version().Match(word);
        return version.Success ? word[..version.Index].TrimEnd('-', '_', '.') : word;
    }

    [GeneratedRegex(
        @"^(release|version|build)$|^(rev|rv|v|r)[-_.]?\d+$|((?<![a-z])(release|version|build|rev|rv|v|r)[-_.]?)?\d+(\.\d+)+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
