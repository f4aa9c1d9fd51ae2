using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// ngrep -W byline and sipgrep: <c>U 2026/01/02 03:04:05.678901 a:5060 -> b:5060 #12</c>, then the payload, each line with a dot for
/// its CR. ngrep's own layout (-W normal) breaks the payload every few dozen bytes; <see cref="NgrepColumns"/> reads that.
/// </summary>
internal sealed class Ngrep() : LogFormat("ngrep", " -> ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (line.Length < 8 || line[1] != ' ' || line[0] is not ((byte)'U' or (byte)'T' or (byte)'S'))
            return Opening.None;
        header.Transport = line[0] switch { (byte)'U' => SipTransport.Udp, (byte)'T' => SipTransport.Tcp, _ => SipTransport.Sctp };
        ReadOnlySpan<byte> rest = line[2..].TrimStart((byte)' ');
        if (StampReader.TryRead(rest, out Stamp stamp, out int length))
        {
            header.Stamp = stamp;
            rest = rest[length..].TrimStart((byte)' ');
        }
        else if (rest.StartsWith("+"u8))
        {
            // -T: the time since the packet before; no time of its own.
            rest = rest[Math.Max(0, rest.IndexOf((byte)' '))..].TrimStart((byte)' ');
        }
        int arrow = rest.IndexOf(" -> "u8);
        if (arrow < 0)
            return Opening.None;
        ReadOnlySpan<byte> destination = rest[(arrow + 4)..];
        foreach (int end in (ReadOnlySpan<int>)[destination.LastIndexOf(" #"u8), destination.LastIndexOf(" ["u8)])
            if (end > 0 && end < destination.Length)
                destination = destination[..end];
        return header.Between(rest[..arrow], destination) ? Opening.Block : Opening.None;
    }

    public override bool Ends(ReadOnlySpan<byte> line) => line.Length > 0 && line.IndexOfAnyExcept((byte)'#') < 0;

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages) =>
        NgrepColumns.TryRead(header, lines, messages);
}
