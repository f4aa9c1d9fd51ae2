using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>Protocol configuration options (TS 24.008 10.5.6.3): of them the addresses that the network gives the user equipment.</summary>
internal static class ProtocolOptions
{
    public static void Read(string name, ReadOnlySpan<byte> bytes, SignalFields fields)
    {
        fields.Open(name);
        for (bytes = bytes.IsEmpty ? bytes : bytes[1..]; bytes.Length >= 3 && bytes.Length >= 3 + bytes[2]; bytes = bytes[(3 + bytes[2])..])
        {
            ReadOnlySpan<byte> value = bytes.Slice(3, bytes[2]);
            string? option = BinaryPrimitives.ReadUInt16BigEndian(bytes) switch
            {
                0x0001 => "P-CSCF IPv6 Address",
                0x0003 => "DNS Server IPv6 Address",
                0x000c => "P-CSCF IPv4 Address",
                0x000d => "DNS Server IPv4 Address",
                0x0010 => "IPv4 Link MTU",
                _ => null,
            };
            // Requests have the options without values.
            if (option is null || value.IsEmpty)
                continue;
            fields.Add(option, Address.Of(value) ?? (value.Length == 2 ? $"{BinaryPrimitives.ReadUInt16BigEndian(value)}" : Convert.ToHexStringLower(value)));
        }
        fields.Close();
    }
}
