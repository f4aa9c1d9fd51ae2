using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads the values that begin with a number: CSeq, RAck, Max-Forwards, Expires, Session-Expires, Retry-After and their kin.</summary>
internal static class NumberReader
{
    // RFC 3261 25.1 delta-seconds; RFC 3261 20.19: no more than 2^32 - 1.
    private const long LargestSeconds = uint.MaxValue;
    // RFC 3261 8.1.1.5 for CSeq, RFC 3262 7.1 for RSeq.
    private const long LargestSequence = int.MaxValue;

    public static CSeq? ReadCSeq(ref FieldReader reader)
    {
        reader.SkipWhitespace();
        ByteSlice number = reader.ReadUntil(" \t\r\n"u8);
        reader.SkipWhitespace();
        ByteSlice method = ReadMethod(ref reader);
        ReadOnlySpan<byte> digits = reader.Bytes(number);
        if (!Numbers.IsDigits(digits) || method.IsEmpty)
        {
            // Half of it may be all that a list shows, or that a cut message kept.
            if (!reader.Log.IsPartial || !method.IsEmpty)
                reader.Log.Add(ProblemCode.CSeqMalformed, reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
            return null;
        }
        if (Numbers.Read(digits, LargestSequence) is null)
            reader.Log.Add(ProblemCode.CSeqOutOfRange, number, SipText.Excerpt(digits));
        var value = (uint)(Numbers.Read(digits, uint.MaxValue) ?? uint.MaxValue);
        return new CSeq(reader.Field, value, SipMethod.Of(reader.Bytes(method))) { NumberWhere = number, MethodWhere = method };
    }

    public static RAck? ReadRAck(ref FieldReader reader)
    {
        reader.SkipWhitespace();
        ByteSlice response = reader.ReadUntil(" \t\r\n"u8);
        reader.SkipWhitespace();
        ByteSlice sequence = reader.ReadUntil(" \t\r\n"u8);
        reader.SkipWhitespace();
        ByteSlice method = ReadMethod(ref reader);
        if (Numbers.Read(reader.Bytes(response), uint.MaxValue) is not { } responseNumber
            || Numbers.Read(reader.Bytes(sequence), uint.MaxValue) is not { } sequenceNumber
            || method.IsEmpty)
        {
            reader.Log.Add(ProblemCode.RAckMalformed, reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
            return null;
        }
        return new RAck(reader.Field, (uint)responseNumber, (uint)sequenceNumber, SipMethod.Of(reader.Bytes(method)))
        {
            ResponseNumberWhere = response,
            CSeqNumberWhere = sequence,
            MethodWhere = method,
        };
    }

    public static NumberValue? ReadNumber(ref FieldReader reader, HeaderDefinition definition)
    {
        reader.SkipWhitespace();
        ByteSlice where = reader.ReadUntil("; \t\r\n("u8);
        ReadOnlySpan<byte> digits = reader.Bytes(where);
        bool isLength = definition.Name == "Content-Length";
        if (!Numbers.IsDigits(digits))
        {
            reader.Log.Add(
                isLength ? ProblemCode.ContentLengthMalformed : ProblemCode.NumberMalformed,
                reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
            return null;
        }
        long maximum = definition.Name switch
        {
            "Max-Forwards" or "Max-Breadth" => 255,
            "RSeq" => uint.MaxValue,
            _ => LargestSeconds,
        };
        long? number = Numbers.Read(digits, maximum);
        if (number is null)
            reader.Log.Add(ProblemCode.NumberOutOfRange, where, SipText.Excerpt(digits));
        return definition.Form switch
        {
            HeaderForm.SessionTimer => new SessionTimer(reader.Field, number ?? maximum, reader.ReadParameters()) { NumberWhere = where },
            HeaderForm.RetryAfter => ReadRetryAfter(ref reader, number ?? maximum, where),
            _ => new NumberValue(reader.Field, number ?? maximum, reader.ReadParameters()) { NumberWhere = where },
        };
    }

    private static RetryAfter ReadRetryAfter(ref FieldReader reader, long number, ByteSlice where)
    {
        reader.SkipWhitespace();
        ByteSlice comment = reader.At((byte)'(') ? reader.ReadComment() : default;
        return new RetryAfter(reader.Field, number, reader.ReadParameters())
        {
            NumberWhere = where,
            CommentWhere = comment,
            Comment = comment.IsEmpty ? null : SipText.Unescape(Inner(reader.Bytes(comment))),
        };
    }

    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> comment) => comment[^1] == ')' ? comment[1..^1] : comment[1..];

    private static ByteSlice ReadMethod(ref FieldReader reader)
    {
        ByteSlice method = reader.ReadRun(Characters.Token);
        reader.ReportRest(default);
        return method;
    }
}
