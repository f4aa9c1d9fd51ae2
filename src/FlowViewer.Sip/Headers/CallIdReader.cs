using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads Call-ID: a word, or two joined by an at sign (RFC 3261 25.1 callid).</summary>
internal static class CallIdReader
{
    public static CallId Read(ref FieldReader reader)
    {
        reader.SkipWhitespace();
        ByteSlice where = reader.ReadUntil(default);
        ReadOnlySpan<byte> bytes = reader.Bytes(where);
        if (!IsCallId(bytes))
            reader.Log.Add(ProblemCode.CallIdMalformed, reader.Field, SipText.Excerpt(bytes));
        return new CallId(where, TextDecoding.Show(bytes));
    }

    public static bool IsCallId(ReadOnlySpan<byte> bytes)
    {
        int at = bytes.IndexOf((byte)'@');
        return at < 0 ? IsWord(bytes) : IsWord(bytes[..at]) && IsWord(bytes[(at + 1)..]);
    }

    private static bool IsWord(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && !bytes.ContainsAnyExcept(Characters.Word);
}
