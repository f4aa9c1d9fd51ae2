using FlowViewer.Traces.Reassembly;

namespace FlowViewer.Traces.Captures.Layers;

/// <summary>SIP itself: the end of most paths.</summary>
internal static class Sip
{
    /// <summary>
    /// Indexes the message of a datagram; false where it holds none. One datagram is one message: RFC 3261 18.3 discards what
    /// follows the body, and tshark shows one message too, so octets after it stay part of the message for its reader to name.
    /// </summary>
    public static bool IndexDatagram(ref Packet packet, FrameDecoder decoder)
    {
        // RFC 3261 7.5 lets CRLF stand before a start line on streams; devices send it in datagrams as well.
        int blank = LineEnds.Leading(packet.Bytes);
        if (blank > 0 && blank < packet.Bytes.Length)
            packet.Skip(blank);
        return decoder.Index(packet, packet.Transport);
    }
}
