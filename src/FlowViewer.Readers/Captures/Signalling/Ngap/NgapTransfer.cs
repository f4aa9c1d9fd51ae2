using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Readers.Captures.Signalling.Per;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Ngap;

/// <summary>The transfers between base station and SMF that the AMF passes on unread (TS 38.413 9.3.4): tunnels, QoS flows, causes.</summary>
internal static class NgapTransfer
{
    private const int UplinkTunnel = 139, FlowsToSetUp = 136;

    /// <summary>PDU Session Resource Setup Request Transfer: elements like those of a message.</summary>
    public static void ReadSetupRequest(ReadOnlySpan<byte> transfer, SignalFields fields)
    {
        var elements = new ElementReader(transfer);
        while (elements.Next())
        {
            var reader = new PerReader(elements.Value);
            if (elements.Id == UplinkTunnel)
                AddTunnel(ref reader, "UL NG-U UP TNL Information", fields);
            else if (elements.Id == FlowsToSetUp)
                ReadFlows(ref reader, fields);
        }
    }

    /// <summary>PDU Session Resource Setup Response Transfer: the tunnel of the base station first.</summary>
    public static void ReadSetupResponse(ReadOnlySpan<byte> transfer, SignalFields fields)
    {
        var reader = new PerReader(transfer);
        // Its own extension bit and four optional parts, then those of the QoS flow per TNL information.
        reader.Bits(5);
        reader.Bits(2);
        AddTunnel(ref reader, "DL QoS Flow per TNL Information", fields);
    }

    /// <summary>A transfer that begins with a cause, behind as many optional parts as its kind has: unsuccessful set-up or modification, release command.</summary>
    public static string ReadCause(ReadOnlySpan<byte> transfer, int optionalParts, SignalFields fields)
    {
        var reader = new PerReader(transfer);
        reader.Bits(1 + optionalParts);
        string cause = NgapProcedures.Cause(ref reader);
        if (cause.Length > 0)
            fields.Add("Cause", cause);
        return cause;
    }

    // A choice of a GTP tunnel and extensions.
    private static void AddTunnel(ref PerReader reader, string name, SignalFields fields)
    {
        bool isExtension = reader.Flag();
        reader.Bits(2);
        ReadOnlySpan<byte> address = reader.TransportAddress(), teid = reader.Bytes(4);
        if (isExtension || reader.IsBroken || Address.Of(address.Length == 20 ? address[..4] : address) is not { } host)
            return;
        uint number = BinaryPrimitives.ReadUInt32BigEndian(teid);
        fields.Add(name, Tunnel.Describe(host, number));
        fields.AddKey(SignalKeyKind.Session, Tunnel.UserKey(host, number));
    }

    private static void ReadFlows(ref PerReader reader, SignalFields fields)
    {
        int count = reader.Number(64) + 1;
        for (bool goesOn = true; goesOn && count > 0 && !reader.IsBroken; count--)
        {
            reader.Flag();
            bool hasBearer = reader.Flag(), hasExtensions = reader.Flag();
            reader.Flag();
            uint flow = reader.Bits(6);
            if (reader.IsBroken)
                return;
            fields.Open("QoS Flow Identifier", $"{flow}");
            goesOn = ReadQos(ref reader, fields);
            fields.Close();
            if (hasBearer)
                reader.Bits(5);
            if (hasExtensions)
                reader.SkipExtensions();
        }
    }

    // QoS Flow Level QoS Parameters (9.3.1.12); false where the descriptor is dynamic, behind which nothing is read.
    private static bool ReadQos(ref PerReader reader, SignalFields fields)
    {
        reader.Flag();
        bool hasRates = reader.Flag(), isReflective = reader.Flag(), hasMore = reader.Flag(), hasExtensions = reader.Flag();
        if (reader.Bits(2) != 0)
        {
            fields.Add("QoS Characteristics", "dynamic");
            return false;
        }
        ReadDescriptor(ref reader, fields);
        ReadPriority(ref reader, fields);
        if (hasRates)
            ReadRates(ref reader, fields);
        // Enumerations of one value: only the extension bit is sent.
        if (isReflective)
            reader.Enumerated(1);
        if (hasMore)
            reader.Enumerated(1);
        if (hasExtensions)
            reader.SkipExtensions();
        return !reader.IsBroken;
    }

    private static void ReadDescriptor(ref PerReader reader, SignalFields fields)
    {
        reader.Flag();
        bool hasPriority = reader.Flag(), hasWindow = reader.Flag(), hasBurst = reader.Flag(), hasExtensions = reader.Flag();
        reader.Flag();
        int fiveQi = reader.Number(256);
        if (!reader.IsBroken)
            fields.Add("5QI", $"{fiveQi}");
        if (hasPriority)
            reader.Bits(8);
        if (hasWindow)
            SkipExtensible(ref reader, 4096);
        if (hasBurst)
            SkipExtensible(ref reader, 4096);
        if (hasExtensions)
            reader.SkipExtensions();
    }

    private static void ReadPriority(ref PerReader reader, SignalFields fields)
    {
        reader.Flag();
        bool hasExtensions = reader.Flag();
        uint level = reader.Bits(4) + 1;
        bool mayPreempt = reader.Enumerated(2) == 1, mayBePreempted = reader.Enumerated(2) == 1;
        if (!reader.IsBroken)
            fields.Add("ARP", $"{level}, {(mayPreempt ? "may" : "may not")} pre-empt, {(mayBePreempted ? "may" : "may not")} be pre-empted");
        if (hasExtensions)
            reader.SkipExtensions();
    }

    // GBR QoS Flow Information (9.3.1.10): rates up to 4,000,000,000,000 bit/s need at most six bytes.
    private static void ReadRates(ref PerReader reader, SignalFields fields)
    {
        reader.Flag();
        bool hasControl = reader.Flag(), hasLossDown = reader.Flag(), hasLossUp = reader.Flag(), hasExtensions = reader.Flag();
        ulong maximumDown = ReadRate(ref reader), maximumUp = ReadRate(ref reader), guaranteedDown = ReadRate(ref reader), guaranteedUp = ReadRate(ref reader);
        if (hasControl)
            reader.Enumerated(1);
        if (hasLossDown)
            SkipExtensible(ref reader, 1001);
        if (hasLossUp)
            SkipExtensible(ref reader, 1001);
        if (hasExtensions)
            reader.SkipExtensions();
        if (reader.IsBroken)
            return;
        fields.Add("MFBR", $"uplink {BitRates.OfBits(maximumUp)}, downlink {BitRates.OfBits(maximumDown)}");
        fields.Add("GFBR", $"uplink {BitRates.OfBits(guaranteedUp)}, downlink {BitRates.OfBits(guaranteedDown)}");
    }

    private static ulong ReadRate(ref PerReader reader)
    {
        reader.Flag();
        return reader.LargeNumber(6);
    }

    private static void SkipExtensible(ref PerReader reader, int range)
    {
        reader.Flag();
        reader.Number(range);
    }
}
