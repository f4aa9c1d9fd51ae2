namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>What came of a sequence number.</summary>
internal enum Arrival : byte
{
    /// <summary>The next one, or one further on.</summary>
    Forward,
    /// <summary>Behind one that is higher.</summary>
    Late,
    /// <summary>Seen before: the same datagram at another tap.</summary>
    Copy,
    /// <summary>Seen before: another datagram.</summary>
    Duplicate,
    /// <summary>Seen before: nothing tells which.</summary>
    Repeat,
    /// <summary>Far from all before it, and maybe the first after a restart.</summary>
    Stray,
    /// <summary>The second after a restart.</summary>
    Restart,
}

/// <summary>
/// Extends the 16-bit sequence numbers of a stream (RFC 3550 A.1) and remembers the last ones, so that a packet that is seen again is
/// told from one that is late.
/// </summary>
internal sealed class SequenceWindow
{
    // RFC 3550 A.1: MAX_DROPOUT; its MAX_MISORDER of 100 is rounded up to what a ring can index by a mask.
    private const int LargestDropout = 3000, Size = 128;
    private readonly Slot[] _seen = new Slot[Size];
    private long _base = -1, _stray = -1;
    private long _earlier;

    private struct Slot
    {
        // The extended number plus one; 0 is empty.
        public long Number;
        public ushort Identification;
        public byte Depth;
    }

    /// <summary>The highest extended number so far.</summary>
    public long Highest { get; private set; } = -1;

    /// <summary>How many numbers all stretches span.</summary>
    public long Expected => _base < 0 ? 0 : _earlier + Highest - _base + 1;

    /// <summary>Takes the next packet; <paramref name="number"/> is its extended sequence number, of no use for a stray.</summary>
    public Arrival Add(in RtpPacket packet, out long number)
    {
        ushort sequence = packet.Header.Sequence;
        if (_base < 0)
        {
            number = Highest = _base = sequence + (1 << 16);
            Remember(number, packet);
            return Arrival.Forward;
        }
        int step = (short)(sequence - (ushort)Highest);
        number = Highest + step;
        if (step is > 0 and < LargestDropout)
        {
            Highest = number;
            Remember(number, packet);
            return Arrival.Forward;
        }
        if (step is <= 0 and > -Size)
            return Again(number, packet);
        if (_stray >= 0 && sequence == (ushort)(_stray + 1))
            return Begin(packet, out number);
        Arrival arrival = _stray == sequence ? Arrival.Repeat : Arrival.Stray;
        _stray = sequence;
        return arrival;
    }

    private Arrival Again(long number, in RtpPacket packet)
    {
        Slot slot = _seen[number & (Size - 1)];
        if (slot.Number != number + 1)
        {
            // What comes before the first is a late one too, and the stretch begins with it.
            _base = Math.Min(_base, number);
            Remember(number, packet);
            return Arrival.Late;
        }
        return slot.Depth != packet.Depth || (slot.Identification != 0 && slot.Identification == packet.Identification) ? Arrival.Copy
            : slot.Identification != packet.Identification ? Arrival.Duplicate
            : Arrival.Repeat;
    }

    private Arrival Begin(in RtpPacket packet, out long number)
    {
        _earlier = Expected;
        // Numbers of the new stretch must not meet those that the ring remembers.
        _base = ((Highest >> 16) + 2 << 16) + _stray;
        number = Highest = _base + 1;
        Remember(number, packet);
        _stray = -1;
        return Arrival.Restart;
    }

    private void Remember(long number, in RtpPacket packet) =>
        _seen[number & (Size - 1)] = new Slot { Number = number + 1, Identification = packet.Identification, Depth = packet.Depth };
}
