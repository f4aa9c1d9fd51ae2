namespace FlowViewer.Sip.Text;

/// <summary>A stretch of a scanned message, in bytes from the message's first byte. An absent field has length 0.</summary>
public readonly record struct ByteSlice(int Start, int Length)
{
    /// <summary>True where the field is absent or empty.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The bytes of this stretch within <paramref name="message"/>.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) => message.Slice(Start, Length);
}
