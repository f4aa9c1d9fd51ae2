using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>
/// Follows the handshake of one TLS connection as far as keys need it, and opens its records. The extended master secret (RFC 7627) and
/// resumed sessions need nothing more: a key log has the master secret itself, with a line for each client random.
/// </summary>
internal sealed class TlsSession(TlsSecrets secrets)
{
    private const int ChangeCipher = 20, Handshake = 22, Application = 23;
    private const int ClientHello = 1, ServerHello = 2, Finished = 20, KeyUpdate = 24;
    private const int EncryptThenMac = 22, SupportedVersions = 43, Tls12 = 0x0303, Tls13 = 0x0304;

    // RFC 8446 4.1.3: a server that wants another ClientHello says so with this random.
    private static readonly byte[] RetryRandom = Convert.FromHexString("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    private byte[] _clientRandom = [];
    private TlsDirection? _client;
    private bool _is13;

    /// <summary>Why its records stay closed, for people; null where nothing is wrong. Once asked for, it is not said again.</summary>
    public string? TakeTrouble()
    {
        (string? trouble, _trouble) = (_trouble, null);
        return trouble;
    }

    private string? _trouble;

    /// <summary>True once the keys of the session were found.</summary>
    public bool HasKeys { get; private set; }

    /// <summary>Takes a record that <paramref name="from"/> sends to <paramref name="to"/>; gives what it carries for the application, null where nothing or unreadable.</summary>
    public byte[]? Take(ReadOnlySpan<byte> record, TlsDirection from, TlsDirection to)
    {
        int type = record[0];
        ReadOnlySpan<byte> body = record[5..];
        if (_is13 && type == ChangeCipher)
            // RFC 8446 5: middleboxes want to see it, and it means nothing.
            return null;
        if (from.HasKey && (!_is13 || type == Application))
        {
            bool knew = from.HasOpened;
            if (from.Open(record) is not { } plain)
            {
                _trouble ??= knew ? null : $"the keys for client random {Shown(_clientRandom)} do not open its records";
                return null;
            }
            if (_is13)
            {
                // RFC 8446 5.2: the type stands at the end, before padding of zeros.
                int end = plain.AsSpan().LastIndexOfAnyExcept((byte)0);
                if (end < 0)
                    return null;
                (type, plain) = (plain[end], plain[..end]);
            }
            if (type == Application)
                return plain;
            body = plain;
        }
        if (type == ChangeCipher && !_is13)
            from.Change();
        else if (type == Handshake)
            TakeHandshake(body, from, to);
        return null;
    }

    private void TakeHandshake(ReadOnlySpan<byte> bytes, TlsDirection from, TlsDirection to)
    {
        byte[] all = from.Join(bytes);
        int position = 0;
        while (all.Length - position >= 4)
        {
            ReadOnlySpan<byte> rest = all.AsSpan(position);
            int type = rest[0], length = (int)(BinaryPrimitives.ReadUInt32BigEndian(rest) & 0xffffff);
            if (length > rest.Length - 4)
                break;
            ReadOnlySpan<byte> message = rest.Slice(4, length);
            position += 4 + length;
            switch (type)
            {
                case ClientHello:
                    TakeClientHello(message, from, to);
                    break;
                case ServerHello:
                    TakeServerHello(message, from, to);
                    break;
                case Finished when _is13:
                    from.Finish();
                    break;
                case KeyUpdate when _is13:
                    from.Update();
                    break;
            }
        }
        from.Drop(position);
    }

    private void TakeClientHello(ReadOnlySpan<byte> hello, TlsDirection from, TlsDirection to)
    {
        if (hello.Length < 34)
            return;
        byte[] random = hello.Slice(2, 32).ToArray();
        // In the clear it begins a connection; encrypted it negotiates anew (RFC 5746), and the old keys hold until the cipher changes.
        if (!from.HasKey || _client != from)
        {
            if (!random.AsSpan().SequenceEqual(_clientRandom))
                to.Reset();
            _is13 = false;
        }
        (_client, _clientRandom) = (from, random);
    }

    private void TakeServerHello(ReadOnlySpan<byte> hello, TlsDirection server, TlsDirection client)
    {
        if (hello.Length < 38 || _client != client || hello.Length < 38 + hello[34])
            return;
        ReadOnlySpan<byte> random = hello.Slice(2, 32), id = hello.Slice(35, hello[34]), rest = hello[(35 + hello[34])..];
        if (random.SequenceEqual(RetryRandom))
            return;
        int version = BinaryPrimitives.ReadUInt16BigEndian(hello), number = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (Extension(rest[3..], SupportedVersions) is { Length: 2 } chosen)
            version = BinaryPrimitives.ReadUInt16BigEndian(chosen);
        HasKeys = false;
        if (TlsSuite.Of(number) is not { } suite || version is not (Tls12 or Tls13))
        {
            _trouble = $"cipher suite 0x{number:x4} of version 0x{version:x4} is not decrypted";
            return;
        }
        _is13 = version == Tls13;
        HasKeys = _is13 ? Begin13(suite, server, client) : Begin12(suite, server, client, random, id, Extension(rest[3..], EncryptThenMac) is not null);
        if (!HasKeys)
            _trouble = $"there is no key for client random {Shown(_clientRandom)}";
    }

    private bool Begin13(TlsSuite suite, TlsDirection server, TlsDirection client)
    {
        byte[]? own = secrets.Find(KeyLogLine.ClientTraffic, _clientRandom), others = secrets.Find(KeyLogLine.ServerTraffic, _clientRandom);
        client.Begin(suite, secrets.Find(KeyLogLine.ClientHandshake, _clientRandom), own);
        server.Begin(suite, secrets.Find(KeyLogLine.ServerHandshake, _clientRandom), others);
        return own is not null || others is not null;
    }

    private bool Begin12(TlsSuite suite, TlsDirection server, TlsDirection client, ReadOnlySpan<byte> serverRandom, ReadOnlySpan<byte> id, bool encryptThenMac)
    {
        byte[]? master = secrets.Find(KeyLogLine.Master, _clientRandom) ?? (id.IsEmpty ? null : secrets.Find(KeyLogLine.SessionMaster, id));
        if (master is null)
        {
            client.Prepare(null);
            server.Prepare(null);
            return false;
        }
        int ivBytes = suite.Protection switch { TlsProtection.AesGcm => 4, TlsProtection.ChaCha20Poly1305 => 12, _ => 0 };
        // RFC 5246 6.3: the MAC keys, the keys, the IVs, each the client's first.
        int mac = suite.MacBytes, key = suite.KeyBytes;
        byte[] block = suite.Expand(master, "key expansion", [.. serverRandom, .. _clientRandom], 2 * (mac + key + ivBytes));
        client.Prepare(CipherOf(0));
        server.Prepare(CipherOf(1));
        return true;

        TlsRecordCipher CipherOf(int end) => new(suite, Part(2 * mac + end * key, key), Part(2 * (mac + key) + end * ivBytes, ivBytes), Part(end * mac, mac), is13: false, encryptThenMac);

        byte[] Part(int start, int length) => block.AsSpan(start, length).ToArray();
    }

    private static byte[]? Extension(ReadOnlySpan<byte> bytes, int wanted)
    {
        if (bytes.Length < 2)
            return null;
        bytes = bytes[2..];
        while (bytes.Length >= 4)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(bytes), length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            if (length > bytes.Length - 4)
                return null;
            if (type == wanted)
                return bytes.Slice(4, length).ToArray();
            bytes = bytes[(4 + length)..];
        }
        return null;
    }

    // A client random is no secret; enough of it to find its line in a key log.
    private static string Shown(byte[] random) => Convert.ToHexStringLower(random.AsSpan(0, Math.Min(8, random.Length))) + "…";
}
