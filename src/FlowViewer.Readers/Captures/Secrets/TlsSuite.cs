using System.Security.Cryptography;

namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>How a cipher suite protects records.</summary>
internal enum TlsProtection
{
    AesGcm,
    ChaCha20Poly1305,
    AesCbc,
}

/// <summary>What of a cipher suite matters for reading records: how a key was agreed and who signed does not.</summary>
/// <param name="Protection">What encrypts.</param>
/// <param name="KeyBytes">The length of its key.</param>
/// <param name="Hash">The hash of key derivation.</param>
/// <param name="Mac">The hash of the MAC of a CBC suite.</param>
internal sealed record TlsSuite(TlsProtection Protection, int KeyBytes, HashAlgorithmName Hash, HashAlgorithmName Mac = default)
{
    private static readonly HashAlgorithmName Sha1 = HashAlgorithmName.SHA1, Sha256 = HashAlgorithmName.SHA256, Sha384 = HashAlgorithmName.SHA384;

    public int MacBytes => Mac == Sha1 ? 20 : Mac == Sha256 ? 32 : Mac == Sha384 ? 48 : 0;

    public int HashBytes => Hash == Sha384 ? 48 : 32;

    /// <summary>The suite of a number of the IANA registry; null where its records are not read.</summary>
    public static TlsSuite? Of(int number) => number switch
    {
        0x009c or 0x009e or 0x00a8 or 0xc02b or 0xc02f or 0x1301 => new(TlsProtection.AesGcm, 16, Sha256),
        0x009d or 0x009f or 0x00a9 or 0xc02c or 0xc030 or 0x1302 => new(TlsProtection.AesGcm, 32, Sha384),
        0xcca8 or 0xcca9 or 0xccaa or 0xccab or 0x1303 => new(TlsProtection.ChaCha20Poly1305, 32, Sha256),
        0x002f or 0x0033 or 0x008c or 0xc009 or 0xc013 => new(TlsProtection.AesCbc, 16, Sha256, Sha1),
        0x0035 or 0x0039 or 0x008d or 0xc00a or 0xc014 => new(TlsProtection.AesCbc, 32, Sha256, Sha1),
        0x003c or 0x0067 or 0xc023 or 0xc027 => new(TlsProtection.AesCbc, 16, Sha256, Sha256),
        0x003d or 0x006b => new(TlsProtection.AesCbc, 32, Sha256, Sha256),
        0xc024 or 0xc028 => new(TlsProtection.AesCbc, 32, Sha384, Sha384),
        _ => null,
    };

    /// <summary>The pseudorandom function of TLS 1.2 (RFC 5246 5).</summary>
    public byte[] Expand(byte[] secret, string label, byte[] seed, int length)
    {
        byte[] labelled = [.. System.Text.Encoding.ASCII.GetBytes(label), .. seed], a = labelled;
        var output = new List<byte>(length + HashBytes);
        while (output.Count < length)
        {
            a = CryptographicOperations.HmacData(Hash, secret, a);
            output.AddRange(CryptographicOperations.HmacData(Hash, secret, (byte[])[.. a, .. labelled]));
        }
        return [.. output[..length]];
    }

    /// <summary>HKDF-Expand-Label without a context (RFC 8446 7.1).</summary>
    public byte[] ExpandLabel(byte[] secret, string label, int length)
    {
        byte[] name = System.Text.Encoding.ASCII.GetBytes($"tls13 {label}");
        return HKDF.Expand(Hash, secret, length, [(byte)(length >> 8), (byte)length, (byte)name.Length, .. name, 0]);
    }
}
