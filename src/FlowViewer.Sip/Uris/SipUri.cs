using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Uris;

/// <summary>A sip or sips URI (RFC 3261 19.1).</summary>
/// <param name="Text">The URI as written.</param>
/// <param name="Scheme">sip or sips.</param>
/// <param name="Where">Its bytes.</param>
public sealed record SipUri(string Text, string Scheme, ByteSlice Where) : UriReference(Text, Scheme, Where)
{
    /// <summary>The user part as written, its escapes in place; null if there is none.</summary>
    public string? UserAsWritten { get; init; }

    /// <summary>The password; null if there is none.</summary>
    public string? Password { get; init; }

    /// <summary>The port; null where the URI names none, or none that can be.</summary>
    public int? Port { get; init; }

    /// <summary>The header fields behind the question mark, their values with escapes resolved.</summary>
    public ParameterList Headers { get; init; } = ParameterList.Empty;

    /// <summary>The user part's bytes.</summary>
    public ByteSlice UserWhere { get; init; }

    /// <summary>The host's bytes.</summary>
    public ByteSlice HostWhere { get; init; }

    /// <summary>The port's bytes.</summary>
    public ByteSlice PortWhere { get; init; }

    /// <summary>True for sips.</summary>
    public bool IsSecure => Scheme == "sips";

    /// <summary>True where the user part is a telephone number by the URI's own word (user=phone).</summary>
    public bool IsPhone => "phone".Equals(Parameters["user"], StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 3261 19.1.4: the user part to the letter, the host in any case, the port as written, some parameters always.</summary>
    public override bool Matches(UriReference other) =>
        other is SipUri uri
        && Scheme == uri.Scheme
        && string.Equals(User, uri.User, StringComparison.Ordinal)
        && string.Equals(Password, uri.Password, StringComparison.Ordinal)
        && string.Equals(Host, uri.Host, StringComparison.OrdinalIgnoreCase)
        && Port == uri.Port
        && ParametersMatch(this, uri) && ParametersMatch(uri, this)
        && HeadersMatch(this, uri) && HeadersMatch(uri, this);

    private static bool ParametersMatch(SipUri one, SipUri two)
    {
        foreach (Parameter parameter in one.Parameters)
        {
            Parameter? twin = two.Parameters.Find(parameter.Name);
            if (twin is null ? NeverDefaults(parameter) : !string.Equals(parameter.Value, twin.Value, StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }

    // RFC 3261 19.1.4: these never match a URI that leaves them out, not even with their default value.
    private static bool NeverDefaults(Parameter parameter) =>
        parameter.Is("user") || parameter.Is("ttl") || parameter.Is("method") || parameter.Is("maddr") || parameter.Is("transport");

    private static bool HeadersMatch(SipUri one, SipUri two) =>
        one.Headers.All(header => two.Headers.Find(header.Name) is { } twin && header.Value == twin.Value);

    internal override string Head
    {
        get
        {
            string user = UserAsWritten is null ? "" : Password is null ? $"{UserAsWritten}@" : $"{UserAsWritten}:{Password}@";
            string headers = string.Concat(Headers.Select((header, i) => $"{(i == 0 ? '?' : '&')}{header.Name}={header.Value}"));
            return $"{Scheme}:{user}{Host}{(Port is null ? "" : $":{Port}")}{headers}";
        }
    }

    internal override void Describe(TreeParts parts)
    {
        if (User is not null)
            parts.Add("user", User, UserWhere);
        parts.Add("host", Host ?? "", HostWhere);
        if (!PortWhere.IsEmpty)
            parts.Add("port", Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", PortWhere);
        parts.AddParameters(Parameters);
        parts.AddParameters(Headers);
    }
}
