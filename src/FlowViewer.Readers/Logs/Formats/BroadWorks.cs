using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>BroadWorks' XSLog: <c>2026.01.02 03:04:05:678 CET | Info | Sip | …</c>, an empty line, <c>udp 812 Bytes IN from 192.0.2.10:5060</c>, the message.</summary>
internal sealed class BroadWorks() : LogFormat("BroadWorks XSLog", " | Sip | ", " Bytes IN from ", " Bytes OUT to ")
{
    public override int Reach => 2;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (line.IndexOf(" | Sip | "u8) > 0 && StampReader.TryRead(line, out Stamp stamp, out _))
        {
            header.Stamp = stamp;
            return Opening.Part;
        }
        header.Transport = Addresses.Transport(at.Word());
        if (header.Transport == SipTransport.Unknown || !at.Skip(" "u8) || !at.Number(out long bytes))
            return Opening.None;
        bool received = at.Skip(" Bytes IN from "u8);
        header.Bytes = bytes;
        return (received || at.Skip(" Bytes OUT to "u8)) && header.Went(received ? Direction.Received : Direction.Sent, at.Rest) ? Opening.Message : Opening.None;
    }
}
