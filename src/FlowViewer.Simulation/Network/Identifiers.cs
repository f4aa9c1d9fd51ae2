namespace FlowViewer.Simulation.Network;

/// <summary>
/// Branches, tags and Call-IDs from a seed: SplitMix64, written out here so that a run's bytes survive a new runtime (design D6).
/// </summary>
internal sealed class Identifiers(ulong seed)
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    private ulong _state = seed * 0x9E3779B97F4A7C15 + 0x1234567;

    public string Branch() => "z9hG4bK" + Letters(10);

    public string Tag() => Letters(8);

    public string CallId(string host) => $"{Letters(12)}@{host}";

    /// <summary>A number from 0 up to, not including, <paramref name="below"/>.</summary>
    public uint Number(uint below) => (uint)(Next() % below);

    public string Letters(int count)
    {
        Span<char> letters = stackalloc char[count];
        for (int i = 0; i < count; i++)
            letters[i] = Alphabet[(int)(Next() % (ulong)Alphabet.Length)];
        return new string(letters);
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
