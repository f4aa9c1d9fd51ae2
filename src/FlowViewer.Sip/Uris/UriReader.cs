using System.Text;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Uris;

/// <summary>Takes URIs apart in place.</summary>
internal static class UriReader
{
    public static UriReference Read(ReadOnlySpan<byte> message, ByteSlice where, ProblemLog log)
    {
        ReadOnlySpan<byte> bytes = where.Of(message);
        string text = SipText.Unfold(bytes);
        int colon = bytes.IndexOf((byte)':');
        if (colon <= 0 || !IsScheme(bytes[..colon]))
        {
            log.Add(ProblemCode.UriMalformed, where, SipText.Excerpt(bytes));
            return new OtherUri(text, "", where);
        }
        string scheme = CommonWords.Of(bytes[..colon]).ToLowerInvariant();
        var reader = new FieldReader(message, where, log) { Position = where.Start + colon + 1 };
        switch (scheme)
        {
            case "sip" or "sips":
                ReportEscapes(ref reader);
                return ReadSip(ref reader, text, scheme);
            case "tel":
                ReportEscapes(ref reader);
                return ReadTel(ref reader, text);
            default:
                // RFC 3261 19.1: any absolute URI may stand here; SIP itself cannot route by it. URNs are the services of RFC 5031.
                if (scheme is not ("urn" or "http" or "https" or "mailto" or "cid" or "data" or "im" or "pres" or "aaa" or "aaas"))
                    log.Add(ProblemCode.UriSchemeUnknown, new ByteSlice(where.Start, colon), scheme);
                return new OtherUri(text, scheme, where);
        }
    }

    private static SipUri ReadSip(ref FieldReader reader, string text, string scheme)
    {
        string? user = null, userAsWritten = null, password = null;
        ByteSlice userWhere = default;
        // An @ can stand unescaped only behind the user part (RFC 3261 25.1), which may itself hold ; and ?.
        int at = reader.Rest.IndexOf((byte)'@');
        if (at >= 0)
        {
            userWhere = ReadUser(ref reader, reader.Position + at, out password);
            user = SipText.PercentDecode(reader.Bytes(userWhere));
            userAsWritten = TextDecoding.Show(reader.Bytes(userWhere));
            SkipDoubledScheme(ref reader);
        }
        ByteSlice hostWhere = HostReader.ReadHost(ref reader, ";?"u8);
        ByteSlice portWhere = HostReader.ReadPort(ref reader, ";?"u8, out int? port);
        if (hostWhere.IsEmpty)
            reader.Log.Add(ProblemCode.HostMissing, reader.Field, SipText.Excerpt(reader.Bytes(reader.Field)));
        ParameterList parameters = ReadUriParameters(ref reader, ";"u8, "?"u8);
        ParameterList headers = reader.At((byte)'?') ? ReadUriParameters(ref reader, "?&"u8, default) : ParameterList.Empty;
        return new SipUri(text, scheme, reader.Field)
        {
            User = user,
            Host = CommonWords.Of(reader.Bytes(hostWhere)),
            Parameters = parameters,
            UserAsWritten = userAsWritten,
            Password = password,
            Port = port,
            Headers = headers,
            UserWhere = userWhere,
            HostWhere = hostWhere,
            PortWhere = portWhere,
        };
    }

    // sip:user@sip:host: some nodes put a whole URI where a host belongs. A host may be called sip itself, and then a port follows.
    private static void SkipDoubledScheme(ref FieldReader reader)
    {
        ReadOnlySpan<byte> rest = reader.Rest;
        int colon = rest.IndexOf((byte)':');
        if (colon is not (3 or 4) || !(Ascii.EqualsIgnoreCase(rest[..colon], "sip"u8) || Ascii.EqualsIgnoreCase(rest[..colon], "sips"u8) || Ascii.EqualsIgnoreCase(rest[..colon], "tel"u8)))
            return;
        ReadOnlySpan<byte> after = rest[(colon + 1)..];
        int end = after.IndexOfAny(";?"u8);
        if ((end < 0 ? after : after[..end]).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
            return;
        reader.Log.Add(ProblemCode.UriSchemeDoubled, new ByteSlice(reader.Position, colon + 1), SipText.Excerpt(rest));
        reader.Position += colon + 1;
    }

    private static ByteSlice ReadUser(ref FieldReader reader, int at, out string? password)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> info = reader.Message[start..at];
        int colon = info.IndexOf((byte)':');
        int userLength = colon < 0 ? info.Length : colon;
        if (userLength == 0 || info[..userLength].ContainsAnyExcept(Characters.User))
            reader.Log.Add(ProblemCode.UriMalformed, new ByteSlice(start, info.Length), SipText.Excerpt(info));
        password = colon < 0 ? null : TextDecoding.Show(info[(colon + 1)..]);
        reader.Position = at + 1;
        return new ByteSlice(start, userLength);
    }

