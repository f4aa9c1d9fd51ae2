using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>Walks the AVPs of a message or of a group (RFC 6733 4.1): code, flags, length, perhaps a vendor, the value, padding to words of 4.</summary>
internal ref struct AvpReader(ReadOnlySpan<byte> bytes)
{
    private const int VendorFlag = 0x80;
    private ReadOnlySpan<byte> _rest = bytes;

    public uint Code { get; private set; }
    public uint Vendor { get; private set; }
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next AVP; false at the end, and where what follows is cut or does not fit.</summary>
    public bool Next()
    {
        if (_rest.Length < 8)
            return false;
        uint flagsAndLength = BinaryPrimitives.ReadUInt32BigEndian(_rest[4..]);
        int length = (int)(flagsAndLength & 0xff_ffff), header = (flagsAndLength >> 24 & VendorFlag) != 0 ? 12 : 8;
        if (length < header || length > _rest.Length)
            return false;
        Code = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        Vendor = header == 12 ? BinaryPrimitives.ReadUInt32BigEndian(_rest[8..]) : 0;
        Value = _rest[header..length];
        _rest = _rest[Math.Min((length + 3) & ~3, _rest.Length)..];
        return true;
    }
}
