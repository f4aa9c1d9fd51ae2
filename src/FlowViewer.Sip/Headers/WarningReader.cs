using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads Warning values: three digits, an agent and a quoted text (RFC 3261 20.43).</summary>
internal static class WarningReader
{
    public static Warning? Read(ref FieldReader reader)
    {
        reader.SkipWhitespace();
        ByteSlice code = reader.ReadUntil(" \t\r\n"u8);
        reader.SkipWhitespace();
        ByteSlice agent = reader.ReadUntil(" \t\r\n"u8);
        reader.SkipWhitespace();
        long? number = Numbers.Read(reader.Bytes(code), 999);
        bool whole = number is >= 100 && !agent.IsEmpty && reader.At((byte)'"');
        ByteSlice text = reader.At((byte)'"') ? reader.ReadQuoted() : reader.ReadUntil(default);
        if (!whole)
            reader.Log.Add(ProblemCode.WarningMalformed, reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
        reader.ReportRest(default);
        return number is null
            ? null
            : new Warning(reader.Field, (int)number, TextDecoding.Show(reader.Bytes(agent)), SipText.Unescape(reader.Bytes(text)))
            {
                CodeWhere = code,
                AgentWhere = agent,
                TextWhere = text,
            };
    }
}
