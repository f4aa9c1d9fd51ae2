using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FlowViewer.Readers.Tests.Captures.Secrets;

/// <summary>
/// Writes a TLS connection as two ends would: hellos, the end of the handshake, and records of application data, with secrets that it
/// chooses itself and gives as a key log. The derivations are written here anew from RFC 5246 and RFC 8446.
/// </summary>
internal sealed class TlsConversation(int suite, bool is13, bool encryptThenMac = false)
{
    public const int ClientPort = 40_000, ServerPort = 5061;
    private readonly List<(bool FromClient, byte[] Bytes)> _records = [];
    private readonly byte[] _clientRandom = Of(1, 32), _serverRandom = Of(2, 32), _master = Of(3, 48), _sessionId = Of(9, 32);
    private readonly End _client = new(), _server = new();

    private bool IsChaCha => suite is 0x1303 or 0xcca8;
    private bool IsCbc => suite is 0x002f or 0x0035 or 0x003c or 0xc024 or 0xc028;
    private int KeyBytes => suite is 0x002f or 0x003c or 0x009c or 0xc02f or 0x1301 ? 16 : 32;
    private HashAlgorithmName Hash => suite is 0x1302 or 0xc030 or 0x009d or 0xc024 or 0xc028 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
    private HashAlgorithmName Mac => suite is 0x002f or 0x0035 ? HashAlgorithmName.SHA1 : suite == 0x003c ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384;
    private int HashBytes => Hash == HashAlgorithmName.SHA384 ? 48 : 32;

    /// <summary>The secrets as a client writes them into its key log.</summary>
    public string KeyLog => is13
        ? $"# a comment\nCLIENT_HANDSHAKE_TRAFFIC_SECRET {Hex(_clientRandom)} {Hex(_client.Handshake)}\nSERVER_HANDSHAKE_TRAFFIC_SECRET {Hex(_clientRandom)} {Hex(_server.Handshake)}\n"
            + $"CLIENT_TRAFFIC_SECRET_0 {Hex(_clientRandom)} {Hex(_client.FirstTraffic)}\nSERVER_TRAFFIC_SECRET_0 {Hex(_clientRandom)} {Hex(_server.FirstTraffic)}\nEXPORTER_SECRET {Hex(_clientRandom)} {Hex(Of(8, 32))}\n"
        : $"CLIENT_RANDOM {Hex(_clientRandom)} {Hex(_master)}\n";

    /// <summary>The master secret by the id of its session, as OpenSSL once wrote it.</summary>
    public string SessionLog => $"RSA Session-ID:{Hex(_sessionId)} Master-Key:{Hex(_master)}\n";

    /// <summary>The hellos, and what follows them until both ends have their keys.</summary>
    public TlsConversation Begin()
    {
        Plain(true, 22, Message(1, [3, 3, .. _clientRandom, 0, 0, 2, (byte)(suite >> 8), (byte)suite, 1, 0]));
        byte[] extensions = is13 ? [0, 43, 0, 2, 3, 4] : encryptThenMac ? [0, 22, 0, 0] : [];
        Plain(false, 22, Message(2, [3, 3, .. _serverRandom, 32, .. _sessionId, (byte)(suite >> 8), (byte)suite, 0, 0, (byte)extensions.Length, .. extensions]));
        if (is13)
            Keys13();
        else
            Keys12();
        foreach (bool fromClient in (bool[])[false, true])
        {
            Plain(fromClient, 20, [1]);
            End end = fromClient ? _client : _server;
            Sealed(fromClient, 22, Message(20, Of(5, 12)));
            if (is13)
                Use(end, end.FirstTraffic);
        }
        return this;
    }

    /// <summary>Application data in one record.</summary>
    public TlsConversation Say(bool fromClient, byte[] text)
    {
        Sealed(fromClient, 23, text);
        return this;
    }

    /// <summary>RFC 8446 4.6.3: what this end sends from now on has the next key.</summary>
    public TlsConversation UpdateKey(bool fromClient)
    {
        End end = fromClient ? _client : _server;
        Sealed(fromClient, 22, Message(24, [0]));
        Use(end, Label(end.Traffic, "traffic upd", HashBytes));
        return this;
    }

    /// <summary>The packets, one a record, without those that <paramref name="lost"/> names by their place.</summary>
    public CaptureBytes ToCapture(params int[] lost)
    {
        var capture = new CaptureBytes();
        uint client = 1, server = 1;
        for (int i = 0; i < _records.Count; i++)
        {
            (bool fromClient, byte[] bytes) = _records[i];
            ref uint next = ref fromClient ? ref client : ref server;
            if (!lost.Contains(i))
                capture.Add(fromClient
                    ? new Wrapped(bytes).Tcp(next, 0x18, ClientPort, ServerPort).IPv4().Ethernet()
                    : new Wrapped(bytes).Tcp(next, 0x18, ServerPort, ClientPort).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet());
            next += (uint)bytes.Length;
        }
        return capture;
    }

    public int Records => _records.Count;

