using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// tcpdump -A, -v and plain: <c>03:04:05.678901 IP 192.0.2.10.5060 > 192.0.2.20.5060: SIP, length: 512</c>; with -v the addresses stand
/// on a line of their own. -A prints the headers of the packet as signs before the start line.
/// </summary>
internal sealed class Tcpdump() : LogFormat("tcpdump", "IP ", "IP6 ", " > ")
{
    public override int Reach => 2;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (StampReader.TryRead(line, out Stamp stamp, out int length))
        {
            // -i any puts the interface and In or Out before IP.
            ReadOnlySpan<byte> rest = line[length..];
            int ip = rest.IndexOf(" IP"u8);
            if (ip is < 0 or > 40)
                return Opening.None;
            rest = rest[(ip + 3)..].TrimStart((byte)'6');
            if (!rest.StartsWith(" "u8))
                return Opening.None;
            header.Stamp = stamp;
            return rest.StartsWith(" ("u8) ? Opening.Part : Ends(rest, header);
        }
        // With -t there is no stamp.
        var at = new LineCursor(line);
        return at.Skip("IP "u8) || at.Skip("IP6 "u8) || header.Stamp.Kind != StampKind.None ? Ends(at.Rest, header) : Opening.None;
    }

    private static Opening Ends(ReadOnlySpan<byte> text, LogHeader header)
    {
        int arrow = text.IndexOf(" >"u8);
        if (arrow < 0)
            return Opening.None;
        ReadOnlySpan<byte> destination = text[(arrow + 2)..].TrimStart((byte)' ');
        int colon = destination.IndexOf(": "u8);
        ReadOnlySpan<byte> about = colon < 0 ? default : destination[(colon + 2)..];
        destination = (colon < 0 ? destination : destination[..colon]).TrimEnd(" :"u8);
        if (!Addresses.TryReadDotted(text[..arrow].Trim((byte)' '), out Endpoint source) || !Addresses.TryReadDotted(destination, out Endpoint target))
            return Opening.None;
        header.Source = source;
        header.Destination = target;
        header.Transport = about.StartsWith("Flags "u8) ? SipTransport.Tcp : about.StartsWith("UDP"u8) ? SipTransport.Udp : SipTransport.Unknown;
        return Opening.Message;
    }
}
