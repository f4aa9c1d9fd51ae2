using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>
/// What may be the telephone events of a stream (RFC 4733), each once although it comes in many packets and its end in three. Whether
/// a payload type carries events is known only when the session descriptions are.
/// </summary>
internal sealed class EventList
{
    // RFC 4733 2.5.1.3: a longer event goes on in a new segment, whose timestamp is the end of the one before.
    private const int MostEvents = 256, LastDigit = 15, LooksBack = 4;
    private const uint End = 0x0080_0000, Reserved = 0x0040_0000;
    private readonly List<Event> _events = [];

    private sealed class Event(byte payloadType, byte code, TraceTime start, uint timestamp)
    {
        public readonly byte PayloadType = payloadType, Code = code;
        public readonly TraceTime Start = start;
        public uint Segment = timestamp;
        public long Earlier;
        public ushort Duration;
        public bool Ended;
    }

    public void Add(in RtpPacket packet, uint payload)
    {
        byte code = (byte)(payload >> 24);
        ushort duration = (ushort)payload;
        if ((payload & Reserved) != 0)
            return;
        Event? found = Find(packet.Header, code);
        if (found is null)
        {
            if (_events.Count == MostEvents)
                return;
            _events.Add(found = new Event(packet.Header.PayloadType, code, packet.Time, packet.Header.Timestamp));
        }
        found.Duration = Math.Max(found.Duration, duration);
        found.Ended |= (payload & End) != 0;
    }

    private Event? Find(in RtpHeader header, byte code)
    {
        for (int i = _events.Count - 1; i >= 0 && i >= _events.Count - LooksBack; i--)
        {
            Event known = _events[i];
            if (known.PayloadType != header.PayloadType || known.Code != code)
                continue;
            if (known.Segment == header.Timestamp)
                return known;
            if (!known.Ended && !header.IsMarked && known.Segment + known.Duration == header.Timestamp && known.Duration > 0)
            {
                known.Earlier += known.Duration;
                (known.Segment, known.Duration) = (header.Timestamp, 0);
                return known;
            }
        }
        return null;
    }

    /// <summary>True where what came with a payload type that nothing names can be nothing but digits.</summary>
    public bool AreDigits(int payloadType)
    {
        bool ended = false;
        foreach (Event known in _events)
        {
            if (known.PayloadType != payloadType)
                continue;
            if (known.Code > LastDigit || known.Duration == 0)
                return false;
            ended |= known.Ended;
        }
        return ended;
    }

    /// <summary>The events of the payload types that carry them.</summary>
    public IReadOnlyList<RtpEvent> Of(Func<int, bool> carriesEvents, int? clockRate) =>
    [
        .. _events.Where(known => carriesEvents(known.PayloadType)).Select(known => new RtpEvent(known.Code, known.Start,
            clockRate is { } rate ? TimeSpan.FromSeconds((double)(known.Earlier + known.Duration) / rate) : null, known.Ended)),
    ];
}
