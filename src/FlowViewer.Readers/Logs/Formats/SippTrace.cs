using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// sipp -trace_msg: a line of dashes with the time, then <c>UDP message sent (509 bytes):</c> or <c>UDP message received [309] bytes :</c>.
/// It names no address.
/// </summary>
internal sealed class SippTrace() : LogFormat("sipp -trace_msg", "----------------------------------------------- ", " message sent", " message received")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (line.StartsWith("-----------------------------------------------"u8))
        {
            ReadOnlySpan<byte> rest = line.TrimStart((byte)'-').TrimStart((byte)' ');
            if (!StampReader.TryRead(rest, out Stamp stamp, out _))
                return Opening.None;
            header.Stamp = stamp;
            return Opening.Part;
        }
        bool sent = at.SkipPast(" message sent"u8, out ReadOnlySpan<byte> transport);
        if (!sent && !at.SkipPast(" message received"u8, out transport))
            return Opening.None;
        transport = transport[(transport.LastIndexOf((byte)' ') + 1)..];
        header.Transport = Addresses.Transport(transport);
        header.Direction = sent ? Direction.Sent : Direction.Received;
        at.SkipSpaces();
        if (at.Skip("["u8) || at.Skip("("u8))
        {
            if (!at.Number(out long bytes))
                return Opening.None;
            header.Bytes = bytes;
        }
        return header.Transport != SipTransport.Unknown && at.Rest.TrimEnd((byte)' ').EndsWith(":"u8) ? Opening.Message : Opening.None;
    }
}
