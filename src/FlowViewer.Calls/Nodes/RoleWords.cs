using System.Net;
using System.Text.RegularExpressions;

namespace FlowViewer.Calls.Nodes;

/// <summary>Reads the role of a node from the name that its operator or maker gave it: <c>pcscf-2.ims.mnc001…</c>, <c>Kamailio S-CSCF</c>.</summary>
internal static partial class RoleWords
{
    private static readonly (NodeRole Role, Regex Words)[] Table =
    [
        (NodeRole.PCscf, PCscf()), (NodeRole.ICscf, ICscf()), (NodeRole.SCscf, SCscf()), (NodeRole.ECscf, ECscf()),
        (NodeRole.Bgcf, Bgcf()), (NodeRole.Mgcf, Mgcf()), (NodeRole.Ibcf, Ibcf()), (NodeRole.Atcf, Atcf()), (NodeRole.SccAs, SccAs()), (NodeRole.Tas, Tas()),
        (NodeRole.IpSmGw, IpSmGw()), (NodeRole.Mrf, Mrf()), (NodeRole.Msc, Msc()), (NodeRole.Sbc, Sbc()), (NodeRole.Pbx, Pbx()),
    ];

    /// <summary>The role that a product names: <c>TelcoSuite Proxy-CSCF</c>; null where it names none.</summary>
    public static NodeRole? OfProduct(string product)
    {
        foreach ((NodeRole role, Regex words) in Table)
            if (words.IsMatch(product))
                return role;
        return null;
    }

    /// <summary>
    /// The role that a host name gives: by its first label, as in <c>scscf1.ims.example.com</c>, since the labels behind it name the operator.
    /// Null for an address.
    /// </summary>
    public static NodeRole? OfHost(string? host) => IsName(host) ? OfProduct(host!.Split('.', 2)[0]) : null;

    /// <summary>True for a host name that tells a node from others; false for an IPv4 or IPv6 address and for stand-ins (RFC 7118 5.1: <c>….invalid</c>).</summary>
    public static bool IsName(string? host) => host is { Length: > 0 } && !host.Contains(':', StringComparison.Ordinal) && !IPAddress.TryParse(host, out _)
        && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<![a-z])(p[-_]?cscf|proxy[-_ ]cscf)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PCscf();

    [GeneratedRegex(@"(?<![a-z])(i[-_]?cscf|interrogating[-_ ]cscf)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ICscf();

    [GeneratedRegex(@"(?<![a-z])(s[-_]?cscf|serving[-_ ]cscf)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SCscf();

    [GeneratedRegex(@"(?<![a-z])(e[-_]?cscf|emergency[-_ ]cscf)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ECscf();

    [GeneratedRegex(@"(?<![a-z])bgcf(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bgcf();

    [GeneratedRegex(@"(?<![a-z])mgcf(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mgcf();

    [GeneratedRegex(@"(?<![a-z])ibcf(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ibcf();

    [GeneratedRegex(@"(?<![a-z])atcf(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Atcf();

    [GeneratedRegex(@"(?<![a-z])scc[-_ ]?as(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SccAs();

    [GeneratedRegex(@"(?<![a-z])(tas|mtas|mmtel([-_ ]?as)?)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tas();

    [GeneratedRegex(@"(?<![a-z])ip[-_]?sm[-_]?gw(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IpSmGw();

    [GeneratedRegex(@"(?<![a-z])mrf[cp]?(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mrf();

    [GeneratedRegex(@"(?<![a-z])e?msc([-_ ]?(s|server))?(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Msc();

    [GeneratedRegex(@"(?<![a-z])[av]?sbc(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sbc();

    [GeneratedRegex(@"(?<![a-z])([fi]?pbx|freepbx|asterisk|omnipcx|cucm|3cx)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pbx();
}
