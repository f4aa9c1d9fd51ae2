using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FlowViewer.Reference.Search;

/// <summary>
/// Queries that say themselves what they mean: a line pasted from a message (<c>SIP/2.0 486 Busy Here</c>, <c>Reason: Q.850;cause=17</c>), a bare number,
/// or a key with the word for its kind (<c>timer b</c>, <c>cause 17</c>, <c>via header</c>). Gives kinds and keys, the best first; they need not exist.
/// </summary>
internal static partial class NamedThing
{
    private static readonly string[] NumberedKinds = ["responses", "causes", "warnings", "bearers"];

    private static readonly FrozenDictionary<string, string> KindWords = new (string Kind, string[] Words)[]
    {
        ("responses", ["response", "responses", "status", "应答", "响应", "状态码", "应答码", "响应码"]),
        ("methods", ["method", "request", "方法", "请求"]),
        ("headers", ["header", "头域", "头字段", "字段"]),
        ("timers", ["timer", "定时器", "计时器"]),
        ("causes", ["cause", "q850", "isup", "原因", "原因值"]),
        ("warnings", ["warning", "告警", "警告"]),
        ("options", ["option", "tag", "选项", "扩展"]),
        ("events", ["event", "package", "事件", "事件包"]),
        ("features", ["feature", "特性"]),
        ("nodes", ["node", "网元", "节点"]),
        ("bearers", ["qci", "5qi", "bearer", "承载"]),
    }.SelectMany(kind => kind.Words.Select(word => KeyValuePair.Create(word, kind.Kind))).ToFrozenDictionary();

    public static IEnumerable<(string Kind, string Key)> In(string query, Func<string, bool> isHeader)
    {
        if (StatusLine().Match(query) is { Success: true } status)
            return [("responses", status.Groups[1].Value)];
        if (RequestLine().Match(query) is { Success: true } request)
            return [("methods", request.Groups[1].Value)];
        if (HeaderLine().Match(query) is { Success: true } line && OfHeader(line.Groups[1].Value, line.Groups[2].Value, isHeader) is { } named)
            return named;
        if (CauseParameter().Match(query) is { Success: true } cause)
            return [(cause.Groups[1].Value == "sip" ? "responses" : "causes", cause.Groups[2].Value)];
        return OfWords(query);
    }

    /// <summary>The number in "486 on busy" or "got a 503" is likely a code, unless the words together name something else ("100 rel").</summary>
    public static (string Kind, string Key)? Mentioned(List<string> words) =>
        words.Find(word => word.Length == 3 && word.All(char.IsAsciiDigit)) is { } code ? ("responses", code) : null;

    private static IEnumerable<(string, string)>? OfHeader(string name, string value, Func<string, bool> isHeader)
    {
        (string, string) header = ("headers", name);
        switch (name)
        {
            case "reason" when CauseParameter().Match(value) is { Success: true } cause:
                return [(cause.Groups[1].Value == "sip" ? "responses" : "causes", cause.Groups[2].Value), header];
            case "warning" when LeadingNumber().Match(value) is { Success: true } code:
                return [("warnings", code.Value), header];
            case "supported" or "k" or "require" or "proxy-require" or "unsupported":
                return TokensOf("options", value, header);
            case "event" or "o" or "allow-events" or "u":
                return TokensOf("events", value, header);
            case "cseq" when value.Split(' ') is [_, string method]:
                return [header, ("methods", method)];
            default:
                return isHeader(name) ? [header] : null;
        }
    }

    // One token is what the line is about; several make it a list, and the list is what it is about.
    private static IEnumerable<(string, string)> TokensOf(string kind, string value, (string, string) header)
    {
        string[] tokens = [.. value.Split(',', ';').Select(token => token.Trim()).Where(token => token.Length > 0).Take(8)];
        IEnumerable<(string, string)> named = tokens.Select(token => (kind, token));
        return tokens.Length == 1 || value.Contains(';', StringComparison.Ordinal) ? named.Append(header) : named.Prepend(header);
    }

    private static IEnumerable<(string, string)> OfWords(string query)
    {
        string compact = Spelling().Replace(query, "q850");
        List<string> words = QueryText.Words(compact), telling = QueryText.WithoutFillers(words);
        if (telling is [string only] && only.All(char.IsAsciiDigit))
            return NumberedKinds.Select(kind => (kind, only));
        return WithKindWord(words)
            .Concat(WithKindWord(telling))
            .Concat(KindAndKeyFirst(words))
            .Concat(GluedNumber().Match(compact) is { Success: true } glued ? WithKindWord([glued.Groups[1].Value, glued.Groups[2].Value]) : []);
    }

    // A kind is said in one word or in two.
    private static readonly int[] KindWordCounts = [1, 2];

    // "timer b", "b timer", "原因值 17", "option tag path": words for the kind stand first or last, and the rest is the key.
    private static IEnumerable<(string, string)> WithKindWord(List<string> words) =>
        from count in KindWordCounts
        where words.Count > count
        from split in new[] { (kind: words[..count], key: words[count..]), (kind: words[^count..], key: words[..^count]) }
        where split.kind.All(KindWords.ContainsKey)
        select (KindWords[split.kind[0]], string.Concat(split.key));

    // "timer b expired", "cause 16 received": the key follows the word for its kind, and the rest says what happened.
    private static IEnumerable<(string, string)> KindAndKeyFirst(List<string> words) =>
        words.Count > 2 && KindWords.TryGetValue(words[0], out string? kind) ? [(kind, words[1])] : [];

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
