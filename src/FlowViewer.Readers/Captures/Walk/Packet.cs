using System.Buffers.Binary;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>A packet while its layers are taken off: what is left of it, and what the layers so far have said.</summary>
internal ref struct Packet
{
    /// <summary>The bytes that no layer has taken yet.</summary>
    public ReadOnlySpan<byte> Bytes;
    /// <summary>Where <see cref="Bytes"/> stand in the source; -1 where they do not (reassembled, unpacked).</summary>
    public long At;
    /// <summary>When it was captured, or when a layer such as HEP says that it was.</summary>
    public TraceTime Time;
    /// <summary>The frame's number in the capture, from 1.</summary>
    public int Frame;
    /// <summary>The layers so far: a node of the decoder's <see cref="PathTree"/>.</summary>
    public int Path;
    /// <summary>The part of <see cref="Path"/> that an earlier payload of the same frame has counted already.</summary>
    public int CountedPath;
    /// <summary>How many layers there have been.</summary>
    public int Depth;
    /// <summary>True where the capture kept fewer bytes than were sent.</summary>
    public bool IsCut;
    /// <summary>How many bytes the payload of the innermost datagram had when it was sent.</summary>
    public int Sent;
    /// <summary>The innermost sender.</summary>
    public IpEnd Source;
    /// <summary>The innermost receiver.</summary>
    public IpEnd Destination;
    /// <summary>The identification of the innermost IPv4 header; 0 where it tells nothing.</summary>
    public ushort Identification;
    /// <summary>The innermost transport.</summary>
    public SipTransport Transport;

    /// <summary>Takes a header off; false where the packet is shorter.</summary>
    public bool Skip(int count)
    {
        if ((uint)count > (uint)Bytes.Length)
            return false;
        Bytes = Bytes[count..];
        if (At >= 0)
            At += count;
        return true;
    }

    /// <summary>Drops what stands after the payload: padding, trailers.</summary>
    public void Trim(int length)
    {
        if (length < Bytes.Length)
            Bytes = Bytes[..length];
    }

    /// <summary>The two ends in an order that is the same for both directions.</summary>
    public readonly string Between()
    {
        string source = Source.ToEndpoint().ToString(), destination = Destination.ToEndpoint().ToString();
        return string.CompareOrdinal(source, destination) < 0 ? $"{source} {destination}" : $"{destination} {source}";
    }

    /// <summary>Takes a big-endian 16-bit number off; the caller has made sure that it is there.</summary>
    public int TakeUInt16()
    {
        int value = BinaryPrimitives.ReadUInt16BigEndian(Bytes);
        Skip(2);
        return value;
    }
}
