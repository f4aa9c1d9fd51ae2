using System.Globalization;
using System.Text;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>Rewrites session descriptions (RFC 8866): addresses, names and keys go; media, codecs, directions and preconditions stay.</summary>
internal sealed class SdpRewriter(Pseudonyms pseudonyms, ValueRewriter values)
{
    private readonly Dictionary<string, long> _firstVersions = [];

    /// <summary>A description; its line ends stay as they are.</summary>
    public string Rewrite(string sdp)
    {
        var result = new StringBuilder(sdp.Length);
        for (int start = 0; start < sdp.Length;)
        {
            int end = sdp.IndexOf('\n', start) is var index and >= 0 ? index + 1 : sdp.Length;
            string line = sdp[start..end].TrimEnd('\r', '\n');
            result.Append(Line(line)).Append(sdp, start + line.Length, end - start - line.Length);
            start = end;
        }
        return result.ToString();
    }

    private string Line(string line)
    {
        if (line.Length < 2 || line[1] != '=')
            return Mask.Of(line);
        string value = line[2..];
        return line[..2] + line[0] switch
        {
            'v' or 'b' or 't' or 'r' => Figures(value),
            'o' => Origin(value),
            's' => value.Trim() is "-" or "" ? value : Mask.Phrase(value),
            'c' => Connection(value),
            'm' => Figures(value),
            'a' => Attribute(value),
            'u' => values.Uri(value),
            'p' => pseudonyms.Number(value),
            _ => Mask.Of(value),
        };
    }

    // RFC 8866 5.2: username, session, version, network, family, address. Versions still grow by as much as they did.
    private string Origin(string value)
    {
        string[] words = value.Split(' ');
        if (words.Length != 6)
            return Mask.Of(value);
        string user = words[0] == "-" ? "-" : pseudonyms.User(words[0]);
        string version = words[2];
        if (long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            if (!_firstVersions.TryGetValue(words[1], out long first))
                _firstVersions[words[1]] = first = number;
            version = Math.Max(0, number - first + 1).ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            version = Mask.Of(version);
        }
        return $"{user} {Session(words[1])} {version} {values.Word(words[3])} {values.Word(words[4])} {pseudonyms.Host(words[5])}";
    }

    private string Session(string id) => id.Length == 0 ? "" : pseudonyms.Id(id)["id".Length..];

    // RFC 8866 5.7: address[/ttl][/count].
    private string Connection(string value) => string.Join(' ', value.Split(' ').Select((word, i) => i < 2 ? values.Word(word)
        : word.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? pseudonyms.Host(word[..slash]) + "/" + Figures(word[(slash + 1)..]) : pseudonyms.Host(word)));

    private string Attribute(string value)
    {
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return Vocabulary.Has(value) || value.StartsWith("rtcp", StringComparison.Ordinal) || value is "ice-lite" or "end-of-candidates" or "extmap-allow-mixed" or "inactive" ? value : Mask.Of(value);
        string name = value[..colon], rest = value[(colon + 1)..];
        return $"{name}:{Attribute(name.ToLowerInvariant(), rest)}";
    }

    private string Attribute(string name, string value) => name switch
    {
        // Encoding names are registered or begin with x-: what codec it is is what the reader asks.
        "rtpmap" => IsOf(value, " /.-_") ? value : Mask.Of(value),
        "fmtp" => Format(value),
        "candidate" => Candidate(value),
        "rtcp" or "remote-candidates" => string.Join(' ', value.Split(' ').Select(word => Pseudonyms.IsAddress(word, out _) ? pseudonyms.Host(word) : values.Word(word))),
        "ice-ufrag" or "ice-pwd" or "fingerprint" or "key-mgmt" or "identity" or "crypto" or "tls-id" => Secret(value),
        "ssrc" or "ssrc-group" => Sources(value),
        "msid" or "mid" or "group" or "msid-semantic" => string.Join(' ', value.Split(' ').Select(Label)),
        "path" or "setup-path" => string.Join(' ', value.Split(' ').Select(values.Uri)),
        "ptime" or "maxptime" or "framerate" or "framesize" or "rtcp-fb" or "imageattr" or "maxrate" or "sendrecv" or "curr" or "des" or "conf" or "setup" or "connection"
            or "sctp-port" or "max-message-size" or "floorctrl" or "confid" or "userid" or "floorid" or "label" or "content" or "ice-options" or "sctpmap" or "sqn" or "cdsc" or "pcfg" or "acfg" or "tcap"
            or "charset" or "lang" or "type" or "orient" or "silencesupp" or "nortpproxy" or "direction" or "rtcp-xr" or "bw-info" => Figures(value),
        "extmap" => string.Join(' ', value.Split(' ').Select(word => word.StartsWith("urn:ietf:", StringComparison.Ordinal) ? word : values.Word(word, figures: true))),
        _ when name.StartsWith("t38", StringComparison.Ordinal) || name.StartsWith("3ge2ae", StringComparison.Ordinal) || name.StartsWith("x-", StringComparison.Ordinal) && value.All(char.IsAsciiDigit) => Figures(value),
        _ => values.Words(value),
    };

    // RFC 8839 5.1: foundations of some stacks are the address in hexadecimal digits.
    private string Candidate(string value)
    {
        string[] words = value.Split(' ');
        return string.Join(' ', words.Select((word, i) => i == 0 ? pseudonyms.Id(word)
            : Pseudonyms.IsAddress(word, out _) || word.EndsWith(".local", StringComparison.Ordinal) ? pseudonyms.Host(word)
            : i > 0 && words[i - 1] == "ufrag" ? Mask.Of(word)
            : values.Word(word, figures: true)));
    }

    // The words that say which key it is, not the key.
    private static string Secret(string value) => string.Join(' ', value.Split(' ').Select(word =>
        Vocabulary.Has(word) || (word.Length < 3 && word.All(char.IsAsciiDigit)) ? word
        : word.StartsWith("inline:", StringComparison.OrdinalIgnoreCase) ? $"inline:{Mask.Of(word.AsSpan()["inline:".Length..])}" : Mask.Of(word)));

    private string Sources(string value) => string.Join(' ', value.Split(' ').Select(word =>
        word.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? $"{values.Word(word[..colon])}:{Label(word[(colon + 1)..])}" : values.Word(word, figures: true)));

    private string Label(string word) => Vocabulary.Has(word) || (word.Length < 3 && word.All(char.IsAsciiDigit)) || word == "-" ? word : pseudonyms.Id(word);

    // Modes, rates and profiles are short; longer values are encoder data and may identify the sender.
    private static string Format(string value)
    {
        const int longestValue = 16;
        return string.Join(';', value.Split(';').Select(parameter =>
        {
            string word = parameter[(parameter.IndexOf('=', StringComparison.Ordinal) + 1)..];
            bool isFormat = parameter.IndexOf('=', StringComparison.Ordinal) > 0 || IsOf(word, " ,-.");
            return isFormat && word.Length <= longestValue && IsOf(word, " ,-.+/") ? parameter : parameter[..^word.Length] + Mask.Of(word);
        }));
    }

    private string Figures(string value) => string.Join(':', value.Split(':').Select(part => values.Words(part, figures: true)));

    private static bool IsOf(string value, string others) => value.All(c => char.IsAsciiLetterOrDigit(c) || others.Contains(c, StringComparison.Ordinal));
}
