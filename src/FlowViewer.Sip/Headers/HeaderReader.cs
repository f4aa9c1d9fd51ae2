using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads a header field's values by the grammar that the table of names gives it.</summary>
internal static class HeaderReader
{
    public static HeaderValue[] Read(ReadOnlySpan<byte> message, ByteSlice value, HeaderDefinition definition, ProblemLog log)
    {
        if (definition.Form is HeaderForm.Text)
            return [];
        if (value.IsEmpty)
        {
            if (!MayBeEmpty(definition))
                log.Add(ProblemCode.HeaderValueMissing, value, definition.Name);
            return [];
        }
        if (definition.Repetition is HeaderRepetition.List)
            return ReadList(message, value, definition, log);
        var reader = new FieldReader(message, value, log);
        return ReadOne(ref reader, definition) is { } only ? [only] : [];
    }

    private static HeaderValue[] ReadList(ReadOnlySpan<byte> message, ByteSlice value, HeaderDefinition definition, ProblemLog log)
    {
        List<HeaderValue>? several = null;
        HeaderValue? first = null;
        int start = value.Start, end = value.Start + value.Length, count = 0;
        while (start <= end)
        {
            int comma = start + IndexOfComma(message[start..end]);
            ByteSlice part = Characters.Trim(message, start, comma);
            start = comma + 1;
            if (part.IsEmpty)
            {
                log.Add(ProblemCode.ListValueEmpty, new ByteSlice(Math.Min(comma, end - 1), 1), definition.Name);
                continue;
            }
            if (++count > ReadingLimits.Values)
            {
                log.Add(ProblemCode.TooManyValues, new ByteSlice(part.Start, end - part.Start), definition.Name);
                break;
            }
            var reader = new FieldReader(message, part, log);
            HeaderValue? read = ReadOne(ref reader, definition);
            if (read is null)
                continue;
            if (first is null)
                first = read;
            else
                (several ??= [first]).Add(read);
        }
        return several is not null ? [.. several] : first is not null ? [first] : [];
    }

    private static HeaderValue? ReadOne(ref FieldReader reader, HeaderDefinition definition) => definition.Form switch
    {
        HeaderForm.Address => AddressReader.Read(ref reader, history: false, starAllowed: false),
        HeaderForm.Contact => AddressReader.Read(ref reader, history: false, starAllowed: true),
        HeaderForm.HistoryInfo => AddressReader.Read(ref reader, history: true, starAllowed: false),
        HeaderForm.Via => ViaReader.Read(ref reader),
        HeaderForm.CSeq => NumberReader.ReadCSeq(ref reader),
        HeaderForm.RAck => NumberReader.ReadRAck(ref reader),
        HeaderForm.Number or HeaderForm.SessionTimer or HeaderForm.RetryAfter => NumberReader.ReadNumber(ref reader, definition),
        HeaderForm.CallId => CallIdReader.Read(ref reader),
        HeaderForm.Credentials => CredentialsReader.Read(ref reader, hasScheme: definition.Name != "Authentication-Info"),
        HeaderForm.Warning => WarningReader.Read(ref reader),
        HeaderForm.Date => DateReader.Read(ref reader),
        HeaderForm.ChargingVector => new ChargingVector(reader.Field, reader.ReadParameters(bare: true)),
        HeaderForm.ParametersOnly => new ParametersOnly(reader.Field, reader.ReadParameters(bare: true)),
        _ => WordReader.Read(ref reader, definition),
    };

    // The next comma outside of quotation marks and angle brackets, or the end.
    private static int IndexOfComma(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            int step = bytes[i..].IndexOfAny((byte)',', (byte)'"', (byte)'<');
            if (step < 0)
                break;
            i += step;
            if (bytes[i] == ',')
                return i;
            int close = bytes[i] == '"' ? FieldReader.EndOfQuoted(bytes, i) : bytes[i..].IndexOf((byte)'>') is >= 0 and var c ? i + c : -1;
            if (close < 0)
                break;
            i = close;
        }
        return bytes.Length;
    }

    // RFC 3261 25.1: these lists may be empty, and an empty Accept means that no body is acceptable.
    private static bool MayBeEmpty(HeaderDefinition definition) =>
        definition.Name is "Accept" or "Accept-Encoding" or "Accept-Language" or "Allow" or "Supported" or "Recv-Info";
}
