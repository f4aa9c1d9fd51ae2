namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>The records that one end of a TLS connection sends, with the key that they have now.</summary>
internal sealed class TlsDirection
{
    // A capture that lost records does not say how many: as many numbers are tried. All trials of a direction that fail are bounded too.
    private const int MostLostRecords = 32, MostFailures = 512;
    private TlsSuite? _suite;
    private byte[]? _traffic, _nextTraffic;
    private TlsRecordCipher? _cipher, _next;
    private ulong _sequence;
    private int _failures;
    private byte[] _handshake = [];

    /// <summary>True once its records are encrypted with a key that is known.</summary>
    public bool HasKey => _cipher is not null;

    /// <summary>True where a record opened.</summary>
    public bool HasOpened { get; private set; }

    /// <summary>Sets the key that is used from the next change of cipher on (TLS 1.2).</summary>
    public void Prepare(TlsRecordCipher? next) => _next = next;

    /// <summary>The cipher changes (RFC 5246 7.1).</summary>
    public void Change() => Use(_next);

    /// <summary>Begins with a traffic secret of TLS 1.3, and says which one follows the handshake.</summary>
    public void Begin(TlsSuite suite, byte[]? handshake, byte[]? traffic)
    {
        _suite = suite;
        (_traffic, _nextTraffic) = handshake is null ? (traffic, null) : (handshake, traffic);
        Use(Of(_traffic));
    }

    /// <summary>This end's handshake of TLS 1.3 is over: its application traffic secret is next.</summary>
    public void Finish()
    {
        if (_suite is null || _nextTraffic is null)
            return;
        (_traffic, _nextTraffic) = (_nextTraffic, null);
        Use(Of(_traffic));
    }

    /// <summary>This end changes its key (RFC 8446 7.2).</summary>
    public void Update()
    {
        if (_suite is null || _traffic is null)
            return;
        _traffic = _suite.ExpandLabel(_traffic, "traffic upd", _suite.HashBytes);
        Use(Of(_traffic));
    }

    /// <summary>A new connection begins on the same ports.</summary>
    public void Reset()
    {
        (_suite, _traffic, _nextTraffic, _cipher, _next) = (null, null, null, null, null);
        (_sequence, _failures, _handshake, HasOpened) = (0, 0, [], false);
    }

    /// <summary>Opens a record; null where it cannot be.</summary>
    public byte[]? Open(ReadOnlySpan<byte> record)
    {
        if (Try(_cipher, record, _sequence) is { } plain)
            return plain;
        // Where the end of the handshake was lost, the key of what follows it fits.
        if (_nextTraffic is not null && Of(_nextTraffic) is { } following && Try(following, record, 0) is { } first)
        {
            (_traffic, _nextTraffic, _cipher) = (_nextTraffic, null, following);
            return first;
        }
        return null;
    }

    /// <summary>The bytes of a handshake message that is not whole yet, and those that follow; bounded.</summary>
    public byte[] Join(ReadOnlySpan<byte> bytes)
    {
        _handshake = _handshake.Length + bytes.Length > 1 << 17 ? [] : [.. _handshake, .. bytes];
        return _handshake;
    }

    /// <summary>Drops the handshake messages that have been read.</summary>
    public void Drop(int count) => _handshake = count >= _handshake.Length ? [] : _handshake[count..];

    private byte[]? Try(TlsRecordCipher? cipher, ReadOnlySpan<byte> record, ulong from)
    {
        for (ulong skip = 0; cipher is not null && skip <= MostLostRecords && _failures < MostFailures; skip++)
        {
            if (cipher.Open(record[..5], record[5..], from + skip) is { } plain)
            {
                _sequence = from + skip + 1;
                _failures = 0;
                HasOpened = true;
                return plain;
            }
            _failures++;
        }
        return null;
    }

    private void Use(TlsRecordCipher? cipher) => (_cipher, _sequence, _failures) = (cipher, 0, 0);

    private TlsRecordCipher? Of(byte[]? secret) => secret is null || _suite is null ? null
        : new TlsRecordCipher(_suite, _suite.ExpandLabel(secret, "key", _suite.KeyBytes), _suite.ExpandLabel(secret, "iv", 12), [], is13: true, encryptThenMac: false);
}
