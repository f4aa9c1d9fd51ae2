using System.Buffers.Binary;
using System.Net;

namespace FlowViewer.Traces.Captures;

/// <summary>An IP address and port as packets carry them; an IPv4 address stands in the low 32 bits.</summary>
internal readonly record struct IpEnd(UInt128 Address, bool IsV6, ushort Port)
{
    public static IpEnd V4(ReadOnlySpan<byte> address) => new(BinaryPrimitives.ReadUInt32BigEndian(address), false, 0);

    public static IpEnd V6(ReadOnlySpan<byte> address) => new(BinaryPrimitives.ReadUInt128BigEndian(address), true, 0);

    public override int GetHashCode()
    {
        ulong mixed = ((ulong)Address ^ (ulong)(Address >> 64) * 0x9E3779B97F4A7C15 ^ Port) * 0xC2B2AE3D27D4EB4F;
        return (int)(mixed >> 32);
    }

    public Endpoint ToEndpoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
        return new Endpoint(new IPAddress(IsV6 ? bytes : bytes[12..]).ToString(), Port);
    }
}
