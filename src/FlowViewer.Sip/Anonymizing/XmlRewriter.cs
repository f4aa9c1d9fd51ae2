using System.Text;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>
/// Rewrites XML bodies as text: names of elements and attributes stay, what they hold is rewritten word by word. It parses nothing, so that
/// a body that is cut or broken is rewritten as safely, and no entity is ever resolved.
/// </summary>
internal sealed class XmlRewriter(Pseudonyms pseudonyms, ValueRewriter values)
{
    /// <summary>A document, or what is left of it.</summary>
    public string Rewrite(string xml)
    {
        var result = new StringBuilder(xml.Length);
        for (int i = 0; i < xml.Length;)
        {
            if (xml[i] != '<')
            {
                int next = IndexOrEnd(xml, "<", i);
                result.Append(Text(xml[i..next]));
                i = next;
                continue;
            }
            (string end, bool isTag) = xml.AsSpan(i).StartsWith("<!--") ? ("-->", false) : xml.AsSpan(i).StartsWith("<![CDATA[") ? ("]]>", false) : xml.AsSpan(i).StartsWith("<!") ? (">", false) : (">", true);
            int close = Math.Min(IndexOrEnd(xml, end, i) + end.Length, xml.Length);
            string piece = xml[i..close];
            result.Append(isTag ? Tag(piece) : Mask.Of(piece));
            i = close;
        }
        return result.ToString();
    }

    private string Tag(string tag)
    {
        var result = new StringBuilder(tag.Length);
        string attribute = "";
        for (int i = 0; i < tag.Length;)
        {
            if (tag[i] is '"' or '\'')
            {
                int end = tag.IndexOf(tag[i], i + 1) is var index and >= 0 ? index : tag.Length;
                result.Append(tag[i]).Append(Attribute(attribute, tag[(i + 1)..end]));
                if (end < tag.Length)
                    result.Append(tag[i]);
                i = end + 1;
                continue;
            }
            int start = i;
            while (i < tag.Length && tag[i] is not ('"' or '\''))
                i++;
            string words = tag[start..i];
            attribute = words.TrimEnd().TrimEnd('=').TrimEnd().Split(' ', '\t', '\r', '\n')[^1];
            // Outside quotes stand names alone.
            result.Append(words.All(c => char.IsAsciiLetterOrDigit(c) || " \t\r\n<>/?=:-_.".Contains(c, StringComparison.Ordinal)) ? words : Mask.Of(words));
        }
        return result.ToString();
    }

    private string Attribute(string name, string value) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].ToLowerInvariant() switch
    {
        _ when name.StartsWith("xmlns", StringComparison.Ordinal) => IsNamespace(value) ? value : values.Word(value),
        "schemalocation" => string.Join(' ', value.Split(' ').Select(word => IsNamespace(word) ? word : values.Word(word))),
        "call-id" or "callid" => pseudonyms.CallId(value),
        "local-tag" or "remote-tag" => pseudonyms.Tag(value),
        "id" => pseudonyms.Id(value),
        _ => Text(value),
    };

    private string Text(string text)
    {
        string bare = text.Trim();
        if (bare.Length == 0)
            return text;
        string written = bare.Contains(' ', StringComparison.Ordinal) || bare.Contains('\n', StringComparison.Ordinal) ? Mask.Phrase(bare)
            : bare.StartsWith("&lt;", StringComparison.Ordinal) && bare.EndsWith("&gt;", StringComparison.Ordinal) ? $"&lt;{values.Uri(bare[4..^4])}&gt;"
            : values.Word(bare);
        return text.Replace(bare, written, StringComparison.Ordinal);
    }

    private static bool IsNamespace(string uri) =>
        uri.StartsWith("urn:ietf:params:xml:ns:", StringComparison.Ordinal) || uri.StartsWith("urn:3gpp:", StringComparison.Ordinal) || uri.StartsWith("http://www.w3.org/", StringComparison.Ordinal)
        || uri.StartsWith("http://uri.etsi.org/", StringComparison.Ordinal);

    private static int IndexOrEnd(string text, string wanted, int start) => text.IndexOf(wanted, start, StringComparison.Ordinal) is var index and >= 0 ? index : text.Length;
}
