namespace FlowViewer.Readers.Captures.Signalling.Per;

/// <summary>Walks the elements of a message, or of a transfer inside it: a container of fields with an id, a criticality and a value.</summary>
internal ref struct ElementReader
{
    private PerReader _reader;
    private int _left;

    /// <summary>The container of a message: its sequence has an extension marker, and its count 0 to 65,535.</summary>
    public ElementReader(ReadOnlySpan<byte> message)
    {
        _reader = new PerReader(message);
        _reader.Flag();
        _left = _reader.Number(65_536);
    }

    private ElementReader(ReadOnlySpan<byte> list, int most)
    {
        _reader = new PerReader(list);
        _left = _reader.Number(most) + 1;
    }

    /// <summary>A list of 1 to 256 containers of a single field each, as S1AP writes lists of bearers.</summary>
    public static ElementReader OfList(ReadOnlySpan<byte> list) => new(list, 256);

    public int Id { get; private set; }
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next element; false at the end, and where what follows is cut.</summary>
    public bool Next()
    {
        if (_left-- <= 0)
            return false;
        Id = _reader.Number(65_536);
        _reader.Bits(2);
        Value = _reader.Octets();
        return !_reader.IsBroken;
    }
}
