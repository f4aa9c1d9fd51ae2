using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>
/// Takes datagrams that may be RTP or RTCP by their header; whether they make streams is decided over many packets
/// (<see cref="RtpStreams"/>). Each decoder has one of its own.
/// </summary>
internal sealed class MediaSink : IPayloadSink
{
    // RFC 4733 2.3: event, end bit with volume, duration.
    private const int EventLength = 4;
    private const byte FirstReport = 192, LastReport = 223;

    public MediaBatch Batch { get; private set; } = new();

    /// <summary>Puts what is found from now on into <paramref name="batch"/>.</summary>
    public void WriteTo(MediaBatch batch) => Batch = batch;

    public bool Take(ref Packet packet)
    {
        ReadOnlySpan<byte> bytes = packet.Bytes;
        if (packet.Transport != SipTransport.Udp || bytes.Length < 8 || bytes[0] >> 6 != 2)
            return false;
        // RFC 5761 4: the second byte tells RTCP from RTP.
        return bytes[1] is >= FirstReport and <= LastReport ? TakeReport(packet) : TakeMedia(packet);
    }

    private bool TakeMedia(in Packet packet)
    {
        if (!RtpHeader.TryRead(packet.Bytes, packet.Sent, out RtpHeader header))
            return false;
        int flow = Batch.FlowOf(new RtpFlow(packet.Source, packet.Destination, header.Ssrc));
        uint? telephoneEvent = header.Octets == EventLength && packet.Bytes.Length >= header.Length + EventLength
            ? BinaryPrimitives.ReadUInt32BigEndian(packet.Bytes[header.Length..]) : null;
        Batch.Packets.Add(new RtpPacket(flow, packet.Frame, packet.Time, header, packet.Identification, (byte)packet.Depth, telephoneEvent));
        return true;
    }

    private bool TakeReport(in Packet packet)
    {
        if (!RtcpReader.Begins(packet.Bytes, packet.Sent))
            return false;
        Batch.Reports.Add(new RtcpPacket(packet.Frame, packet.Time, packet.Source, packet.Destination, packet.Bytes.ToArray()));
        return true;
    }
}
