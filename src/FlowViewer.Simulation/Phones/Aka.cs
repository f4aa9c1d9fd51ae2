using System.Security.Cryptography;
using System.Text;
using FlowViewer.Simulation.Network;

namespace FlowViewer.Simulation.Phones;

/// <summary>
/// AKA as SIP sees it (RFC 3310, 3GPP TS 33.203 6.1): the nonce holds RAND and AUTN, the password is RES. The functions of the SIM card
/// are replaced by a hash: what is simulated is the exchange, not the cryptography of an operator.
/// </summary>
internal static class Aka
{
    /// <summary>RAND and AUTN, 16 bytes each, in Base64 (RFC 3310 3.2).</summary>
    public static string Nonce(Identifiers identifiers) => Convert.ToBase64String(Encoding.ASCII.GetBytes(identifiers.Letters(32)));

    /// <summary>RES for a nonce, as phone and network both compute it.</summary>
    public static string Res(string secret, string nonce) => Key(secret, nonce, "res")[..16];

    /// <summary>CK or IK for a nonce.</summary>
    public static string Key(string secret, string nonce, string use) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{use} {secret} {nonce}")))[..32];
}
