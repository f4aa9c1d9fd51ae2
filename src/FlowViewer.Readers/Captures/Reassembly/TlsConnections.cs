using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>The TLS connections of a capture for which there may be keys. Both directions need what each says in its handshake.</summary>
internal sealed class TlsConnections(CaptureKeys keys)
{
    private const int MostConnections = 20_000;
    private readonly Dictionary<(IpEnd, IpEnd), TlsEnd> _ends = [];

    /// <summary>True where there is a key at all; else nothing is remembered.</summary>
    public bool HasKeys => keys.Tls.Count > 0;

    /// <summary>What <paramref name="source"/> sends to <paramref name="destination"/>; null beyond the limit.</summary>
    public TlsEnd? Of(IpEnd source, IpEnd destination)
    {
        if (_ends.TryGetValue((source, destination), out TlsEnd? end))
            return end;
        if (_ends.Count >= 2 * MostConnections)
            return null;
        var session = new TlsSession(keys.Tls);
        TlsDirection one = new(), other = new();
        _ends[(destination, source)] = new TlsEnd(session, other, one, this);
        return _ends[(source, destination)] = new TlsEnd(session, one, other, this);
    }

    /// <summary>True once a record was opened.</summary>
    public bool HasOpened { get; set; }
}

/// <summary>One direction of a TLS connection, with what its application data says.</summary>
internal sealed class TlsEnd(TlsSession session, TlsDirection from, TlsDirection to, TlsConnections all)
{
    // TLS in TLS stays closed: there would be no key log for it.
    public StreamContent Content { get; } = new(null);

    public bool HasKeys => session.HasKeys;

    public byte[]? Take(ReadOnlySpan<byte> record, out string? trouble)
    {
        byte[]? plain = session.Take(record, from, to);
        trouble = session.TakeTrouble();
        all.HasOpened |= plain is not null;
        return plain;
    }
}
