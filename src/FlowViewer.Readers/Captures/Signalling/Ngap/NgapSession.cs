using FlowViewer.Readers.Captures.Signalling.Per;

namespace FlowViewer.Readers.Captures.Signalling.Ngap;

/// <summary>The lists of PDU sessions in messages of NGAP (TS 38.413 9.4.5): 1 to 256 items, each with its id, and what its kind has.</summary>
internal static class NgapSession
{
    /// <summary>Reads the items of a list; <paramref name="readNas"/> gets the NAS messages inside.</summary>
    public static string ReadList(int list, ReadOnlySpan<byte> bytes, SignalFields fields, Action<byte[]> readNas)
    {
        var reader = new PerReader(bytes);
        string cause = "";
        for (int count = reader.Number(256) + 1; count > 0 && !fields.IsFull && !reader.IsBroken; count--)
        {
            bool hasNas = false;
            reader.Flag();
            // To be set up (71, 74) or modified (64): the NAS message is optional.
            if (list is 64 or 71 or 74)
                hasNas = reader.Flag();
            bool hasExtensions = reader.Flag();
            int id = reader.Number(256);
            if (reader.IsBroken)
                break;
            fields.Open("PDU Session ID", $"{id}");
            if (hasNas)
                readNas(reader.Octets().ToArray());
            if (list is 71 or 74)
                SkipSlice(ref reader);
            if (HasTransfer(list) && ReadTransfer(list, reader.Octets(), fields) is { Length: > 0 } found)
                cause = found;
            fields.Close();
            if (hasExtensions)
                reader.SkipExtensions();
        }
        return cause;
    }

    /// <summary>True for the lists that are read here.</summary>
    public static bool IsList(int element) => element is 54 or 55 or 58 or 60 or 64 or 65 or 70 or 71 or 72 or 74 or 75 or 79 or 132 or 133;

    /// <summary>True for lists of sessions that could not be set up or modified.</summary>
    public static bool IsFailure(int element) => element is 54 or 55 or 58 or 132;

    // The two lists of a context that is released name only the sessions.
    private static bool HasTransfer(int list) => list is not (60 or 133);

    private static string ReadTransfer(int list, ReadOnlySpan<byte> transfer, SignalFields fields)
    {
        switch (list)
        {
            case 71 or 74:
                NgapTransfer.ReadSetupRequest(transfer, fields);
                return "";
            case 72 or 75:
                NgapTransfer.ReadSetupResponse(transfer, fields);
                return "";
            // Diagnostics and an extension are optional behind the cause.
            case 54 or 55 or 58 or 132:
                return NgapTransfer.ReadCause(transfer, 2, fields);
            case 79:
                return NgapTransfer.ReadCause(transfer, 1, fields);
            default:
                return "";
        }
    }

    // S-NSSAI: the type, an optional differentiator of three bytes.
    private static void SkipSlice(ref PerReader reader)
    {
        reader.Flag();
        bool hasDifferentiator = reader.Flag(), hasExtensions = reader.Flag();
        reader.Bits(8);
        if (hasDifferentiator)
            reader.Bytes(3);
        if (hasExtensions)
            reader.SkipExtensions();
    }
}
