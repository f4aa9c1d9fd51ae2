using FlowViewer.Readers.Captures;
using FlowViewer.Readers.Captures.Reassembly;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Scanning;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// Reads packets that a text prints as bytes with the decoder of captures, so that whatever a capture may hold is read here too. The
/// text does not name the link layer: the first one that the bytes fit is taken.
/// </summary>
internal sealed class DumpedPackets
{
    private const int Loopback = 0, Ethernet = 1, RawIp = 101, LinuxCooked = 113, LinuxCooked2 = 276;
    private readonly StreamTables _streams;
    private readonly ByteArena _spill = new();
    private readonly FrameDecoder _decoder;
    // What was printed beside the packets of the last lines, by their first line: a message of a stream ends in one of them.
    private readonly Dictionary<int, PacketEnds> _printed = [];

    public DumpedPackets()
    {
        // A print has no keys; its signals, media and ICMP errors are left to captures.
        var keys = new CaptureKeys();
        var room = new SignalRoom();
        room.Close();
        _streams = new StreamTables(new TlsConnections(keys));
        _decoder = new FrameDecoder(_streams, _spill, room, keys);
    }

    /// <summary>Reads one packet; false where no message ended in it.</summary>
    public bool Add(ReadOnlySpan<byte> bytes, int line, PacketEnds ends, LogMessages messages)
    {
        if (MessageScanner.Scan(bytes, out _) != ScanVerdict.NotSip)
        {
            messages.Add(new LogMessage(ends.HeaderOf(HexDump.Format, line), bytes.ToArray(), line, RepairKinds.None, MessageFlags.None));
            return true;
        }
        if (LinkTypeOf(bytes) is not (>= 0 and int link))
            return false;
        if (_printed.Count == 0)
            messages.AtEnd(() => Finish(messages));
        _printed[line] = ends;
        _decoder.Decode(new Frame(line, 0, bytes.Length, false, link, TraceTime.Missing), bytes, -1);
        return TakeFound(messages);
    }

    private void Finish(LogMessages messages)
    {
        _streams.Finish(_decoder.Walk);
        TakeFound(messages);
    }

    private bool TakeFound(LogMessages messages)
    {
        WalkResults results = _decoder.Results;
        results.IcmpNotices.Clear();
        _decoder.Media.Batch.Clear();
        for (int i = 0; i < results.Messages.Count; i++)
        {
            TraceMessage found = results.Messages[i];
            PacketEnds printed = _printed.GetValueOrDefault(found.Origin) ?? new PacketEnds();
            LogHeader header = new(HexDump.Format, found.Origin)
            {
                // HEP says itself when its packet was captured.
                Stamp = found.TimeKind == TraceTimeKind.Utc ? new Stamp(StampKind.Utc, found.Nanoseconds) : printed.Stamp,
                Source = _decoder.Sip.Ends[found.Source].ToEndpoint(),
                Destination = _decoder.Sip.Ends[found.Destination].ToEndpoint(),
                Transport = found.Transport,
            };
            messages.Add(new LogMessage(header, _spill.Slice(found.Offset, found.Length).ToArray(), found.Origin, RepairKinds.None, found.Flags & MessageFlags.Truncated));
        }
        bool any = results.Messages.Count > 0;
        results.Messages.Clear();
        foreach (TraceProblem problem in results.Problems)
            messages.Problem(problem.Code, problem.Origin, problem.Detail);
        results.Problems.Clear();
        return any;
    }

    private static int LinkTypeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 24)
            return -1;
        if (HoldsType(bytes, 12))
            return Ethernet;
        if (bytes[0] == 0 && bytes[1] <= 4 && HoldsType(bytes, 14))
            return LinuxCooked;
        if (IsIp(bytes))
            return RawIp;
        if (HoldsType(bytes, 0) && IsIp(bytes[20..]))
            return LinuxCooked2;
        return (bytes[0] | bytes[3]) is 2 or 24 or 28 or 30 && IsIp(bytes[4..]) ? Loopback : -1;
    }

    private static bool HoldsType(ReadOnlySpan<byte> bytes, int at) => (bytes[at] << 8 | bytes[at + 1]) switch
    {
        0x0800 => bytes[at + 2] >> 4 == 4 || at == 0,
        0x86dd => bytes[at + 2] >> 4 == 6 || at == 0,
        0x8100 or 0x88a8 or 0x9100 or 0x8847 or 0x8848 or 0x8864 => at > 0,
        _ => false,
    };

    // RFC 791 3.1, RFC 8200 3: a version, and a length that the bytes can have.
    private static bool IsIp(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && (bytes[0] >> 4) switch
    {
        4 => (bytes[0] & 15) >= 5 && (bytes[2] << 8 | bytes[3]) >= 20,
        6 => bytes.Length >= 40,
        _ => false,
    };
}
