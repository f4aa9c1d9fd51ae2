using System.Buffers.Binary;
using System.Net;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>An IP address and port as packets carry them; an IPv4 address stands in the low 32 bits.</summary>
internal readonly record struct IpEnd(ulong High, ulong Low, bool IsV6, ushort Port)
{
    public static IpEnd V4(ReadOnlySpan<byte> address) => new(0, BinaryPrimitives.ReadUInt32BigEndian(address), false, 0);

    public static IpEnd V6(ReadOnlySpan<byte> address) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(address), BinaryPrimitives.ReadUInt64BigEndian(address[8..]), true, 0);

    public bool Equals(IpEnd other) => Low == other.Low && Port == other.Port && High == other.High && IsV6 == other.IsV6;

    public override int GetHashCode()
    {
        ulong mixed = (Low ^ High * 0x9E3779B97F4A7C15 ^ (ulong)Port << 40) * 0xC2B2AE3D27D4EB4F;
        return (int)(mixed >> 32);
    }

    public Endpoint ToEndpoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        // IPAddress costs a large capture of IPv4 a measurable part of its time: an assembly to load and code to compile.
        return new Endpoint(IsV6 ? new IPAddress(bytes).ToString() : $"{(int)bytes[12]}.{(int)bytes[13]}.{(int)bytes[14]}.{(int)bytes[15]}", Port);
    }
}
