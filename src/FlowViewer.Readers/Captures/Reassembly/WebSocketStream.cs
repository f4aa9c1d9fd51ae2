using System.Buffers;
using FlowViewer.Readers.Captures.Layers;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>SIP on WebSocket: each data message, which may come in several frames, is one SIP message (RFC 7118 5).</summary>
internal sealed class WebSocketStream : IStreamReader
{
    private readonly ArrayBufferWriter<byte> _message = new();
    private bool _isCompressed, _isSip;

    public bool IsSip => _isSip;
    public Next Verdict => _isCompressed ? Next.Closed("compressed WebSocket") : Next.Done;

    public int Read(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk, out bool isLost)
    {
        isLost = false;
        if (!WebSocketFrame.TryRead(bytes, out WebSocketFrame frame))
            return 0;
        if (!frame.IsSound)
        {
            isLost = true;
            return 0;
        }
        int length = frame.HeaderLength + (int)frame.PayloadLength;
        if (length > bytes.Length)
            return 0;
        if (frame.Opcode < WebSocketFrame.Close)
            Take(frame, bytes[frame.HeaderLength..length], at < 0 ? -1 : at + frame.HeaderLength, moment, walk);
        return length;
    }

    private void Take(in WebSocketFrame frame, ReadOnlySpan<byte> payload, long at, in StreamMoment moment, LayerWalk walk)
    {
        _isCompressed |= frame.IsCompressed;
        if (frame.Opcode != WebSocketFrame.Continuation)
            _message.ResetWrittenCount();
        if (frame.IsFinal && _message.WrittenCount == 0 && frame.Mask == 0)
        {
            Index(payload, at, moment, walk);
            return;
        }
        if (_message.WrittenCount + payload.Length > WebSocketFrame.LongestPayload)
            _message.ResetWrittenCount();
        Span<byte> part = _message.GetSpan(payload.Length + 1)[..payload.Length];
        payload.CopyTo(part);
        frame.Unmask(part);
        _message.Advance(payload.Length);
        if (!frame.IsFinal)
            return;
        Index(_message.WrittenSpan, -1, moment, walk);
        _message.ResetWrittenCount();
    }

    private void Index(ReadOnlySpan<byte> bytes, long at, in StreamMoment moment, LayerWalk walk)
    {
        int blank = LineEnds.Leading(bytes);
        bytes = bytes[blank..];
        ScanVerdict verdict = MessageScanner.Scan(bytes, out ScannedMessage scanned);
        if (verdict == ScanVerdict.NotSip)
            return;
        _isSip = true;
        Packet packet = moment.ToPacket();
        packet.Path = walk.Paths.Inside(moment.Path, LayerTable.WebSocket);
        walk.Paths.CountUp(packet.Path, moment.Path);
        walk.Sip.Add(packet, bytes, at < 0 ? -1 : at + blank, scanned, verdict, moment.Transport == SipTransport.Tls ? SipTransport.Wss : SipTransport.Ws);
    }

    public void End(ReadOnlySpan<byte> bytes, in StreamMoment moment, LayerWalk walk) { }
}
