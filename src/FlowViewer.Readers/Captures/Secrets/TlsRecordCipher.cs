using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>Opens the records of one direction under one key.</summary>
internal sealed class TlsRecordCipher(TlsSuite suite, byte[] key, byte[] iv, byte[] macKey, bool is13, bool encryptThenMac)
{
    private const int TagBytes = 16, ExplicitNonce = 8, BlockBytes = 16;

    /// <summary>Opens a record; null where its number, or the key, is not right.</summary>
    /// <param name="header">Its five bytes.</param>
    /// <param name="body">What follows them.</param>
    /// <param name="sequence">The number that it must have.</param>
    public byte[]? Open(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, ulong sequence)
    {
        try
        {
            return suite.Protection == TlsProtection.AesCbc ? OpenCbc(header, body, sequence) : OpenAead(header, body, sequence);
        }
        catch (CryptographicException)
        {
            // The tag differs.
            return null;
        }
    }

    private byte[]? OpenAead(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, ulong sequence)
    {
        // RFC 5288 3: with GCM in TLS 1.2 the second part of the nonce stands in the record; else the nonce is made of the number (RFC 7905 2, RFC 8446 5.3).
        bool isExplicit = !is13 && suite.Protection == TlsProtection.AesGcm;
        int before = isExplicit ? ExplicitNonce : 0;
        if (body.Length < before + TagBytes)
            return null;
        Span<byte> nonce = stackalloc byte[12];
        iv.CopyTo(nonce);
        if (isExplicit)
            body[..before].CopyTo(nonce[4..]);
        else
            for (int i = 0; i < 8; i++)
                nonce[4 + i] ^= (byte)(sequence >> (56 - 8 * i));
        byte[] plain = new byte[body.Length - before - TagBytes];
        ReadOnlySpan<byte> signed = is13 ? header : Signed(header, sequence, plain.Length);
        if (suite.Protection == TlsProtection.AesGcm)
        {
            using var gcm = new AesGcm(key, TagBytes);
            gcm.Decrypt(nonce, body[before..^TagBytes], body[^TagBytes..], plain, signed);
        }
        else
        {
            using var chacha = new ChaCha20Poly1305(key);
            chacha.Decrypt(nonce, body[..^TagBytes], body[^TagBytes..], plain, signed);
        }
        return plain;
    }

    private byte[]? OpenCbc(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, ulong sequence)
    {
        // RFC 7366 3: the MAC is over the encrypted bytes, and stands behind them.
        if (encryptThenMac)
        {
            if (body.Length < suite.MacBytes || !IsSigned(header, sequence, body[..^suite.MacBytes], body[^suite.MacBytes..]))
                return null;
            body = body[..^suite.MacBytes];
        }
        if (body.Length < 2 * BlockBytes || body.Length % BlockBytes != 0)
            return null;
        using var aes = Aes.Create();
        aes.Key = key;
        // RFC 5246 6.2.3.2: the record begins with its IV.
        byte[] plain = aes.DecryptCbc(body[BlockBytes..], body[..BlockBytes], PaddingMode.None);
        int end = plain.Length - 1 - plain[^1];
        if (end < 0)
            return null;
        if (encryptThenMac)
            return plain[..end];
        end -= suite.MacBytes;
        return end >= 0 && IsSigned(header, sequence, plain.AsSpan(0, end), plain.AsSpan(end, suite.MacBytes)) ? plain[..end] : null;
    }

    private bool IsSigned(ReadOnlySpan<byte> header, ulong sequence, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mac) =>
        CryptographicOperations.FixedTimeEquals(CryptographicOperations.HmacData(suite.Mac, macKey, (byte[])[.. Signed(header, sequence, bytes.Length), .. bytes]), mac);

    // The number, then the header with the length of what is signed.
    private static byte[] Signed(ReadOnlySpan<byte> header, ulong sequence, int length)
    {
        byte[] signed = new byte[13];
        BinaryPrimitives.WriteUInt64BigEndian(signed, sequence);
        header[..3].CopyTo(signed.AsSpan(8));
        BinaryPrimitives.WriteUInt16BigEndian(signed.AsSpan(11), (ushort)length);
        return signed;
    }
}
