namespace FlowViewer.Readers.Captures.Secrets;

/// <summary>A line of an NSS key log: a label, what the session is known by in hexadecimal, and a secret in hexadecimal.</summary>
internal static class KeyLogLine
{
    public const string Master = "CLIENT_RANDOM", SessionMaster = "SESSION",
        ClientHandshake = "CLIENT_HANDSHAKE_TRAFFIC_SECRET", ServerHandshake = "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        ClientTraffic = "CLIENT_TRAFFIC_SECRET_0", ServerTraffic = "SERVER_TRAFFIC_SECRET_0";

    private const string Rsa = "RSA", SessionId = "Session-ID:", MasterKey = "Master-Key:";
    private const int RandomBytes = 32, MasterBytes = 48, LongestSecret = 64, LongestSessionId = 32;

    // Secrets of other things (early data, exporters, ECH) stand in the same files, and are of no use here.
    private static readonly string[] Used = [Master, ClientHandshake, ServerHandshake, ClientTraffic, ServerTraffic];
    private static readonly string[] Passed = [Rsa, "EXPORTER_SECRET", "EARLY_EXPORTER_SECRET", "EARLY_EXPORTER_MASTER_SECRET", "CLIENT_EARLY_TRAFFIC_SECRET", "ECH_SECRET", "ECH_CONFIG", "PMS_CLIENT_RANDOM"];

    public static bool HasLabel(string line)
    {
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        string label = blank < 0 ? line : line[..blank];
        return Used.Contains(label) || Passed.Contains(label);
    }

    /// <summary>Adds what a line says; false where it is broken.</summary>
    public static bool TryAdd(string line, TlsSecrets secrets)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [Rsa, var id, var key] && id.StartsWith(SessionId, StringComparison.Ordinal) && key.StartsWith(MasterKey, StringComparison.Ordinal))
        {
            if (Bytes(id[SessionId.Length..]) is not { Length: > 0 and <= LongestSessionId } || Bytes(key[MasterKey.Length..]) is not { Length: MasterBytes } master)
                return false;
            secrets.Add(SessionMaster, id[SessionId.Length..], master);
            return true;
        }
        if (words.Length > 0 && words[0] == Rsa)
            // A premaster secret, by the first bytes of the encrypted one. OpenSSL writes it beside the master secret, which is used.
            return true;
        if (words is not [var label, var random, var secret] || Bytes(random) is not { Length: RandomBytes } || Bytes(secret) is not { Length: > 0 and <= LongestSecret } bytes)
            return false;
        if (Used.Contains(label) && (label != Master || bytes.Length == MasterBytes))
            secrets.Add(label, random, bytes);
        return label != Master || bytes.Length == MasterBytes;
    }

    private static byte[]? Bytes(string hex) => hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
}
