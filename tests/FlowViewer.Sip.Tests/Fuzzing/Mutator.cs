namespace FlowViewer.Sip.Tests.Fuzzing;

/// <summary>Makes broken messages out of whole ones. The same seed makes the same messages on every machine.</summary>
public sealed class Mutator(ulong seed, IReadOnlyList<byte[]> originals)
{
    private const int MostMutations = 6;

    // What the grammar hangs on: separators, half-open brackets, limits, and the names that choose a reader.
    private static readonly byte[][] Words =
    [
        "\r\n"u8.ToArray(), "\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(), "\r\n "u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "<"u8.ToArray(),
        ">"u8.ToArray(), ";"u8.ToArray(), ","u8.ToArray(), "="u8.ToArray(), ":"u8.ToArray(), "?"u8.ToArray(), "&"u8.ToArray(), "@"u8.ToArray(),
        "["u8.ToArray(), "]"u8.ToArray(), "("u8.ToArray(), ")"u8.ToArray(), "/"u8.ToArray(), "%"u8.ToArray(), "%00"u8.ToArray(), "::"u8.ToArray(),
        "SIP/2.0"u8.ToArray(), "sip:"u8.ToArray(), "tel:"u8.ToArray(), "*"u8.ToArray(), "4294967296"u8.ToArray(), "-1"u8.ToArray(),
        [0x00], [0xFF], [0xC3], [0xB0, 0xA1], "Via: "u8.ToArray(), "Contact: "u8.ToArray(), "Content-Length: "u8.ToArray(),
        "Content-Type: multipart/mixed;boundary=x"u8.ToArray(), "--x\r\n"u8.ToArray(), "m=audio "u8.ToArray(), "a=rtpmap:"u8.ToArray(), "a=des:qos "u8.ToArray(),
    ];

    private ulong _state = seed | 1;

    /// <summary>The next broken message.</summary>
    public byte[] Next()
    {
        List<byte> bytes = [.. originals[Below(originals.Count)]];
        for (int i = Below(MostMutations) + 1; i > 0; i--)
            Mutate(bytes);
        return [.. bytes];
    }

    private void Mutate(List<byte> bytes)
    {
        int at = Below(bytes.Count + 1);
        int length = Math.Min(Below(40), bytes.Count - at);
        switch (Below(7))
        {
            case 0: bytes.InsertRange(at, Words[Below(Words.Length)]); break;
            case 1: bytes.RemoveRange(at, length); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 3: bytes.RemoveRange(at, bytes.Count - at); break;
            case 4 when at < bytes.Count: bytes[at] = (byte)Below(256); break;
            case 5 when at < bytes.Count: bytes[at] ^= (byte)(1 << Below(8)); break;
            default:
                byte[] other = originals[Below(originals.Count)];
                int from = Below(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + Below(120))]);
                break;
        }
    }

    // xorshift64*: small, and the same everywhere.
    private int Below(int limit)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return limit == 0 ? 0 : (int)((_state * 0x2545F4914F6CDD1D >> 33) % (ulong)limit);
    }
}
