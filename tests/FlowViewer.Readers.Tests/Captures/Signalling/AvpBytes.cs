using System.Buffers.Binary;
using System.Text;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

/// <summary>Messages of Diameter, built of their AVPs.</summary>
internal static class AvpBytes
{
    public const uint ThreeGpp = 10415, Cx = 16777216, Rx = 16777236, Gx = 16777238;

    public static byte[] Avp(uint code, byte[] value, uint vendor = 0)
    {
        int header = vendor == 0 ? 8 : 12;
        byte[] avp = new byte[header + (value.Length + 3 & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(avp, code);
        BinaryPrimitives.WriteUInt32BigEndian(avp.AsSpan(4), (vendor == 0 ? 0x4000_0000u : 0xc000_0000u) | (uint)(header + value.Length));
        if (vendor != 0)
            BinaryPrimitives.WriteUInt32BigEndian(avp.AsSpan(8), vendor);
        value.CopyTo(avp, header);
        return avp;
    }

    public static byte[] Text(uint code, string value, uint vendor = 0) => Avp(code, Encoding.UTF8.GetBytes(value), vendor);

    public static byte[] Number(uint code, uint value, uint vendor = 0)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Avp(code, bytes, vendor);
    }

    public static byte[] Group(uint code, uint vendor, params byte[][] avps) => Avp(code, [.. avps.SelectMany(avp => avp)], vendor);

    public static byte[] Request(int command, uint application, params byte[][] avps) => Message(0xc0, command, application, avps);

    public static byte[] Answer(int command, uint application, params byte[][] avps) => Message(0x40, command, application, avps);

    private static byte[] Message(byte flags, int command, uint application, byte[][] avps)
    {
        byte[] header = new byte[20], content = [.. avps.SelectMany(avp => avp)];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x0100_0000u | (uint)(20 + content.Length));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), (uint)flags << 24 | (uint)command);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), application);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), 0x11223344);
        return [.. header, .. content];
    }
}
