using System.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// The links that an editor made of addresses: <c>[bob@example.com](mailto:bob@example.com)</c>, and <c>bob@example.com&lt;mailto:bob@example.com&gt;</c>
/// as mail programs print it. Their text is what was written.
/// </summary>
internal static class MarkdownLinks
{
    private const int LongestTarget = 2000;
    private static readonly byte[][] Schemes = [.. ((string[])["mailto:", "http://", "https://", "sip:", "sips:", "tel:"]).Select(Encoding.ASCII.GetBytes)];

    public static bool Remove(ref ReadOnlyMemory<byte> line)
    {
        ReadOnlySpan<byte> text = line.Span;
        if (text.IndexOf("]("u8) < 0 && text.IndexOf("<mailto:"u8) < 0 && text.IndexOf("<http"u8) < 0)
            return false;
        var plain = new List<byte>(text.Length);
        int bracket = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '[')
                bracket = plain.Count;
            int length = text[i] == ']' && bracket >= 0 ? TargetOfLink(text[i..]) : text[i] == '<' ? TargetBehind(text[i..], plain) : 0;
            if (length == 0)
            {
                plain.Add(text[i]);
                continue;
            }
            if (text[i] == ']')
                plain.RemoveAt(bracket);
            bracket = -1;
            i += length - 1;
        }
        if (plain.Count == text.Length)
            return false;
        line = plain.ToArray();
        return true;
    }

    // `](mailto:x)`: how long it is.
    private static int TargetOfLink(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("]("u8) || !HasScheme(text[2..]))
            return 0;
        return text[..Math.Min(text.Length, LongestTarget)].IndexOf((byte)')') + 1;
    }

    // `<mailto:x>` behind x, with or without a blank between them.
    private static int TargetBehind(ReadOnlySpan<byte> text, List<byte> plain)
    {
        if (plain.Count == 0 || text.Length < 8 || text[1] is not ((byte)'m' or (byte)'h') || !HasScheme(text[1..]))
            return 0;
        int end = text[..Math.Min(text.Length, LongestTarget)].IndexOf((byte)'>');
        if (end < 0)
            return 0;
        ReadOnlySpan<byte> before = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(plain);
        ReadOnlySpan<byte> target = text[(text.IndexOf((byte)':') + 1)..end].Trim("/"u8);
        if (!before.TrimEnd((byte)' ').EndsWith(target))
            return 0;
        if (before[^1] == ' ')
            plain.RemoveAt(plain.Count - 1);
        return end + 1;
    }

    private static bool HasScheme(ReadOnlySpan<byte> target)
    {
        foreach (byte[] scheme in Schemes)
            if (target.StartsWith(scheme))
                return true;
        return false;
    }
}