    private void Keys13()
    {
        foreach ((End end, int seed) in (ReadOnlySpan<(End, int)>)[(_client, 10), (_server, 20)])
        {
            (end.Handshake, end.FirstTraffic) = (Of(seed, HashBytes), Of(seed + 1, HashBytes));
            Use(end, end.Handshake);
        }
    }

    private void Use(End end, byte[] secret) =>
        (end.Traffic, end.Key, end.Iv, end.Sequence) = (secret, Label(secret, "key", KeyBytes), Label(secret, "iv", 12), 0);

    // RFC 5246 5 and 6.3.
    private void Keys12()
    {
        int mac = IsCbc ? Mac == HashAlgorithmName.SHA1 ? 20 : Mac == HashAlgorithmName.SHA256 ? 32 : 48 : 0, iv = IsCbc ? 0 : IsChaCha ? 12 : 4;
        byte[] seed = [.. "key expansion"u8, .. _serverRandom, .. _clientRandom], a = seed;
        var block = new List<byte>();
        while (block.Count < 2 * (mac + KeyBytes + iv))
        {
            a = CryptographicOperations.HmacData(Hash, _master, a);
            block.AddRange(CryptographicOperations.HmacData(Hash, _master, (byte[])[.. a, .. seed]));
        }
        int at = 0;
        byte[] Next(int count) => [.. block.Skip((at += count) - count).Take(count)];
        (_client.MacKey, _server.MacKey, _client.Key, _server.Key, _client.Iv, _server.Iv) = (Next(mac), Next(mac), Next(KeyBytes), Next(KeyBytes), Next(iv), Next(iv));
    }

    private void Plain(bool fromClient, byte type, byte[] body) => _records.Add((fromClient, [type, 3, 3, (byte)(body.Length >> 8), (byte)body.Length, .. body]));

    private void Sealed(bool fromClient, byte type, byte[] text)
    {
        End end = fromClient ? _client : _server;
        byte[] body = is13 ? Aead(end, [.. text, type, 0, 0], Header(23, text.Length + 3 + 16))
            : IsCbc ? Cbc(end, type, text)
            : Aead(end, text, [.. Number(end.Sequence), .. Header(type, text.Length)]);
        end.Sequence++;
        _records.Add((fromClient, [.. Header(is13 ? (byte)23 : type, body.Length), .. body]));
    }

    private byte[] Aead(End end, byte[] text, byte[] signed)
    {
        bool isExplicit = !is13 && !IsChaCha;
        byte[] nonce = isExplicit ? [.. end.Iv, .. Number(end.Sequence + 77)] : [.. end.Iv];
        if (!isExplicit)
            for (int i = 0; i < 8; i++)
                nonce[4 + i] ^= Number(end.Sequence)[i];
        byte[] cipher = new byte[text.Length], tag = new byte[16];
        if (IsChaCha)
            new ChaCha20Poly1305(end.Key).Encrypt(nonce, text, cipher, tag, signed);
        else
            new AesGcm(end.Key, 16).Encrypt(nonce, text, cipher, tag, signed);
        return [.. isExplicit ? nonce[4..] : [], .. cipher, .. tag];
    }

    private byte[] Cbc(End end, byte type, byte[] text)
    {
        using var aes = Aes.Create();
        aes.Key = end.Key;
        byte[] iv = Of(6, 16), signed = encryptThenMac ? text : [.. text, .. Signed(end, type, text)];
        int pad = 15 - signed.Length % 16;
        byte[] cipher = [.. iv, .. aes.EncryptCbc((byte[])[.. signed, .. Enumerable.Repeat((byte)pad, pad + 1)], iv, PaddingMode.None)];
        return encryptThenMac ? [.. cipher, .. Signed(end, type, cipher)] : cipher;
    }

    private byte[] Signed(End end, byte type, byte[] bytes) =>
        CryptographicOperations.HmacData(Mac, end.MacKey, (byte[])[.. Number(end.Sequence), .. Header(type, bytes.Length), .. bytes]);

    private byte[] Label(byte[] secret, string label, int length)
    {
        byte[] name = Encoding.ASCII.GetBytes("tls13 " + label);
        return HKDF.Expand(Hash, secret, length, [0, (byte)length, (byte)name.Length, .. name, 0]);
    }

    private static byte[] Message(byte type, byte[] body) => [type, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];

    private static byte[] Header(byte type, int length) => [type, 3, 3, (byte)(length >> 8), (byte)length];

    private static byte[] Number(ulong sequence)
    {
        byte[] number = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(number, sequence);
        return number;
    }

    private static byte[] Of(int seed, int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(seed * 31 + i * 7))];

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private sealed class End
    {
        public byte[] Handshake { get; set; } = [];
        public byte[] FirstTraffic { get; set; } = [];
        public byte[] Traffic { get; set; } = [];
        public byte[] Key { get; set; } = [];
        public byte[] Iv { get; set; } = [];
        public byte[] MacKey { get; set; } = [];
        public ulong Sequence { get; set; }
    }
}
