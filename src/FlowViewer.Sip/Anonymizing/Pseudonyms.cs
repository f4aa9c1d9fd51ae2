using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>
/// Gives every real value a pseudonym of its kind, the same one each time, in order of first appearance. Pseudonyms are evidently made up: numbers begin
/// with nines and zeros, domains end in .example (RFC 2606), public addresses are those set aside for benchmarks (RFC 2544) and for documents
/// (RFC 3849). What says something about the network is kept: private addresses stay private, operators' domains stay
/// domains of an operator, the words p-cscf, ims, sbc … of a host name stay.
/// </summary>
internal sealed class Pseudonyms
{
    // A number with and without its country code has these digits in common. Different subscribers rarely do; where they do, their prefixes tell them apart.
    private const int SharedDigits = 10;

    private const int ShortestNumber = 4;

    private static readonly FrozenSet<string> Roles = FrozenSet.ToFrozenSet(
        ("pcscf p-cscf icscf i-cscf scscf s-cscf ecscf e-cscf bgcf mgcf mgw mrf mrfc mrfp ibcf trf atcf atgw scc as tas mtas mmtel ims epc pub sip sips sbc proxy pbx "
            + "voip gw gateway conf conference conference-factory registrar edge core access node www sos gan aaa hss lrf scp smsc ipsmgw ip-sm-gw").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> CommonSecondLevels = FrozenSet.ToFrozenSet(["co", "com", "net", "org", "gov", "ac", "edu"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<(PseudonymKind Kind, string Real), string> _given = [];
    private readonly Dictionary<(PseudonymKind Kind, string Real), int> _ordinals = [];
    private readonly Dictionary<PseudonymKind, int> _counts = [];
    private readonly Dictionary<string, List<(string Prefix, string Tail)>> _longNumbers = [];
    private readonly HashSet<IPAddress> _realAddresses = [];
    private readonly Dictionary<string, int> _series = [];

    /// <summary>How many different values of a kind were replaced.</summary>
    public IReadOnlyDictionary<PseudonymKind, int> Counts => _counts;

    /// <summary>A telephone number, IMSI or other number of a subscriber; separators such as <c>-</c> stay where they are. Three digits and fewer are services (112, 911) and stay.</summary>
    public string Number(string number)
    {
        string digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length < ShortestNumber)
            return number;
        string pseudonym = digits.Length < SharedDigits ? ShortNumber(digits) : LongNumber(digits);
        if (digits.Length == number.Length)
            return pseudonym;
        int next = pseudonym.Length - digits.Length;
        return pseudonym[..next] + string.Concat(number.Select(c => char.IsAsciiDigit(c) ? pseudonym[next++] : c));
    }

    /// <summary>The pseudonym that a number was given before; null where it is not known.</summary>
    public string? KnownNumber(string digits) => _given.GetValueOrDefault((PseudonymKind.Number, digits));

    /// <summary>The name in a URI or account.</summary>
    public string User(string user) => Give(PseudonymKind.User, user, "user");

    /// <summary>The pseudonym that a user was given before; null where it is not known.</summary>
    public string? KnownUser(string user) => _given.GetValueOrDefault((PseudonymKind.User, user));

    /// <summary>The name that people see.</summary>
    public string Name(string name) => Give(PseudonymKind.Name, name, "Name ");

    /// <summary>A tag of a dialog.</summary>
    public string Tag(string tag) => Give(PseudonymKind.Tag, tag, "tag");

    /// <summary>A branch; the cookie of RFC 3261 8.1.1.7 stays.</summary>
    public string Branch(string branch)
    {
        const string cookie = "z9hG4bK";
        return branch.StartsWith(cookie, StringComparison.OrdinalIgnoreCase) && branch.Length > cookie.Length
            ? branch[..cookie.Length] + Give(PseudonymKind.Branch, branch[cookie.Length..], "b")
            : branch.Length <= cookie.Length && cookie.StartsWith(branch, StringComparison.OrdinalIgnoreCase) ? branch : Give(PseudonymKind.Branch, branch, "b");
    }

    /// <summary>A Call-ID; the host in it becomes that host's pseudonym.</summary>
    public string CallId(string id)
    {
        if (_given.TryGetValue((PseudonymKind.CallId, id), out string? known))
            return known;
        int at = id.IndexOf('@', StringComparison.Ordinal);
        string host = at < 0 ? "" : $"@{HostPort(id[(at + 1)..])}";
        return _given[(PseudonymKind.CallId, id)] = $"call{Next(PseudonymKind.CallId)}{host}";
    }

    /// <summary>An identifier of something else: a nonce, a charging id, a session of SDP.</summary>
    public string Id(string id) => Give(PseudonymKind.Identifier, id, "id");

    /// <summary>An identifier of hexadecimal digits, as long as it was; the nil one (RFC 7989) stays.</summary>
    public string Hex(string id)
    {
        if (id.All(c => c is '0' or '-'))
            return id;
        string number = Number(PseudonymKind.Identifier, id.ToLowerInvariant()).ToString("x", CultureInfo.InvariantCulture);
        return Overlay(id, number);
    }

    /// <summary>A cell, an area or an access point: digits and letters of the same length.</summary>
    public string Cell(string cell) => Overlay(cell, Number(PseudonymKind.Cell, cell.ToLowerInvariant()).ToString(CultureInfo.InvariantCulture));

    /// <summary>An address or a host name with its port.</summary>
    public string HostPort(string host)
    {
        int bracket = host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) : -1;
        if (bracket > 0)
            return $"[{Host(host[1..bracket])}]{Port(host[(bracket + 1)..])}";
        int colon = host.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon != host.LastIndexOf(':') ? Host(host) : Host(host[..colon].TrimEnd()) + Port(host[colon..]);
    }

    /// <summary>An address or a host name.</summary>
    public string Host(string host)
    {
        string bare = host.Trim('[', ']');
        return IsAddress(bare, out IPAddress? address) ? Address(address)
            : bare.Length == 0 || bare.All(c => c is '.' or '*' or '-') ? bare
            : Domain(bare.ToLowerInvariant().TrimEnd('.'));
    }

    /// <summary>True for an IPv4 address of four parts or an IPv6 address.</summary>
    public static bool IsAddress(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        return (text.Contains(':', StringComparison.Ordinal) || (text.Count(c => c == '.') == 3 && text.All(c => char.IsAsciiDigit(c) || c == '.')))
            && IPAddress.TryParse(text, out address);
    }

    private static string Port(string rest) =>
        rest.Length is > 1 and <= 7 && rest[0] == ':' && rest.AsSpan(1).Trim().IndexOfAnyExceptInRange('0', '9') < 0 ? rest : rest.Length == 0 ? "" : Mask.Of(rest);

    private string ShortNumber(string digits)
    {
        if (_given.TryGetValue((PseudonymKind.Number, digits), out string? known))
            return known;
        Next(PseudonymKind.Number);
        string ordinal = Series($"number of {digits.Length}").ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length - 1, '0');
        return _given[(PseudonymKind.Number, digits)] = "9" + ordinal;
    }

