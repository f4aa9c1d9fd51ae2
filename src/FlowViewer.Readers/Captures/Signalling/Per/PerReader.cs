namespace FlowViewer.Readers.Captures.Signalling.Per;

/// <summary>
/// Reads the aligned variant of the Packed Encoding Rules (ITU-T X.691) as far as S1AP and NGAP need it. Reading beyond the end gives
/// zeros and sets <see cref="IsBroken"/>; nothing throws, and each call reads a bounded number of bits.
/// </summary>
internal ref struct PerReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _bit;

    /// <summary>True once something was read that is not there, or that no encoder writes.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The next bits as a number, at most 32.</summary>
    public uint Bits(int count)
    {
        if (_bit + count > _bytes.Length * 8L)
        {
            IsBroken = true;
            return 0;
        }
        uint value = 0;
        for (; count > 0; count--, _bit++)
            value = value << 1 | (uint)(_bytes[(int)(_bit >> 3)] >> (7 - (int)(_bit & 7)) & 1);
        return value;
    }

    public bool Flag() => Bits(1) != 0;

    public void Align() => _bit = _bit + 7 & ~7L;

    /// <summary>Whole bytes from the next byte on.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        Align();
        if (count < 0 || (_bit >> 3) + count > _bytes.Length)
        {
            IsBroken = true;
            return default;
        }
        ReadOnlySpan<byte> value = _bytes.Slice((int)(_bit >> 3), count);
        _bit += count * 8L;
        return value;
    }

    /// <summary>A whole number of <paramref name="range"/> values (X.691 11.5.7): bits up to 255, one byte for 256, two up to 65,536.</summary>
    public int Number(int range)
    {
        if (range > 255)
            Align();
        return (int)Bits(range > 256 ? 16 : BitsOf(range));
    }

    /// <summary>A whole number of more than 65,536 values, which needs at most <paramref name="mostBytes"/> bytes: how many there are, then these (X.691 11.5.7.4).</summary>
    public ulong LargeNumber(int mostBytes)
    {
        int count = (int)Bits(BitsOf(mostBytes)) + 1;
        ulong value = 0;
        foreach (byte next in Bytes(count))
            value = value << 8 | next;
        return value;
    }

    /// <summary>A length without bound (X.691 11.9.3.5); what is cut into fragments of 16 K is not read.</summary>
    public int Length()
    {
        Align();
        uint first = Bits(8);
        if (first < 0x80)
            return (int)first;
        if (first < 0xc0)
            return (int)((first & 0x3f) << 8 | Bits(8));
        IsBroken = true;
        return 0;
    }

    /// <summary>An octet string without bound, or the encoding of an open type.</summary>
    public ReadOnlySpan<byte> Octets() => Bytes(Length());

    /// <summary>A value of an extensible enumeration of <paramref name="root"/> values before its extension marker.</summary>
    public int Enumerated(int root)
    {
        if (!Flag())
            return Number(root);
        // X.691 11.6: a normally small number.
        return root + (Flag() ? Length() : (int)Bits(6));
    }

    /// <summary>A bit string of 1 to 160 bits, extensible: how 3GPP writes transport addresses.</summary>
    public ReadOnlySpan<byte> TransportAddress()
    {
        int bits = Flag() ? Length() : Number(160) + 1;
        return Bytes((bits + 7) / 8);
    }

    /// <summary>Passes over an extension container: fields of an id, a criticality and an open type.</summary>
    public void SkipExtensions()
    {
        for (int count = Number(65_535) + 1; count > 0 && !IsBroken; count--)
        {
            Number(65_536);
            Bits(2);
            Octets();
        }
    }

    private static int BitsOf(int range) => range <= 1 ? 0 : 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)range - 1);
}
