using FlowViewer.Sip.Sdp;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>Counts the packets of one stream in order of their frames, in memory that does not depend on how many there are.</summary>
internal sealed class StreamCount(RtpFlow flow, int firstFrame)
{
    // The comfort noise of RFC 3389, and the number that drafts before it gave it.
    private const int ComfortNoiseType = 13, OldComfortNoiseType = 19, FirstDynamic = 96;
    // Frames of video are sent out of the order of their times, by less than a second; what goes back further begins anew.
    private const int LargestStepBack = 90_000;
    private const int NeedsInOrder = 3, LargestStepOfNew = 100;

    private readonly SequenceWindow _window = new();
    private readonly JitterBank _jitter = new();
    private readonly GapList _gaps = new();
    private readonly EventList _events = new();
    private readonly List<Tally> _tallies = [];
    private TraceTime _arrival, _jitterArrival;
    private uint _timestamp;
    private bool _afterNoise;
    private long _repeats, _copies, _duplicates, _inSequence;
    private int _inOrder = 1;

    /// <summary>How many packets have one payload type.</summary>
    public sealed class Tally(byte type)
    {
        public readonly byte Type = type;
        public long Packets;
        /// <summary>True while all of them may be telephone events.</summary>
        public bool AreEvents = true;
    }

    public RtpFlow Flow { get; } = flow;
    public int FirstFrame { get; } = firstFrame;
    public TraceTime First { get; private set; }
    public TraceTime Last { get; private set; }
    /// <summary>The payload types, in order of appearance.</summary>
    public IReadOnlyList<Tally> Tallies => _tallies;
    public JitterBank Jitter => _jitter;
    public GapList Gaps => _gaps;
    public EventList Events => _events;
    public long Packets { get; private set; }
    public long Octets { get; private set; }
    public long Reordered { get; private set; }
    public int Restarts { get; private set; }
    public long Markers { get; private set; }
    public long LongestDelta { get; private set; } = -1;
    public uint FirstTimestamp { get; private set; }
    public ushort FirstSequence { get; private set; }
    public long Expected => _window.Expected;
    public long Lost => Math.Max(0, Expected - _inSequence);

    /// <summary>How many packets were seen, copies and all.</summary>
    public long Seen => Packets + _copies + _duplicates + _repeats;

    /// <summary>True where most of what nothing tells apart was seen several times: a tap does that, a network does not.</summary>
    private bool RepeatsAreCopies => _repeats * 2 >= Packets;
    public long Copies => _copies + (RepeatsAreCopies ? _repeats : 0);
    public long Duplicates => _duplicates + (RepeatsAreCopies ? 0 : _repeats);

    /// <summary>True once so many packets follow each other that they are no other protocol's.</summary>
    public bool IsSure { get; private set; }

    /// <summary>True once it was given up as a candidate.</summary>
    public bool IsGone { get; set; }

    public void Add(in RtpPacket packet)
    {
        long before = _window.Highest;
        Arrival arrival = _window.Add(packet, out long number);
        switch (arrival)
        {
            case Arrival.Copy:
                _copies++;
                return;
            case Arrival.Duplicate:
                _duplicates++;
                return;
            case Arrival.Repeat:
                _repeats++;
                return;
            case Arrival.Forward:
                _inSequence++;
                if (before >= 0)
                    StepTo(packet, number, before);
                break;
            case Arrival.Late:
                _inSequence++;
                Reordered++;
                _gaps.Fill(number);
                break;
            case Arrival.Restart:
                // With the stray before it, which began the new stretch.
                _inSequence += 2;
                Restarts++;
                break;
        }
        Count(packet, isChained: arrival is Arrival.Forward or Arrival.Late or Arrival.Restart);
    }

    private void StepTo(in RtpPacket packet, long number, long before)
    {
        if (number > before + 1)
            _gaps.Add(before + 1, number - 1, _arrival, packet.Time);
        bool isNext = number - before <= LargestStepOfNew && (int)(packet.Header.Timestamp - _timestamp) >= 0;
        _inOrder = isNext ? _inOrder + 1 : 1;
        IsSure |= _inOrder >= NeedsInOrder && CanBeNew(packet.Header.PayloadType);
    }

    // RFC 3551 6: types in between are unassigned; only a session description makes them one.
    private static bool CanBeNew(byte payloadType) => payloadType >= FirstDynamic || StaticPayloadTypes.Find(payloadType) is not null;

    private void Count(in RtpPacket packet, bool isChained)
    {
        RtpHeader header = packet.Header;
        if (Packets++ == 0)
        {
            First = packet.Time;
            (FirstSequence, FirstTimestamp, _timestamp) = (header.Sequence, header.Timestamp, header.Timestamp);
        }
        Octets += header.Octets;
        if (header.IsMarked)
            Markers++;
        Tally tally = TallyOf(header.PayloadType);
        tally.Packets++;
        bool isEvent = packet.Event is not null && header.PayloadType >= FirstDynamic;
        tally.AreEvents &= isEvent;
        if (isEvent)
            _events.Add(packet, packet.Event!.Value);
        Measure(packet, isChained, isEvent && tally.AreEvents && _tallies.Count > 1);
        Last = packet.Time;
    }

    private void Measure(in RtpPacket packet, bool isChained, bool isEvent)
    {
        bool isNoise = packet.Header.PayloadType is ComfortNoiseType or OldComfortNoiseType;
        int ticks = (int)(packet.Header.Timestamp - _timestamp);
        bool beginsAnew = !isEvent && ticks < -LargestStepBack;
        bool isRegular = !packet.Header.IsMarked && !isNoise && !_afterNoise && !beginsAnew;
        if (Packets > 1 && isRegular && packet.Time.IsKnown && _arrival.IsKnown)
            LongestDelta = Math.Max(LongestDelta, packet.Time.Nanoseconds - _arrival.Nanoseconds);
        _afterNoise = isNoise;
        _arrival = packet.Time;
        // RFC 4733 2.2.1: all packets of an event have the timestamp of its start.
        if (isEvent)
            return;
        if (isChained && !beginsAnew && _jitterArrival.IsKnown && packet.Time.IsKnown)
            _jitter.Add(packet.Time.Nanoseconds - _jitterArrival.Nanoseconds, ticks, isRegular);
        (_timestamp, _jitterArrival) = (packet.Header.Timestamp, packet.Time);
    }

    private Tally TallyOf(byte type)
    {
        foreach (Tally tally in _tallies)
            if (tally.Type == type)
                return tally;
        var added = new Tally(type);
        _tallies.Add(added);
        return added;
    }
}
