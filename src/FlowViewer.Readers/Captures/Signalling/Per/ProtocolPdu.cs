namespace FlowViewer.Readers.Captures.Signalling.Per;

/// <summary>What a message of S1AP or NGAP answers (TS 36.413 9.3.2, TS 38.413 9.4.3).</summary>
internal enum Outcome : byte
{
    Initiating,
    Successful,
    Unsuccessful,
}

/// <summary>The outer part that messages of S1AP and NGAP share: whose procedure it is, and its elements.</summary>
internal readonly ref struct ProtocolPdu
{
    private ProtocolPdu(Outcome outcome, int procedure, ReadOnlySpan<byte> content)
    {
        Outcome = outcome;
        Procedure = procedure;
        Content = content;
    }

    public Outcome Outcome { get; }
    public int Procedure { get; }
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Reads the outer part; false where the bytes are not such a message. Of a cut one the content is what there is.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ProtocolPdu pdu)
    {
        pdu = default;
        var reader = new PerReader(bytes);
        bool isExtension = reader.Flag();
        int outcome = (int)reader.Bits(2), procedure = reader.Number(256);
        reader.Bits(2);
        int length = reader.Length();
        if (isExtension || outcome > (int)Outcome.Unsuccessful || reader.IsBroken)
            return false;
        int start = bytes[3] < 0x80 ? 4 : 5;
        pdu = new ProtocolPdu((Outcome)outcome, procedure, bytes.Slice(start, Math.Min(length, bytes.Length - start)));
        return true;
    }
}
