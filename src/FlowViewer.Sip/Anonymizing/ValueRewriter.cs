using System.Buffers;
using System.Text;
using static FlowViewer.Sip.Anonymizing.ValueScan;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>
/// Rewrites the values of header fields, URIs and attributes word by word. It follows no grammar but quotes, angle brackets, comments and
/// parameters, so that a broken value is rewritten as safely as a right one.
/// </summary>
internal sealed class ValueRewriter(Pseudonyms pseudonyms)
{
    // Longer numbers may identify a subscriber.
    private const int LongestFigure = 5;

    // A header field in a URI may hold a URI with header fields; what is nested deeper was made to take the stack.
    private const int DeepestEmbedded = 4;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n,;=\"<>()?{}");

    // The value of a parameter may hold = itself (base64): it ends at what ends a parameter.
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n,;\"<>");

    private int _embedded;

    private static readonly string[] Schemes = ["sip", "sips", "tel", "urn", "im", "pres", "mailto", "xmpp", "http", "https", "ws", "wss", "aaa", "aaas", "msrp", "msrps", "cid", "mid", "h323", "data", "file", "ftp", "fax", "modem"];

    /// <summary>Words, parameters, URIs in brackets, quoted strings and comments.</summary>
    /// <param name="value">The value.</param>
    /// <param name="figures">True keeps numbers of any length where no parameter says what they are: of fields that are nothing but numbers.</param>
    public string Words(string value, bool figures = false)
    {
        var result = new StringBuilder(value.Length);
        string? parameter = null;
        for (int i = 0; i < value.Length;)
        {
            int start = i;
            switch (value[i])
            {
                case '"':
                    result.Append('"').Append(Quoted(TakeQuoted(value, ref i, out string end), parameter)).Append(end);
                    parameter = null;
                    break;
                case '<':
                    i = IndexOrEnd(value, '>', i);
                    result.Append('<').Append(Uri(value[(start + 1)..i]));
                    parameter = null;
                    break;
                case '(':
                    i = CommentEnd(value, i);
                    result.Append(CommentOf(value[start..i]));
                    break;
                case var separator when Separators.Contains(separator):
                    result.Append(separator);
                    // A name waits for its value across the = and blanks around it.
                    if (separator is ',' or ';')
                        parameter = null;
                    i++;
                    break;
                default:
                    i = value.AsSpan(start).IndexOfAny(parameter is null ? Separators : ValueEnds) is var length and >= 0 ? start + length : value.Length;
                    string word = value[start..i];
                    bool isName = parameter is null && NextIs(value, i, '=');
                    result.Append(isName ? NameOf(word) : parameter is null ? Word(word, figures) : Value(parameter, word));
                    parameter = isName ? word : null;
                    break;
            }
        }
        return result.ToString();
    }

    /// <summary>Addresses with display names and parameters, separated by commas (RFC 3261 20.10).</summary>
    public string Addresses(string value)
    {
        var result = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length;)
        {
            int end = ElementEnd(value, i);
            result.Append(AddressOf(value[i..end]));
            if (end < value.Length)
                result.Append(',');
            i = end + 1;
        }
        return result.ToString();
    }

    /// <summary>The values of Via: protocol, sent-by, parameters (RFC 3261 20.42).</summary>
    public string Vias(string value)
    {
        var result = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length;)
        {
            int end = ElementEnd(value, i);
            string via = value[i..end];
            int semicolon = IndexOrEnd(via, ';', 0);
            string head = via[..semicolon], sentBy = head.TrimEnd();
            int blank = sentBy.LastIndexOfAny([' ', '\t', '\n']);
            // A blank may stand before the port's colon.
            if (blank > 0 && sentBy[(blank + 1)..].TrimStart().StartsWith(':'))
                blank = sentBy[..blank].TrimEnd().LastIndexOfAny([' ', '\t', '\n']);
            result.Append(Protocol(sentBy[..(blank + 1)])).Append(pseudonyms.HostPort(sentBy[(blank + 1)..])).Append(head[sentBy.Length..]).Append(Words(via[semicolon..]));
            if (end < value.Length)
                result.Append(',');
            i = end + 1;
        }
        return result.ToString();
    }

    /// <summary>A URI, with its parameters and header fields.</summary>
    public string Uri(string uri)
    {
        string bare = uri.Trim();
        if (bare.Length == 0 || bare == "*")
            return uri;
        // A URI may come in brackets within a quoted string (RFC 5626 4.1: +sip.instance).
        if (bare.StartsWith('<') && bare.EndsWith('>'))
            return $"<{Uri(bare.Trim('<', '>'))}>";
        int colon = bare.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : bare[..colon].ToLowerInvariant();
        string rest = bare[(colon + 1)..];
        string written = scheme switch
        {
            _ when !Schemes.Contains(scheme) => HostPort(bare),
            "sip" or "sips" or "im" or "pres" or "mailto" or "xmpp" => $"{bare[..colon]}:{SipPart(rest)}",
            "tel" or "fax" or "modem" => $"{bare[..colon]}:{UserPart(rest)}",
            "urn" => $"{bare[..colon]}:{Urn(rest)}",
            "cid" or "mid" => $"{bare[..colon]}:{pseudonyms.Id(rest)}",
            "data" or "file" => $"{bare[..colon]}:{Mask.Of(rest)}",
            _ => $"{bare[..colon]}:{Hierarchy(rest)}",
        };
        return uri.Replace(bare, written, StringComparison.Ordinal);
    }

    /// <summary>One word: kept where it is the protocol's, replaced where it can be told what it is, else masked.</summary>
    public string Word(string word, bool figures = false)
    {
        if (Vocabulary.Has(word) || word is "*" or "-")
            return word;
        if (IsFigure(word))
            return figures || word.Count(char.IsAsciiDigit) <= LongestFigure ? pseudonyms.KnownNumber(word) is { } known && !figures ? known : word : pseudonyms.Number(word);
        int colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Schemes.Contains(word[..colon].ToLowerInvariant()))
            return Uri(word);
        int at = word.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
            return Account(word);
        if (IsNumber(word))
            return pseudonyms.Number(word);
        if (Pseudonyms.IsAddress(word.Trim('[', ']'), out _) || (colon > 0 && Pseudonyms.IsAddress(word[..colon], out _)) || IsHostName(word))
            return HostPort(word);
        if (pseudonyms.KnownUser(word) is { } user)
            return user;
        // Media types, and products with their versions.
        if (word.Contains('/', StringComparison.Ordinal))
            return string.Join('/', word.Split('/').Select(part => Word(part, figures)));
        return IsVersion(word) ? word : Mask.Of(word);
    }

    /// <summary>A user of a domain, or a user alone, as accounts are written.</summary>
    public string Account(string account)
    {
        int at = account.LastIndexOf('@');
        return at < 0 ? UserPart(account) : $"{UserPart(account[..at])}@{pseudonyms.HostPort(account[(at + 1)..])}";
    }

    /// <summary>The value of the parameter <paramref name="name"/>.</summary>
    public string Value(string name, string value) => ParameterRules.Of(name) switch
    {
        ParameterRule.Figure => Word(value, figures: true),
        ParameterRule.Tag => pseudonyms.Tag(value),
        ParameterRule.Branch => pseudonyms.Branch(value),
        ParameterRule.Host => value.Contains("://", StringComparison.Ordinal) ? Uri(value) : Vocabulary.Has(value) ? value : pseudonyms.HostPort(value),
        ParameterRule.Uri => Uri(value),
        ParameterRule.Id => pseudonyms.Id(value),
        ParameterRule.Hex => pseudonyms.Hex(value),
        ParameterRule.CallId => pseudonyms.CallId(value),
        ParameterRule.Account => Account(value),
        ParameterRule.Realm => IsHostName(value) || Pseudonyms.IsAddress(value, out _) ? HostPort(value) : Vocabulary.Has(value) ? value : pseudonyms.User(value),
        ParameterRule.Number => pseudonyms.Number(value),
        ParameterRule.Cell => pseudonyms.Cell(value),
        ParameterRule.Secret => Mask.Of(value),
        _ when name.Equals("phone-context", StringComparison.OrdinalIgnoreCase) => value.StartsWith('+') ? pseudonyms.Number(value) : pseudonyms.Host(value),
        _ => Word(value),
    };

    // A quoted string is the value of a parameter, or a text.
    private string Quoted(string text, string? parameter) =>
        parameter is not null && ParameterRules.Of(parameter) != ParameterRule.Word ? Value(parameter, text)
        : text.Contains(' ', StringComparison.Ordinal) ? text.StartsWith('<') ? Words(text) : Mask.Phrase(text)
        : text.StartsWith('<') && text.EndsWith('>') ? $"<{Uri(text[1..^1])}>"
        : text.Contains(',', StringComparison.Ordinal) ? string.Join(',', text.Split(',').Select(word => Word(word))) : Word(text);

    private string AddressOf(string element)
    {
        int open = Unquoted(element, '<');
        if (open < 0)
        {
            int end = IndexOrEnd(element, ';', 0);
            // Without brackets what follows the first semicolon are the field's parameters (RFC 3261 20).
            return Uri(element[..end]) + Words(element[end..]);
        }
        int close = IndexOrEnd(element, '>', open);
        return $"{Display(element[..open])}<{Uri(element[(open + 1)..close])}{(close < element.Length ? ">" : "")}{(close < element.Length ? Words(element[(close + 1)..]) : "")}";
    }

    private string Display(string text)
    {
        string bare = text.Trim();
        if (bare.Length == 0)
            return text;
        string name = bare.Trim('"');
        string written = Vocabulary.IsNobody(name) ? name : name.Contains('@', StringComparison.Ordinal) || IsNumber(name) ? UserWord(name) : pseudonyms.Name(name);
        return text.Replace(bare, bare.StartsWith('"') ? $"\"{written}\"" : written, StringComparison.Ordinal);
    }

    private string UserWord(string name) => name.Contains('@', StringComparison.Ordinal) ? Account(name) : pseudonyms.Number(name);

    private string SipPart(string rest)
    {
        int question = Unquoted(rest, '?');
        string headers = question < 0 ? "" : rest[(question + 1)..];
        string main = question < 0 ? rest : rest[..question];
        int at = main.LastIndexOf('@');
        // Parameters follow the host: those before the @ are the user's.
        int semicolon = main.IndexOf(';', at + 1);
        string host = semicolon < 0 ? main[(at + 1)..] : main[(at + 1)..semicolon];
        string parameters = semicolon < 0 ? "" : main[semicolon..];
        string user = at < 0 ? "" : $"{UserPart(main[..at])}@";
        return $"{user}{HostPort(host)}{Words(parameters)}{(question < 0 ? "" : $"?{Headers(headers)}")}";
    }

    // RFC 3261 19.1.1: header fields in a URI, escaped.
    private string Headers(string headers) => string.Join('&', headers.Split('&').Select(field =>
    {
        int equals = field.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? Mask.Of(field) : $"{NameOf(field[..equals])}={System.Uri.EscapeDataString(EmbeddedHeader(field[..equals], Unescaped(field[(equals + 1)..])))}";
    }));

    private string EmbeddedHeader(string name, string value)
    {
        if (_embedded == DeepestEmbedded)
            return Mask.Of(value);
        _embedded++;
        try
        {
            return HeaderRewriter.Value(this, pseudonyms, name, value, out _);
        }
        finally
        {
            _embedded--;
        }
    }

    private string UserPart(string user)
    {
        int semicolon = user.IndexOf(';', StringComparison.Ordinal);
        if (semicolon >= 0)
            return UserPart(user[..semicolon]) + Words(user[semicolon..]);
        int colon = user.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
            return $"{UserPart(user[..colon])}:{Mask.Of(user.AsSpan()[(colon + 1)..])}";
        string plain = Unescaped(user);
        return plain.Length == 0 || Vocabulary.IsNobody(plain) ? user : IsDialled(plain) ? Dialled(plain) : pseudonyms.User(plain);
    }

    // What was dialled may have codes around the number: *21*13800001111#.
    private string Dialled(string text)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length;)
        {
            int end = i;
            while (end < text.Length && text[end] is not ('*' or '#'))
                end++;
            result.Append(pseudonyms.Number(text[i..end]));
            if (end < text.Length)
                result.Append(text[end] == '#' ? "%23" : "*");
            i = end + 1;
        }
        return result.ToString();
    }

    private string Urn(string rest)
    {
        int colon = rest.IndexOf(':', StringComparison.Ordinal);
        string space = colon < 0 ? rest : rest[..colon], name = rest[(colon + 1)..];
        return space.ToLowerInvariant() switch
        {
            // RFC 5031, 3GPP service identifiers and alerts (RFC 7462) name services, not people.
            "service" or "urn-7" or "alert" or "ietf" => IsTokenOf(name, ".:-_*") ? rest : $"{space}:{Mask.Of(name)}",
            "uuid" => $"{space}:{pseudonyms.Hex(name)}",
            "gsma" => $"{space}:{name[..(name.IndexOf(':', StringComparison.Ordinal) + 1)]}{pseudonyms.Hex(name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..])}",
            _ => $"{space}:{Mask.Of(name)}",
        };
    }

    // //authority/path: the host becomes its pseudonym, what it is asked for is masked.
    private string Hierarchy(string rest)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal))
            return Mask.Of(rest);
        int path = rest.AsSpan(2).IndexOfAny("/?#;") is var index and >= 0 ? index + 2 : rest.Length;
        string authority = rest[2..path];
        return $"//{(authority.Contains('@', StringComparison.Ordinal) ? Account(authority) : HostPort(authority))}{Mask.Of(rest.AsSpan()[path..])}";
    }

    private string HostPort(string host) => pseudonyms.HostPort(host);

    private static string Protocol(string words) => string.Concat(words.Split('/').Select((word, i) => (i > 0 ? "/" : "") + ProtocolWord(word)));

    private static string ProtocolWord(string word) => word.Trim() is var bare && (bare is "2.0" || Vocabulary.Has(bare) || bare.Length == 0) ? word : Mask.Of(word);

    // A name of a parameter is the protocol's or a product's; only one that could be something else is masked.
    private static string NameOf(string name) =>
        name.Count(char.IsAsciiDigit) <= LongestFigure && !name.Contains('@', StringComparison.Ordinal) && IsTokenOf(name, ".-_+!%*'~`") ? name : Mask.Of(name);

    private static string CommentOf(string comment)
    {
        string inner = comment.EndsWith(')') ? comment[1..^1] : comment[1..];
        return $"({(inner.Contains('(', StringComparison.Ordinal) ? Mask.Of(inner) : Mask.Phrase(inner))}{(comment.EndsWith(')') ? ")" : "")}";
    }

    private static string Unescaped(string text) => text.Contains('%', StringComparison.Ordinal) ? System.Uri.UnescapeDataString(text) : text;

    private static bool IsFigure(string word) => word.Length > 0 && word.All(c => char.IsAsciiDigit(c) || c == '.') && word.Count(c => c == '.') <= 1;

    // RFC 3966 3: digits and visual separators.
    private static bool IsNumber(string word) =>
        word.Length > 0 && (char.IsAsciiDigit(word[0]) || word[0] is '+' or '(') && word.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '(' or ')' or ' ')
        && word.Count(char.IsAsciiDigit) > LongestFigure;

    private static bool IsDialled(string user) => user.Any(char.IsAsciiDigit) && user.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '(' or ')' or '*' or '#' or ' ');

    private static bool IsVersion(string word)
    {
        const int longestPart = 4;
        string[] parts = word.TrimStart('v', 'V', 'r').Split('.', '-', '_');
        return parts.Length is > 1 and < 8 && parts.All(part => part.Length is > 0 and <= longestPart && (part.All(char.IsAsciiDigit) || Vocabulary.Has(part)));
    }

    private static bool IsHostName(string word)
    {
        int dot = word.LastIndexOf('.');
        return dot > 0 && dot < word.Length - 2 && word.AsSpan(dot + 1).IndexOfAnyExceptInRange('A', 'z') < 0 && IsTokenOf(word, ".-_") && !IsVersion(word);
    }

    private static bool IsTokenOf(string word, string others) => word.All(c => char.IsAsciiLetterOrDigit(c) || others.Contains(c, StringComparison.Ordinal));
}
