using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>The ciphers of ESP that are read.</summary>
internal enum EspCipher
{
    Null,
    AesCbc,
    TripleDesCbc,
    AesGcm,
}

/// <summary>The integrity checks of ESP that are made.</summary>
internal enum EspCheck
{
    None,
    HmacMd5,
    HmacSha1,
    HmacSha256,
}

/// <summary>
/// A security association of ESP with its keys, as a line of Wireshark's table (<c>"IPv4","192.0.2.1","*","0x12","AES-CBC [RFC3602]",
/// "0x…","HMAC-SHA-1-96 [RFC2404]","0x…"</c>) or in short: <c>0x12 aes-cbc 0x… hmac-sha1 0x…</c>.
/// </summary>
/// <param name="Source">The address that sends, <c>*</c> for any.</param>
/// <param name="Destination">The address that receives, <c>*</c> for any.</param>
/// <param name="Spi">The security parameters index.</param>
/// <param name="Cipher">What encrypts.</param>
/// <param name="Key">Its key; with AES-GCM the four bytes of salt follow (RFC 4106 8.1).</param>
/// <param name="Check">What protects.</param>
/// <param name="CheckKey">Its key.</param>
internal sealed record EspAssociation(string Source, string Destination, uint Spi, EspCipher Cipher, byte[] Key, EspCheck Check, byte[] CheckKey)
{
    private const int BlockBytes = 16, SaltBytes = 4, GcmTagBytes = 16, GcmIvBytes = 8;

    /// <summary>The bytes of the integrity check value (RFC 2403, 2404, 4868).</summary>
    public int CheckBytes => Check switch { EspCheck.None => 0, EspCheck.HmacSha256 => 16, _ => 12 };

    public bool Fits(uint spi, string source, string destination) => spi == Spi && Matches(Source, source) && Matches(Destination, destination);

    private static bool Matches(string pattern, string address) => pattern is "*" or "" || string.Equals(pattern, address, StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks and decrypts a packet from its SPI to its end; null where the check or the cipher says that the key is wrong.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The capture says what was used.")]
    public byte[]? Open(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < 8 + CheckBytes)
            return null;
        ReadOnlySpan<byte> signed = packet[..^CheckBytes];
        if (Check != EspCheck.None && !CryptographicOperations.FixedTimeEquals(Sign(signed).AsSpan(0, CheckBytes), packet[^CheckBytes..]))
            return null;
        ReadOnlySpan<byte> body = signed[8..];
        try
        {
            return Cipher switch
            {
                EspCipher.Null => body.ToArray(),
                EspCipher.AesGcm => OpenGcm(packet[..8], body),
                EspCipher.AesCbc => OpenCbc(Aes.Create(), body, BlockBytes),
                _ => OpenCbc(TripleDES.Create(), body, BlockBytes / 2),
            };
        }
        catch (CryptographicException)
        {
            // The tag differs, or the key is one that the cipher refuses: wrong in either case.
            return null;
        }
    }

    /// <summary>Reads a line; false where it is none, or has a cipher or a key that is not read.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out EspAssociation? association)
    {
        association = null;
        string[] fields = line.StartsWith('"') ? [.. line.Split(',').Select(field => field.Trim(' ', '"'))] : line.Split((char[])[' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 8 && line.StartsWith('"'))
            fields = fields[1..];
        else if (fields.Length is 3 or 5)
            fields = ["*", "*", .. fields];
        if (fields.Length == 5)
            fields = [.. fields, "NULL", ""];
        if (fields.Length != 7 || !TrySpi(fields[2], out uint spi) || CipherOf(fields[3]) is not { } cipher || CheckOf(fields[5]) is not { } check
            || Bytes(fields[4]) is not { } key || Bytes(fields[6]) is not { } checkKey || !IsKey(cipher, key.Length) || (check != EspCheck.None && checkKey.Length == 0))
            return false;
        association = new EspAssociation(fields[0], fields[1], spi, cipher, key, check, checkKey);
        return true;
    }

    [SuppressMessage("Security", "CA5350", Justification = "The capture says what was used.")]
    [SuppressMessage("Security", "CA5351", Justification = "The capture says what was used.")]
    private byte[] Sign(ReadOnlySpan<byte> bytes) => Check switch
    {
        EspCheck.HmacMd5 => HMACMD5.HashData(CheckKey, bytes),
        EspCheck.HmacSha1 => HMACSHA1.HashData(CheckKey, bytes),
        _ => HMACSHA256.HashData(CheckKey, bytes),
    };

    private byte[]? OpenCbc(SymmetricAlgorithm cipher, ReadOnlySpan<byte> body, int block)
    {
        using SymmetricAlgorithm used = cipher;
        if (body.Length < 2 * block || body.Length % block != 0)
            return null;
        used.Key = Key;
        return used.DecryptCbc(body[block..], body[..block], PaddingMode.None);
    }

    // RFC 4106 3 and 4: an explicit IV of 8 bytes; the SPI and the sequence number are signed too.
    private byte[]? OpenGcm(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        if (body.Length < GcmIvBytes + GcmTagBytes)
            return null;
        using var cipher = new AesGcm(Key.AsSpan(0, Key.Length - SaltBytes), GcmTagBytes);
        byte[] plain = new byte[body.Length - GcmIvBytes - GcmTagBytes];
        cipher.Decrypt([.. Key[^SaltBytes..], .. body[..GcmIvBytes]], body[GcmIvBytes..^GcmTagBytes], body[^GcmTagBytes..], plain, header);
        return plain;
    }

    private static EspCipher? CipherOf(string name) => Plain(name) switch
    {
        "null" or "none" => EspCipher.Null,
        "aescbc" or "aes" => EspCipher.AesCbc,
        "tripledescbc" or "3descbc" or "desede3cbc" or "3des" => EspCipher.TripleDesCbc,
        "aesgcm" or "aesgcm16" or "aesgcmwith16octeticv" => EspCipher.AesGcm,
        _ => null,
    };

    private static EspCheck? CheckOf(string name) => Plain(name) switch
    {
        "null" or "none" => EspCheck.None,
        "hmacmd596" or "hmacmd5" => EspCheck.HmacMd5,
        "hmacsha196" or "hmacsha1" => EspCheck.HmacSha1,
        "hmacsha256128" or "hmacsha256" => EspCheck.HmacSha256,
        _ => null,
    };

    // Names are written with and without hyphens, with the RFC behind them.
    private static string Plain(string name) => new([.. name.Split('[')[0].ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private static bool IsKey(EspCipher cipher, int bytes) => cipher switch
    {
        EspCipher.Null => true,
        EspCipher.AesCbc => bytes is 16 or 24 or 32,
        EspCipher.AesGcm => bytes is 16 + SaltBytes or 24 + SaltBytes or 32 + SaltBytes,
        _ => bytes == 24,
    };

    private static bool TrySpi(string text, out uint spi) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out spi)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out spi);

    private static byte[]? Bytes(string text)
    {
        string hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text is "-" ? "" : text;
        return hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
    }
}
