using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Readers.Captures.Signalling.Per;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.S1ap;

/// <summary>An item of a list of bearers (TS 36.413 9.2.1.2, 9.2.1.15): each kind has other parts, in the order of its definition.</summary>
internal static class S1apBearer
{
    private const string Id = "E-RAB ID";

    /// <summary>Reads one item into fields; the NAS message inside it, where there is one.</summary>
    public static ReadOnlySpan<byte> Read(int item, ReadOnlySpan<byte> bytes, SignalFields fields)
    {
        var reader = new PerReader(bytes);
        reader.Flag();
        ReadOnlySpan<byte> nas = default;
        switch (item)
        {
            // To be set up by E-RABSetupRequest, and by InitialContextSetupRequest, where the NAS message is optional.
            case 17 or 52:
                bool hasNas = item == 17 || reader.Flag();
                reader.Flag();
                AddId(ref reader, fields);
                AddQos(ref reader, fields);
                AddTunnel(ref reader, fields);
                nas = hasNas ? reader.Octets() : default;
                break;
            // To be set up by HandoverRequest.
            case 27:
                reader.Flag();
                AddId(ref reader, fields);
                AddTunnel(ref reader, fields);
                AddQos(ref reader, fields);
                break;
            // Set up, switched.
            case 39 or 50 or 23 or 94:
                reader.Flag();
                AddId(ref reader, fields);
                AddTunnel(ref reader, fields);
                break;
            // Admitted: the addresses for forwarding and an extension are optional.
            case 20:
                reader.Bits(5);
                AddId(ref reader, fields);
                AddTunnel(ref reader, fields);
                break;
            // To be modified.
            case 36:
                reader.Flag();
                AddId(ref reader, fields);
                AddQos(ref reader, fields);
                nas = reader.Octets();
                break;
            // Failed, or to be released.
            case 35 or 21:
                reader.Flag();
                AddId(ref reader, fields);
                string cause = S1apProcedures.Cause(ref reader);
                if (!reader.IsBroken)
                    fields.Add("Cause", cause);
                break;
            // Released, modified.
            case 15 or 37:
                reader.Flag();
                AddId(ref reader, fields);
                break;
        }
        return reader.IsBroken ? default : nas;
    }

    // INTEGER (0..15, ...)
    private static void AddId(ref PerReader reader, SignalFields fields)
    {
        reader.Flag();
        uint id = reader.Bits(4);
        if (!reader.IsBroken)
            fields.Add(Id, $"{id}");
    }

    private static void AddQos(ref PerReader reader, SignalFields fields)
    {
        reader.Flag();
        bool hasRates = reader.Flag(), hasExtensions = reader.Flag();
        int qci = reader.Number(256);
        reader.Flag();
        bool hasPriorityExtensions = reader.Flag();
        uint priority = reader.Bits(4);
        bool mayPreempt = reader.Flag(), mayBePreempted = reader.Flag();
        if (hasPriorityExtensions)
            reader.SkipExtensions();
        if (reader.IsBroken)
            return;
        fields.Add("QCI", $"{qci}");
        fields.Add("ARP", $"{priority}, {(mayPreempt ? "may" : "may not")} pre-empt, {(mayBePreempted ? "may" : "may not")} be pre-empted");
        if (hasRates)
            AddRates(ref reader, fields);
        if (hasExtensions)
            reader.SkipExtensions();
    }

    // Bit rates of 0 to 10,000,000,000 bit/s need at most five bytes.
    private static void AddRates(ref PerReader reader, SignalFields fields)
    {
        reader.Flag();
        bool hasExtensions = reader.Flag();
        ulong maximumDown = reader.LargeNumber(5), maximumUp = reader.LargeNumber(5), guaranteedDown = reader.LargeNumber(5), guaranteedUp = reader.LargeNumber(5);
        if (hasExtensions)
            reader.SkipExtensions();
        if (reader.IsBroken)
            return;
        fields.Add("MBR", $"uplink {BitRates.OfBits(maximumUp)}, downlink {BitRates.OfBits(maximumDown)}");
        fields.Add("GBR", $"uplink {BitRates.OfBits(guaranteedUp)}, downlink {BitRates.OfBits(guaranteedDown)}");
    }

    private static void AddTunnel(ref PerReader reader, SignalFields fields)
    {
        ReadOnlySpan<byte> address = reader.TransportAddress(), teid = reader.Bytes(4);
        // 32 bits are IPv4, 128 IPv6, 160 both with IPv4 first.
        if (reader.IsBroken || Address.Of(address.Length == 20 ? address[..4] : address) is not { } host)
            return;
        uint number = BinaryPrimitives.ReadUInt32BigEndian(teid);
        fields.Add("Transport Layer Address", Tunnel.Describe(host, number));
        fields.AddKey(SignalKeyKind.Session, Tunnel.UserKey(host, number));
    }
}
