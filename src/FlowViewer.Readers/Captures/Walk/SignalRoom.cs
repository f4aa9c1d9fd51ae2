namespace FlowViewer.Readers.Captures.Walk;

/// <summary>Tells all decoders of a capture whether the trace keeps more signals: once it is full, decoding them would be for nothing.</summary>
internal sealed class SignalRoom
{
    private volatile bool _isFull;

    public bool IsFull => _isFull;

    public void Close() => _isFull = true;
}