    // 13800001111, 008613800001111 and +8613800001111 are one subscriber: what follows the digits that differ is the same in their pseudonyms too.
    private string LongNumber(string digits)
    {
        if (_given.TryGetValue((PseudonymKind.Number, digits), out string? known))
            return known;
        string tail = digits[^SharedDigits..], prefix = digits[..^SharedDigits];
        if (!_longNumbers.TryGetValue(tail, out List<(string Prefix, string Tail)>? same))
            _longNumbers[tail] = same = [];
        int index = same.FindIndex(other => other.Prefix.EndsWith(prefix, StringComparison.Ordinal) || prefix.EndsWith(other.Prefix, StringComparison.Ordinal));
        if (index < 0)
        {
            same.Add((prefix, Next(PseudonymKind.Number).ToString(CultureInfo.InvariantCulture).PadLeft(SharedDigits, '0')));
            index = same.Count - 1;
        }
        else if (prefix.Length > same[index].Prefix.Length)
        {
            same[index] = (prefix, same[index].Tail);
        }
        return _given[(PseudonymKind.Number, digits)] = new string('9', prefix.Length) + same[index].Tail;
    }

    private string Address(IPAddress address)
    {
        if (Stays(address))
            return address.ToString();
        string real = address.ToString();
        if (_given.TryGetValue((PseudonymKind.Address, real), out string? known))
            return known;
        _realAddresses.Add(address);
        IPAddress pseudonym;
        do
            pseudonym = Made(address);
        while (_realAddresses.Contains(pseudonym));
        Next(PseudonymKind.Address);
        return _given[(PseudonymKind.Address, real)] = pseudonym.ToString();
    }

    // Loopback, unspecified, broadcast and multicast addresses say nothing about anybody.
    private static bool Stays(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
            || (address.AddressFamily == AddressFamily.InterNetwork ? bytes[0] is >= 224 and < 240 or 255 : bytes[0] == 0xFF);
    }

