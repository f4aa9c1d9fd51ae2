namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>A traffic flow template (TS 24.008 10.5.6.12): which packets go through a bearer, filter by filter.</summary>
internal static class FlowTemplate
{
    private static readonly string[] Operations =
    [
        "", "create", "delete", "add packet filters", "replace packet filters", "delete packet filters", "no operation", "reserved",
    ];

    private static readonly string[] Directions = ["any direction", "downlink", "uplink", "both directions"];

    public static void Read(string name, ReadOnlySpan<byte> bytes, SignalFields fields)
    {
        if (bytes.IsEmpty)
            return;
        int operation = bytes[0] >> 5, count = bytes[0] & 15;
        fields.Open(name, Operations[operation]);
        bytes = bytes[1..];
        for (; count > 0 && !bytes.IsEmpty; count--)
        {
            if (operation == 5)
            {
                fields.Add($"Packet filter {bytes[0] & 15}", "deleted");
                bytes = bytes[1..];
                continue;
            }
            if (bytes.Length < 3 || bytes.Length < 3 + bytes[2])
                break;
            var filter = new FlowFilter(bytes.Slice(3, bytes[2]));
            fields.Add($"Packet filter {bytes[0] & 15}", $"{Directions[bytes[0] >> 4 & 3]}, precedence {bytes[1]}: {filter.Words}");
            filter.AddKeys(fields);
            bytes = bytes[(3 + bytes[2])..];
        }
        fields.Close();
    }
}
