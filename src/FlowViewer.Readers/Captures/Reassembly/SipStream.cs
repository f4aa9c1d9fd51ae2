using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>SIP on a stream: messages one after the other, each as long as its Content-Length says (RFC 3261 18.3), with line ends between that keep the connection alive (RFC 5626 3.5.1).</summary>
internal sealed class SipStream : IStreamReader
{
    private const int LongestHeader = 256 << 10, LongestBody = 1 << 20;

    // A message may come a few bytes at a time. What was searched for the header's end is not searched again, and once the length
    // is known nothing is done until so much is there.
    private int _searched, _needed;

    public bool IsSip => true;
    public Next Verdict => Next.Done;

    public int Read(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost)
    {
        isLost = false;
        int blank = LineEnds.Leading(bytes);
        if (blank > 0)
            return blank;
        if (bytes.Length < _needed)
            return 0;
        int used = 0;
        if (_needed > 0 || HasWholeHeader(bytes))
            used = ReadMessage(bytes, at, moment, walk, out isLost);
        else if (bytes.Length > LongestHeader || MessageStart.Check(bytes) == MessageStartVerdict.No)
        {
            isLost = true;
            used = bytes.Length > LongestHeader ? bytes.Length : 0;
        }
        if (used > 0 || isLost)
            _searched = _needed = 0;
        return used;
    }

    private bool HasWholeHeader(ReadOnlySpan<byte> bytes)
    {
        int from = Math.Max(0, _searched - 2);
        _searched = bytes.Length;
        return bytes[from..].IndexOf("\n\r\n"u8) >= 0 || bytes[from..].IndexOf("\n\n"u8) >= 0;
    }

    private int ReadMessage(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost)
    {
        ScanVerdict verdict = MessageScanner.Scan(bytes, out ScannedMessage scanned);
        isLost = verdict != ScanVerdict.Complete;
        if (isLost)
            return 0;
        int length = LengthOf(bytes, scanned);
        if (length <= bytes.Length)
        {
            walk.Sip.Add(moment.ToPacket(), bytes[..length], at, scanned, verdict, moment.Transport);
            return length;
        }
        if (scanned.ContentLength <= LongestBody)
        {
            _needed = length;
            return 0;
        }
        // A body that cannot be: the message is shown without it, and the next one is looked for right after the header.
        walk.Sip.Add(moment.ToPacket() with { IsCut = true }, bytes[..scanned.HeaderLength], at, scanned, verdict, moment.Transport);
        isLost = true;
        return scanned.HeaderLength;
    }

    // RFC 3261 18.3 requires Content-Length on streams. Where it lacks, a message without Content-Type has no body; another one
    // ends where the next begins, or with the segment, which is where senders that forget it end theirs.
    private static int LengthOf(ReadOnlySpan<byte> bytes, in ScannedMessage scanned)
    {
        if (scanned.ContentLength >= 0)
            return (int)Math.Min(scanned.HeaderLength + (long)scanned.ContentLength, int.MaxValue);
        if (!scanned.HasContentType)
            return scanned.HeaderLength;
        int next = MessageStart.Find(bytes, scanned.HeaderLength);
        return next < 0 ? bytes.Length : next;
    }

    public void End(ReadOnlySpan<byte> bytes, in StreamMoment moment, LayerWalk walk)
    {
        ScanVerdict verdict = MessageScanner.Scan(bytes, out ScannedMessage scanned);
        if (verdict != ScanVerdict.NotSip && !scanned.CallId.IsEmpty)
            walk.Sip.Add(moment.ToPacket(), bytes, -1, scanned, verdict, moment.Transport);
    }
}