    private IPAddress Made(IPAddress address)
    {
        byte[] real = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            byte[] made = new byte[16];
            // RFC 4193 and RFC 4291 2.5.6: unique local and link-local addresses stay what they are; all others become RFC 3849's.
            ReadOnlySpan<byte> head = (real[0] & 0xFE) == 0xFC ? [0xFD, 0, 0, 0, 0xFF, 0xFF] : real[0] == 0xFE ? [0xFE, 0x80, 0, 0, 0, 0] : [0x20, 0x01, 0x0D, 0xB8, 0xFF, 0xFF];
            head.CopyTo(made);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(12), Series($"IPv6 {made[0]}"));
            return new IPAddress(made);
        }
        // RFC 1918, RFC 6598, RFC 3927: private, shared and link-local addresses stay what they are.
        (uint network, uint size) = real switch
        {
            [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] => (0xAC1F0000u, 0x10000u),
            [100, >= 64 and < 128, ..] => (0x64640000u, 0x10000u),
            [169, 254, ..] => (0xA9FE0000u, 0x10000u),
            _ => (0xC6120000u, 0x20000u),
        };
        uint n = (uint)Series($"IPv4 {network}");
        // More hosts of one kind than such a network has continue behind it: still one pseudonym for one host.
        uint value = n < size ? network + n : 0xF0000000u + n;
        return new IPAddress([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
    }

    private string Domain(string domain)
    {
        if (domain is "localhost" or "invalid" || domain.EndsWith(".invalid", StringComparison.Ordinal))
            return domain;
        string[] labels = domain.Split('.');
        int own = OwnLabels(labels, out string parent);
        return string.Concat(labels.Take(own).Select(label => $"{Label(label)}.")) + parent;
    }

    // How many labels stand before the operator's or owner's domain, and the pseudonym of that domain.
    private int OwnLabels(string[] labels, out string parent)
    {
        int network = Array.FindIndex(labels, label => label.StartsWith("3gppnetwork", StringComparison.Ordinal));
        int mnc = Array.FindIndex(labels, label => label.Length == 6 && label.StartsWith("mnc", StringComparison.Ordinal));
        // TS 23.003 13.2: the home network domain of a PLMN.
        if (network > 0 && mnc >= 0 && mnc < network)
        {
            int ordinal = Number(PseudonymKind.Host, string.Join('.', labels[mnc..network]));
            parent = $"mnc{ordinal:000}.mcc999.{string.Concat(labels[(mnc + 1)..network].Where(Roles.Contains).Select(label => $"{label}."))}3gppnetwork.org";
            return mnc;
        }
        if (labels.Length == 1)
        {
            parent = Label(labels[0]);
            return 0;
        }
        int count = labels.Length > 2 && labels[^1].Length == 2 && CommonSecondLevels.Contains(labels[^2]) ? 3 : 2;
        parent = Give(PseudonymKind.Host, string.Join('.', labels[^count..]), "domain") + ".example";
        return labels.Length - count;
    }

    private string Label(string label)
    {
        const int mostDigits = 3;
        string word = label.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return label is "*" || (Roles.Contains(word) && label.Length - word.Length <= mostDigits) ? label : Give(PseudonymKind.Host, label, "host");
    }

    // A number written into a text of the shape of what it replaces, at its end; where there is no room it is longer.
    private static string Overlay(string shape, string number)
    {
        int room = shape.Count(char.IsAsciiLetterOrDigit);
        string padded = number.PadLeft(room, '0');
        int next = padded.Length - room;
        return padded[..next] + string.Concat(shape.Select(c => char.IsAsciiLetterOrDigit(c) ? padded[next++] : c > '~' ? '0' : c));
    }

    private string Give(PseudonymKind kind, string real, string word)
    {
        if (real.Length == 0)
            return real;
        if (!_given.TryGetValue((kind, real), out string? pseudonym))
            _given[(kind, real)] = pseudonym = word + Next(kind).ToString(CultureInfo.InvariantCulture);
        return pseudonym;
    }

    private int Number(PseudonymKind kind, string real)
    {
        if (!_ordinals.TryGetValue((kind, real), out int ordinal))
            _ordinals[(kind, real)] = ordinal = Next(kind);
        return ordinal;
    }

    private int Next(PseudonymKind kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    private int Series(string name) => _series[name] = _series.GetValueOrDefault(name) + 1;
}

/// <summary>Kinds of values that are replaced.</summary>
public enum PseudonymKind
{
    /// <summary>Telephone numbers, IMSIs, IMEIs and extensions.</summary>
    Number,
    /// <summary>User parts of URIs, accounts.</summary>
    User,
    /// <summary>Display names.</summary>
    Name,
    /// <summary>Domains and labels of host names.</summary>
    Host,
    /// <summary>IP addresses.</summary>
    Address,
    /// <summary>Call-IDs.</summary>
    CallId,
    /// <summary>Tags of From and To.</summary>
    Tag,
    /// <summary>Branches of Via.</summary>
    Branch,
    /// <summary>Other identifiers: instances, charging, nonces, sessions.</summary>
    Identifier,
    /// <summary>Cells, areas and access points.</summary>
    Cell,
}
