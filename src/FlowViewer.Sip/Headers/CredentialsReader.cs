using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads challenges and credentials: a scheme and parameters parted by commas (RFC 3261 25.1).</summary>
internal static class CredentialsReader
{
    public static Credentials Read(ref FieldReader reader, bool hasScheme)
    {
        reader.SkipWhitespace();
        ByteSlice scheme = hasScheme ? reader.ReadRun(Characters.Token) : default;
        reader.SkipWhitespace();
        if (hasScheme && (scheme.IsEmpty || reader.AtEnd || reader.At((byte)'=')))
            reader.Log.Add(ProblemCode.CredentialsMalformed, reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
        if (reader.At((byte)'='))
            reader.Position = reader.Start;
        return new Credentials(reader.Field, CommonWords.Of(reader.Bytes(scheme)), reader.ReadCommaParameters()) { SchemeWhere = scheme };
    }
}
