using System.Buffers.Binary;

namespace FlowViewer.Benchmarks.Fuzzing;

/// <summary>
/// Makes a mutated input of a seed input, the same one for the same number each time: flips, cuts, repeats, splices of two inputs,
/// lengths set to extremes, and the words that parsers trip over. What is broken is chosen at random; that something is, is sure.
/// </summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds)
{
    private const int Longest = 16 << 10;

    private static readonly byte[][] Words =
    [
        "\r\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), ";"u8.ToArray(), ","u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(),
        "<"u8.ToArray(), ">"u8.ToArray(), ":"u8.ToArray(), "="u8.ToArray(), "%"u8.ToArray(), "%00"u8.ToArray(), "("u8.ToArray(), "["u8.ToArray(), " "u8.ToArray(),
        "SIP/2.0"u8.ToArray(), "SIP/2.0 200 OK\r\n"u8.ToArray(), "INVITE sip:a SIP/2.0\r\n"u8.ToArray(), "Content-Length: "u8.ToArray(), "4294967296"u8.ToArray(),
        "-1"u8.ToArray(), "99999999999999999999"u8.ToArray(), "multipart/mixed;boundary="u8.ToArray(), "HEP3"u8.ToArray(), "\0"u8.ToArray(), [0xff], [0xff, 0xfe],
        [0x80], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0, 0, 0, 0], [0x1f, 0x8b, 8],
    ];

    public byte[] Make(long number)
    {
        var random = new SplitMix((ulong)number);
        byte[] seed = seeds[random.Below(seeds.Count)];
        byte[] bytes = new byte[Longest];
        // Short inputs are quick to try and break as well as long ones, so most are; a long seed is used in part, most often from
        // its beginning, where the magic stands.
        int length = Math.Min(seed.Length, Longest >> random.Below(5));
        int from = seed.Length > length && random.Below(4) == 0 ? random.Below(seed.Length - length) : 0;
        seed.AsSpan(from, length).CopyTo(bytes);
        for (int rounds = 1 + random.Below(random.Below(4) == 0 ? 24 : 4); rounds > 0 && length > 0; rounds--)
            length = Mutate(bytes, length, ref random);
        return bytes[..length];
    }

    private int Mutate(byte[] bytes, int length, ref SplitMix random)
    {
        int at = random.Below(length);
        switch (random.Below(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                return length;
            case 1:
                bytes[at] = (byte)random.Below(256);
                return length;
            case 2:
                return random.Below(8) == 0 ? at : length;
            case 3:
                int gone = Math.Min(1 + random.Below(40), length - at);
                bytes.AsSpan(at + gone, length - at - gone).CopyTo(bytes.AsSpan(at));
                return length - gone;
            case 4:
                return Insert(bytes, length, at, bytes.AsSpan(at, Math.Min(1 + random.Below(200), length - at)).ToArray());
            case 5:
                return Insert(bytes, length, at, Words[random.Below(Words.Length)]);
            case 6:
                byte[] other = seeds[random.Below(seeds.Count)];
                int start = random.Below(other.Length);
                return Insert(bytes, length, at, other.AsSpan(start, Math.Min(1 + random.Below(400), other.Length - start)));
            case 7:
                byte[] word = Words[random.Below(Words.Length)];
                word.AsSpan(0, Math.Min(word.Length, length - at)).CopyTo(bytes.AsSpan(at));
                return length;
            default:
                if (length - at >= 4)
                    BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)) + random.Below(65) - 32);
                return length;
        }
    }

    private static int Insert(byte[] bytes, int length, int at, ReadOnlySpan<byte> what)
    {
        int count = Math.Min(what.Length, Longest - length);
        byte[] inserted = what[..count].ToArray();
        bytes.AsSpan(at, length - at).CopyTo(bytes.AsSpan(at + count));
        inserted.CopyTo(bytes.AsSpan(at));
        return length + count;
    }

    /// <summary>A small generator of our own, so that a number makes the same input with any runtime.</summary>
    private struct SplitMix(ulong state)
    {
        private ulong _state = state;

        public int Below(int limit)
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)Math.BigMul(z ^ (z >> 31), (ulong)limit, out _);
        }
    }
}
