namespace FlowViewer.Traces;

/// <summary>Who sent or received a message: an address and port, or a name where the source gives only a name.</summary>
/// <param name="Host">An IPv4 or IPv6 address without brackets, or a name (<c>Alice</c>, <c>this host</c>, <c>SIPInterface #1</c>).</param>
/// <param name="Port">The port, 0 where the source gives none.</param>
/// <param name="Inferred">True where the source does not name this end and it was worked out from Via, Contact or the Request-URI.</param>
public readonly record struct Endpoint(string Host, int Port, bool Inferred = false)
{
    /// <summary>The host of an address as <see cref="ToString"/> writes it.</summary>
    public static string HostOf(string address)
    {
        int colon = address.LastIndexOf(':');
        if (colon < 0 || (address.IndexOf(':', StringComparison.Ordinal) != colon && address[0] != '['))
            return address;
        return address[..colon].Trim('[', ']');
    }

    /// <summary>As it is written in headers: <c>192.0.2.10:5060</c>, <c>[2001:db8::1]:5060</c>, <c>Alice</c>.</summary>
    public override string ToString() =>
        Port == 0 ? Host : Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
