using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FlowViewer.Web.Storage;

/// <summary>
/// Encrypts what the store holds of a trace with a key that follows from the secret of its link (HKDF, RFC 5869; AES-256-GCM). The row has a name that
/// follows from the link too and does not lead back to it: who reads the tables, a backup or the disk, reads nothing. A trace of a store
/// that did not seal lies under its own id, and is read as it is.
/// </summary>
internal static class TraceSeal
{
    private const int TagBytes = 16, NonceBytes = 12, KeyBytes = 32;

    /// <summary>The name of the row of a sealed trace. It is longer than an id, so that nobody who reads it can ask for a trace by it.</summary>
    public static string RowOf(string id) => "~" + Convert.ToHexStringLower(Derive(id, "row", 16));

    /// <summary>Seals the <paramref name="n"/>-th chunk of a trace; each is written once, so that its number is nonce enough.</summary>
    public static byte[] Seal(string id, int n, ReadOnlySpan<byte> chunk)
    {
        byte[] sealedChunk = new byte[chunk.Length + TagBytes];
        using AesGcm cipher = CipherOf(id, "chunks");
        cipher.Encrypt(NonceOf(n), chunk, sealedChunk.AsSpan(0, chunk.Length), sealedChunk.AsSpan(chunk.Length));
        return sealedChunk;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">It was changed, or is another trace's.</exception>
    public static byte[] Open(string id, int n, ReadOnlySpan<byte> sealedChunk)
    {
        byte[] chunk = new byte[Math.Max(0, sealedChunk.Length - TagBytes)];
        using AesGcm cipher = CipherOf(id, "chunks");
        cipher.Decrypt(NonceOf(n), sealedChunk[..chunk.Length], sealedChunk[chunk.Length..], chunk);
        return chunk;
    }

    /// <summary>Seals a title or the name of a file, which may change: with a nonce of its own.</summary>
    public static string? SealWords(string id, string? words)
    {
        if (words is null)
            return null;
        byte[] text = Encoding.UTF8.GetBytes(words), sealedText = new byte[NonceBytes + text.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceBytes));
        using AesGcm cipher = CipherOf(id, "words");
        cipher.Encrypt(sealedText.AsSpan(0, NonceBytes), text, sealedText.AsSpan(NonceBytes, text.Length), sealedText.AsSpan(NonceBytes + text.Length));
        return Convert.ToBase64String(sealedText);
    }

    /// <summary>Opens what <see cref="SealWords"/> made.</summary>
    public static string? OpenWords(string id, string? words)
    {
        if (words is null)
            return null;
        ReadOnlySpan<byte> sealedText = Convert.FromBase64String(words);
        byte[] text = new byte[sealedText.Length - NonceBytes - TagBytes];
        using AesGcm cipher = CipherOf(id, "words");
        cipher.Decrypt(sealedText[..NonceBytes], sealedText.Slice(NonceBytes, text.Length), sealedText[(NonceBytes + text.Length)..], text);
        return Encoding.UTF8.GetString(text);
    }

    private static AesGcm CipherOf(string id, string use) => new(Derive(id, use, KeyBytes), TagBytes);

    private static byte[] Derive(string id, string use, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(id), bytes, info: Encoding.ASCII.GetBytes($"flowviewer {use}"));

    private static byte[] NonceOf(int n)
    {
        byte[] nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(NonceBytes - sizeof(int)), n);
        return nonce;
    }
}
