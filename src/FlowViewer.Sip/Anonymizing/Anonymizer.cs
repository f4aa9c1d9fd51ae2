using System.Globalization;
using System.Text;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>
/// Rewrites SIP messages so that they name nobody: numbers, names, addresses, domains, Call-IDs, tags, branches and other identifiers get pseudonyms, the same
/// ones in all messages of one anonymizer; credentials, texts for people, header fields that are not registered and bodies that are not read are
/// masked. What the protocol itself says stays, so that the messages still make the same transactions, dialogs and calls. Any bytes are rewritten;
/// Content-Length follows the body, and where it was wrong it is wrong by the same number of bytes.
/// </summary>
public sealed class Anonymizer
{
    private const int MostNames = 100, LongestName = 80;

    private readonly Pseudonyms _pseudonyms = new();
    private readonly ValueRewriter _values;
    private readonly BodyRewriter _bodies;
    private readonly SortedSet<string> _maskedFields = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _maskedBodies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An anonymizer that has given no pseudonym yet.</summary>
    public Anonymizer()
    {
        _values = new ValueRewriter(_pseudonyms);
        _bodies = new BodyRewriter(_pseudonyms, _values, this);
    }

    /// <summary>What was replaced so far.</summary>
    public AnonymizingReport Report => new(_pseudonyms.Counts.ToDictionary(), [.. _maskedFields], [.. _maskedBodies]);

    /// <summary>A message, or a part of one (RFC 3420), without what it tells about people and networks.</summary>
    public byte[] Rewrite(ReadOnlySpan<byte> message) => Encoding.Latin1.GetBytes(Rewrite(Encoding.Latin1.GetString(message)));

    /// <summary>The pseudonym of a host: an address, a domain or another name.</summary>
    public string RewriteHost(string host) => _pseudonyms.Host(host);

    internal string Rewrite(string message)
    {
        int lineEnd = message.IndexOf('\n', StringComparison.Ordinal);
        string first = lineEnd < 0 ? message : message[..(lineEnd + 1)];
        // RFC 3420: a fragment may begin with its header fields.
        return IsStartLine(first) ? StartLine(first) + Fields(message[first.Length..]) : Fields(message);
    }

    /// <summary>Header fields and what follows them, as in a message or in a part of a multipart body.</summary>
    internal string Fields(string text)
    {
        var fields = new List<Field>();
        int next = 0;
        while (next < text.Length && !IsEmptyLine(text, next))
            fields.Add(TakeField(text, ref next));
        string emptyLine = next < text.Length ? text[next..(text.IndexOf('\n', next) + 1)] : "";
        string body = text[(next + emptyLine.Length)..];
        string type = ValueOf(fields, "Content-Type") ?? "", coding = ValueOf(fields, "Content-Encoding") ?? "";
        string written = body.Length == 0 ? "" : _bodies.Rewrite(body, type, coding);
        var result = new StringBuilder(text.Length);
        foreach (Field field in fields)
            result.Append(field.Name).Append(field.Gap).Append(ValueOf(field, written.Length - body.Length)).Append(field.End);
        return result.Append(emptyLine).Append(written).ToString();
    }

    /// <summary>Notes that a body of a type could only be masked.</summary>
    internal void NoteMaskedBody(string type) => Note(_maskedBodies, type);

    // A report is read by people; a trace that was made to have thousands of names does not fill it.
    private static void Note(SortedSet<string> names, string name)
    {
        if (names.Count < MostNames && name.Length is > 0 and <= LongestName)
            names.Add(name);
    }

    private static bool IsStartLine(string line) =>
        line.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase) || line.TrimEnd().EndsWith(" SIP/2.0", StringComparison.OrdinalIgnoreCase)
        // Cut within the Request-URI.
        || (line.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 && !line.AsSpan(0, blank).Contains(':'));

    private string StartLine(string line)
    {
        string words = line.TrimEnd();
        string end = line[words.Length..];
        int blank = words.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
            return line;
        string rest = words[(blank + 1)..];
        if (words.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase))
            return $"{words[..blank]} {StatusLine(rest)}{end}";
        int last = rest.LastIndexOf(' ');
        string uri = last < 0 ? rest : rest[..last];
        return $"{words[..blank]} {_values.Uri(uri)}{(last < 0 ? "" : rest[last..])}{end}";
    }

    private static string StatusLine(string rest)
    {
        int blank = rest.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
            return rest;
        string phrase = rest[(blank + 1)..];
        bool isOwn = int.TryParse(rest[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out int status) && ReasonPhrases.Of(status) == phrase;
        return $"{rest[..blank]} {(isOwn ? phrase : Mask.Phrase(phrase))}";
    }

    private string ValueOf(Field field, int grown)
    {
        if (field.Name.Trim() is { } name && HeaderNames.Find(name)?.Name == "Content-Length" && int.TryParse(field.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            return Math.Max(0, length + grown).ToString(CultureInfo.InvariantCulture);
        // A line without a colon is not a header field; its content is unknown, so it is masked.
        if (field.Gap.Length == 0)
            return Mask.Of(field.Value);
        string value = HeaderRewriter.Value(_values, _pseudonyms, field.Name.Trim(), field.Value, out bool isMasked);
        if (isMasked)
            Note(_maskedFields, field.Name.Trim());
        return value;
    }

    private static string? ValueOf(List<Field> fields, string name) =>
        fields.Find(field => HeaderNames.Find(field.Name.Trim())?.Name == name) is { Name: not null } found ? found.Value : null;

    private static bool IsEmptyLine(string text, int start) => text[start] == '\n' || (text[start] == '\r' && start + 1 < text.Length && text[start + 1] == '\n');

    // A field with the lines that continue it (RFC 3261 7.3.1).
    private static Field TakeField(string text, ref int next)
    {
        int start = next;
        do
            next = text.IndexOf('\n', next) is var end and >= 0 ? end + 1 : text.Length;
        while (next < text.Length && text[next] is ' ' or '\t');
        string line = text[start..next];
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string value = line[(colon + 1)..];
        string bare = value.Trim();
        int gap = value.Length - value.TrimStart().Length;
        return colon < 0
            ? new Field("", "", line.TrimEnd('\r', '\n'), line[line.TrimEnd('\r', '\n').Length..])
            : new Field(line[..colon], $":{value[..gap]}", bare, value[(gap + bare.Length)..]);
    }

    private readonly record struct Field(string Name, string Gap, string Value, string End);
}

/// <summary>What was replaced and masked.</summary>
/// <param name="Replaced">By kind how many different values got pseudonyms.</param>
/// <param name="MaskedFields">Header fields that are not registered: their names stay, their values are masked.</param>
/// <param name="MaskedBodies">Media types of bodies that were masked; <c>-</c> for bodies without one.</param>
public sealed record AnonymizingReport(IReadOnlyDictionary<PseudonymKind, int> Replaced, IReadOnlyList<string> MaskedFields, IReadOnlyList<string> MaskedBodies)
{
    /// <summary>How many lines beside the messages were left out.</summary>
    public int LinesLeftOut { get; init; }

    /// <summary>How many messages of other protocols and events of devices were left out.</summary>
    public int SignalsLeftOut { get; init; }
}
