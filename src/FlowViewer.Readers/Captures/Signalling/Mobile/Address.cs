using System.Net;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>IP addresses as signalling carries them.</summary>
internal static class Address
{
    /// <summary>An address of 4 or 16 bytes as <c>Endpoint.Host</c> writes it; null for any other length.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes) => bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : null;

    /// <summary>An IPv6 prefix of which trailing zero bytes may be left out.</summary>
    public static string OfPrefix(ReadOnlySpan<byte> bytes)
    {
        Span<byte> all = stackalloc byte[16];
        bytes[..Math.Min(16, bytes.Length)].CopyTo(all);
        return new IPAddress(all).ToString();
    }
}
