using System.Collections.Frozen;
using System.Text.RegularExpressions;
using FlowViewer.Reference.Kinds;

namespace FlowViewer.Reference.Search;

/// <summary>
/// Queries that say themselves what they mean: a line pasted from a message (<c>SIP/2.0 486 Busy Here</c>, <c>Reason: Q.850;cause=17</c>), a bare number,
/// or a key with the word for its kind (<c>timer b</c>, <c>cause 17</c>, <c>via header</c>). Gives names, the best first; there may be no such entry.
/// </summary>
internal static partial class QueryIntent
{
    private static readonly FrozenDictionary<string, EntryKind> KindWords =
        KindTable.All.SelectMany(kind => kind.QueryWords.Select(word => KeyValuePair.Create(word, kind.Id))).ToFrozenDictionary();

    public static IEnumerable<EntryId> In(string query, Func<string, bool> isHeader)
    {
        if (StatusLine().Match(query) is { Success: true } status)
            return [new EntryId(EntryKind.Responses, status.Groups[1].Value)];
        if (RequestLine().Match(query) is { Success: true } request)
            return [new EntryId(EntryKind.Methods, request.Groups[1].Value)];
        if (HeaderLine().Match(query) is { Success: true } line && OfHeader(line.Groups[1].Value, line.Groups[2].Value, isHeader) is { } named)
            return named;
        if (CauseParameter().Match(query) is { Success: true } cause)
            return [OfCause(cause)];
        return OfWords(query);
    }

    /// <summary>The number in "486 on busy" or "got a 503" is likely a code, unless the words together name something else ("100 rel").</summary>
    public static EntryId? Mentioned(List<string> words) =>
        words.Find(word => word.Length == 3 && word.All(char.IsAsciiDigit)) is { } code ? new EntryId(EntryKind.Responses, code) : null;

    private static IEnumerable<EntryId>? OfHeader(string name, string value, Func<string, bool> isHeader)
    {
        EntryId header = new(EntryKind.Headers, name);
        switch (name)
        {
            case "reason" when CauseParameter().Match(value) is { Success: true } cause:
                return [OfCause(cause), header];
            case "warning" when LeadingNumber().Match(value) is { Success: true } code:
                return [new EntryId(EntryKind.Warnings, code.Value), header];
            case "supported" or "k" or "require" or "proxy-require" or "unsupported":
                return TokensOf(EntryKind.Options, value, header);
            case "event" or "o" or "allow-events" or "u":
                return TokensOf(EntryKind.Events, value, header);
            case "cseq" when value.Split(' ') is [_, string method]:
                return [header, new EntryId(EntryKind.Methods, method)];
            default:
                return isHeader(name) ? [header] : null;
        }
    }

    private static EntryId OfCause(Match cause) =>
        new(cause.Groups[1].Value == "sip" ? EntryKind.Responses : EntryKind.Causes, cause.Groups[2].Value);

    // One token is what the line is about; several make it a list, and the list is what it is about.
    private static IEnumerable<EntryId> TokensOf(EntryKind kind, string value, EntryId header)
    {
        string[] tokens = [.. value.Split(',', ';').Select(token => token.Trim()).Where(token => token.Length > 0).Take(8)];
        IEnumerable<EntryId> named = tokens.Select(token => new EntryId(kind, token));
        return tokens.Length == 1 || value.Contains(';', StringComparison.Ordinal) ? named.Append(header) : named.Prepend(header);
    }

    private static IEnumerable<EntryId> OfWords(string query)
    {
        string compact = Spelling().Replace(query, "q850");
        List<string> words = QueryText.Words(compact), telling = QueryText.WithoutFillers(words);
        if (telling is [string only] && only.All(char.IsAsciiDigit))
            return KindTable.All.Where(kind => kind.IsNumbered).Select(kind => new EntryId(kind.Id, only));
        return WithKindWord(words)
            .Concat(WithKindWord(telling))
            .Concat(KindAndKeyFirst(words))
            .Concat(GluedNumber().Match(compact) is { Success: true } glued ? WithKindWord([glued.Groups[1].Value, glued.Groups[2].Value]) : []);
    }

    // A kind is said in one word or in two.
    private static readonly int[] KindWordCounts = [1, 2];

    // "timer b", "b timer", "原因值 17", "option tag path": words for the kind stand first or last, and the rest is the key.
    private static IEnumerable<EntryId> WithKindWord(List<string> words) =>
        from count in KindWordCounts
        where words.Count > count
        from split in new[] { (kind: words[..count], key: words[count..]), (kind: words[^count..], key: words[..^count]) }
        where split.kind.All(KindWords.ContainsKey)
        select new EntryId(KindWords[split.kind[0]], string.Concat(split.key));

    // "timer b expired", "cause 16 received": the key follows the word for its kind, and the rest says what happened.
    private static IEnumerable<EntryId> KindAndKeyFirst(List<string> words) =>
        words.Count > 2 && KindWords.TryGetValue(words[0], out EntryKind kind) ? [new EntryId(kind, words[1])] : [];

    // A log puts the time and an arrow before the line.
    [GeneratedRegex(@"(?:^|\s)sip/2\.0\s+(\d{3})\b")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"(?:^|\s)([a-z]+)\s+\S+\s+sip/2\.0")]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^([a-z][a-z0-9-]*)\s*:\s*(.*)$", RegexOptions.Singleline)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^(q\.?850|sip)?\s*;?\s*cause\s*=\s*(\d{1,3})\b")]
    private static partial Regex CauseParameter();

    [GeneratedRegex(@"^\d{3}\b")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"\bq[. ]850\b")]
    private static partial Regex Spelling();

    [GeneratedRegex(@"^([a-z]+|5qi)(\d{1,3})$")]
    private static partial Regex GluedNumber();
}