    private static TelUri ReadTel(ref FieldReader reader, string text)
    {
        ByteSlice where = reader.ReadUntil(";"u8);
        ReadOnlySpan<byte> number = reader.Bytes(where);
        bool global = number.StartsWith("+"u8);
        ReadOnlySpan<byte> digits = global ? number[1..] : number;
        if (digits.ContainsAnyExcept(global ? Characters.GlobalNumber : Characters.LocalNumber) || digits.IndexOfAnyExcept("-.()"u8) < 0)
            reader.Log.Add(ProblemCode.TelephoneNumberMalformed, where, SipText.Excerpt(number));
        ParameterList parameters = ReadUriParameters(ref reader, ";"u8, default);
        // RFC 3966 5.1.4: local numbers are unique only within their context. Emergency and service numbers are sent without it in the field.
        if (!global && !parameters.Contains("phone-context"))
            reader.Log.Add(ProblemCode.PhoneContextMissing, where, SipText.Excerpt(number));
        return new TelUri(text, reader.Field)
        {
            User = SipText.PercentDecode(number),
            NumberWhere = where,
            Parameters = parameters,
        };
    }

    private static ParameterList ReadUriParameters(ref FieldReader reader, ReadOnlySpan<byte> separators, ReadOnlySpan<byte> stop)
    {
        ParameterRow row = default;
        while (!reader.AtEnd && separators.Contains(reader.Message[reader.Position]))
        {
            int separator = reader.Position++;
            int start = reader.Position;
            int length = reader.Rest.IndexOfAny(separators[^1], stop.IsEmpty ? separators[^1] : stop[0]);
            reader.Position = length < 0 ? reader.End : start + length;
            ReadOnlySpan<byte> bytes = reader.Message[start..reader.Position];
            if (bytes.IsEmpty)
            {
                reader.Log.Add(ProblemCode.ParameterEmpty, new ByteSlice(separator, 1));
                continue;
            }
            int equals = bytes.IndexOf((byte)'=');
            ReadOnlySpan<byte> name = equals < 0 ? bytes : bytes[..equals];
            ReadOnlySpan<byte> value = equals < 0 ? default : bytes[(equals + 1)..];
            var allowed = separators.Contains((byte)'&') ? Characters.UriHeader : Characters.UriParameter;
            if (name.IsEmpty || name.ContainsAnyExcept(allowed) || value.ContainsAnyExcept(allowed))
                reader.Log.Add(ProblemCode.ParameterMalformed, reader.From(start), SipText.Excerpt(bytes));
            var parameter = new Parameter(
                Decoded(name),
                equals < 0 ? null : Decoded(value),
                reader.From(start),
                equals < 0 ? default : new ByteSlice(start + equals + 1, value.Length));
            if (!row.Add(parameter, ref reader))
                break;
        }
        return row.ToList();
    }

    private static string Decoded(ReadOnlySpan<byte> bytes) => bytes.Contains((byte)'%') ? SipText.PercentDecode(bytes) : CommonWords.Of(bytes);

    private static bool IsScheme(ReadOnlySpan<byte> scheme)
    {
        if (!char.IsAsciiLetter((char)scheme[0]))
            return false;
        foreach (byte b in scheme)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        return true;
    }

    private static void ReportEscapes(ref FieldReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.Rest;
        for (int i = bytes.IndexOf((byte)'%'); i >= 0 && i < bytes.Length; i++)
        {
            if (bytes[i] != '%' || (i + 2 < bytes.Length && Characters.HexValue(bytes[i + 1]) >= 0 && Characters.HexValue(bytes[i + 2]) >= 0))
                continue;
            reader.Log.Add(ProblemCode.PercentEscapeMalformed, new ByteSlice(reader.Position + i, 1), SipText.Excerpt(bytes[i..]));
            return;
        }
    }
}
