using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Dialogs;

/// <summary>The answer to a Digest challenge (RFC 3261 22.4, RFC 7616, RFC 8760). With AKAv1-MD5 the password is RES (RFC 3310 3.4).</summary>
public static class Digest
{
    /// <summary>The response value for a request, with <c>qop=auth</c> where <paramref name="qop"/> names it.</summary>
    public static string Response(
        string algorithm, string user, string realm, string password, string nonce, SipMethod method, string uri, string? qop, uint nonceCount, string clientNonce)
    {
        string a1 = Hash(algorithm, $"{user}:{realm}:{password}");
        string a2 = Hash(algorithm, $"{method}:{uri}");
        return qop is null
            ? Hash(algorithm, $"{a1}:{nonce}:{a2}")
            : Hash(algorithm, string.Create(CultureInfo.InvariantCulture, $"{a1}:{nonce}:{nonceCount:x8}:{clientNonce}:{qop}:{a2}"));
    }

    /// <summary>True where the credentials answer their challenge with that password.</summary>
    public static bool Proves(Credentials credentials, SipMethod method, string password) =>
        credentials.Parameters["response"] is { Length: > 0 } given
        && credentials.UserName is { } user && credentials.Realm is { } realm && credentials.Nonce is { } nonce && credentials.Parameters["uri"] is { } uri
        && given == Response(
            credentials.Algorithm ?? "MD5", user, realm, password, nonce, method, uri, credentials.Parameters["qop"],
            uint.TryParse(credentials.Parameters["nc"], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint count) ? count : 0,
            credentials.Parameters["cnonce"] ?? "");

    private static string Hash(string algorithm, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        // RFC 3261 22.4 prescribes MD5; this is a protocol's arithmetic, not a protection of ours.
#pragma warning disable CA5351
        byte[] hash = algorithm.StartsWith("SHA-256", StringComparison.OrdinalIgnoreCase) ? SHA256.HashData(bytes) : MD5.HashData(bytes);
#pragma warning restore CA5351
        return Convert.ToHexStringLower(hash);
    }
}
