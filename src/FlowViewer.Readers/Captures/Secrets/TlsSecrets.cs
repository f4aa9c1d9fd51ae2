namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>The secrets of TLS sessions, found by the client random, or by the session id of a session that may be resumed.</summary>
internal sealed class TlsSecrets
{
    private readonly Dictionary<string, byte[]> _secrets = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _secrets.Count;

    public void Add(string label, string session, byte[] secret) => _secrets[$"{label} {session}"] = secret;

    public byte[]? Find(string label, ReadOnlySpan<byte> session) => _secrets.GetValueOrDefault($"{label} {Convert.ToHexStringLower(session)}");

    public void AddAll(TlsSecrets others)
    {
        foreach ((string key, byte[] secret) in others._secrets)
            _secrets[key] = secret;
    }
}
