using System.Buffers;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>What one side of a followed stream sent, chunk by chunk. A datagram is a message; in a stream one may end in a later chunk, or several in one.</summary>
internal sealed class FollowChunks(Endpoint? source, Endpoint? destination, SipTransport transport, LogMessages messages)
{
    private readonly ArrayBufferWriter<byte> _held = new(2048);
    private int _line;
    private int _enough;

    /// <summary>When the chunk was captured, where the print says it.</summary>
    public Stamp Stamp { get; set; }

    /// <summary>Begins a chunk that is printed from a line on.</summary>
    public void Begin(int line)
    {
        if (_held.WrittenCount == 0)
            _line = line;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_held.WrittenCount + bytes.Length <= messages.Limits.MessageBytes)
            _held.Write(bytes);
    }

    /// <summary>Adds a line of text, whose CR the print may have lost.</summary>
    public void AddLine(ReadOnlySpan<byte> text)
    {
        Add(text);
        Add("\r\n"u8);
    }

    public void EndChunk()
    {
        if (_held.WrittenCount >= _enough)
            TakeMessages(atEnd: transport == SipTransport.Udp);
    }

    public void End() => TakeMessages(atEnd: true);

    private void TakeMessages(bool atEnd)
    {
        ReadOnlySpan<byte> rest = _held.WrittenSpan;
        _enough = 0;
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart("\r\n"u8);
            ScanVerdict verdict = MessageScanner.Scan(rest, out ScannedMessage scanned);
            if (verdict == ScanVerdict.NotSip)
            {
                rest = default;
                break;
            }
            // RFC 3261 18.3: a stream's messages end by Content-Length, a datagram ends with its message.
            long length = transport == SipTransport.Udp ? TextEnd(rest, scanned) : scanned.HeaderLength + (long)Math.Max(0, scanned.ContentLength);
            bool isWhole = verdict == ScanVerdict.Complete && length <= rest.Length;
            if (!isWhole && !atEnd)
            {
                // What is held is not looked at again before it can be whole: a hostile text has a chunk for every byte.
                _enough = (int)Math.Min(int.MaxValue, verdict == ScanVerdict.Complete ? length : rest.Length + rest.Length / 2L);
                break;
            }
            int taken = (int)Math.Min(length, rest.Length);
            AddMessage(rest[..taken], isWhole);
            rest = rest[taken..];
        }
        byte[] left = rest.ToArray();
        _held.ResetWrittenCount();
        _held.Write(left);
    }

    // The print ends the last line of a datagram, also where the datagram did not.
    private static long TextEnd(ReadOnlySpan<byte> message, in ScannedMessage scanned)
    {
        long declared = scanned.HeaderLength + (long)Math.Max(0, scanned.ContentLength);
        return scanned.ContentLength >= 0 && message.Length > declared && message[(int)declared..].IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0 ? declared : message.Length;
    }

    private void AddMessage(ReadOnlySpan<byte> message, bool isWhole)
    {
        var header = new LogHeader(FollowStream.Format, _line) { Source = source, Destination = destination, Transport = transport, Stamp = Stamp };
        messages.Add(new LogMessage(header, message.ToArray(), _line, RepairKinds.None, isWhole ? MessageFlags.None : MessageFlags.Truncated));
        _line += message.Count((byte)'\n');
    }
}
