using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads name-addr and addr-spec with their parameters (RFC 3261 20.10, 25.1).</summary>
internal static class AddressReader
{
    public static NameAddr Read(ref FieldReader reader, bool history, bool starAllowed)
    {
        reader.SkipWhitespace();
        if (starAllowed && reader.Rest.TrimEnd(" \t\r\n"u8).SequenceEqual("*"u8))
            return new NameAddr(reader.Field, ParameterList.Empty) { IsStar = true };

        int bracket = IndexOfBracket(reader.Rest);
        string? displayName = null;
        ByteSlice displayNameWhere = default, uriWhere;
        if (bracket >= 0)
        {
            displayNameWhere = ReadDisplayName(ref reader, reader.Position + bracket, out displayName);
            uriWhere = ReadEnclosed(ref reader);
        }
        else if (reader.At((byte)'"'))
        {
            // Either the string has no end or the address behind it has no brackets: the name is all that is certain.
            displayNameWhere = reader.ReadQuoted();
            displayName = SipText.Unescape(reader.Bytes(displayNameWhere));
            reader.SkipWhitespace();
            uriWhere = ReadBare(ref reader);
        }
        else
        {
            uriWhere = ReadBare(ref reader);
        }
        UriReference? uri = uriWhere.IsEmpty && displayName is not null ? null : UriReader.Read(reader.Message, uriWhere, reader.Log);
        ParameterList parameters = reader.ReadParameters();
        if (starAllowed)
            CheckContactParameters(ref reader, parameters);
        return history
            ? new HistoryInfo(reader.Field, parameters) { DisplayName = displayName, DisplayNameWhere = displayNameWhere, Uri = uri }
            : new NameAddr(reader.Field, parameters) { DisplayName = displayName, DisplayNameWhere = displayNameWhere, Uri = uri };
    }

    // RFC 3261 20.10: q is a number from 0 to 1 with at most three decimals; expires is a number of seconds below 2^32.
    private static void CheckContactParameters(ref FieldReader reader, ParameterList parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            ReadOnlySpan<byte> value = reader.Bytes(parameter.ValueWhere);
            if (parameter.Is("q") && !IsQuality(value))
                reader.Log.Add(ProblemCode.ParameterMalformed, parameter.Where, SipText.Excerpt(value));
            else if (parameter.Is("expires") && Numbers.Read(value, uint.MaxValue) is null)
                reader.Log.Add(
                    Numbers.IsDigits(value) ? ProblemCode.NumberOutOfRange : ProblemCode.NumberMalformed, parameter.Where, SipText.Excerpt(value));
        }
    }

    private static bool IsQuality(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.Length > 5 || value[0] is not ((byte)'0' or (byte)'1') || (value.Length > 1 && value[1] != '.'))
            return false;
        ReadOnlySpan<byte> decimals = value.Length > 2 ? value[2..] : default;
        return !decimals.ContainsAnyExcept(Characters.Digits) && (value[0] == '0' || decimals.IndexOfAnyExcept((byte)'0') < 0);
    }

    // The bracket that opens the address: the first one outside of a quoted string and not behind a parameter.
    private static int IndexOfBracket(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            int step = bytes[i..].IndexOfAny((byte)'<', (byte)'"', (byte)';');
            if (step < 0)
                return -1;
            i += step;
            if (bytes[i] != '"')
                return bytes[i] == '<' ? i : -1;
            i = FieldReader.EndOfQuoted(bytes, i);
            if (i < 0)
                return -1;
        }
        return -1;
    }

    private static ByteSlice ReadDisplayName(ref FieldReader reader, int bracket, out string? name)
    {
        ByteSlice where;
        if (reader.At((byte)'"'))
        {
            where = reader.ReadQuoted();
            name = SipText.Unescape(reader.Bytes(where));
            reader.SkipWhitespace();
            if (reader.Position < bracket)
                reader.ReportRest("<"u8);
        }
        else
        {
            where = reader.ReadUntil("<"u8);
            ReadOnlySpan<byte> bytes = reader.Bytes(where);
            name = bytes.IsEmpty ? null : SipText.Unfold(bytes);
            // RFC 3261 25.1: an unquoted display name is tokens and white space.
            if (ContainsNonToken(bytes))
                reader.Log.Add(ProblemCode.DisplayNameNotQuoted, where, SipText.Excerpt(bytes));
        }
        reader.Position = bracket;
        return where;
    }

    private static bool ContainsNonToken(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            if (!Characters.Token.Contains(b) && !Characters.IsWhitespace(b))
                return true;
        return false;
    }

    private static ByteSlice ReadEnclosed(ref FieldReader reader)
    {
        int open = reader.Position++;
        int length = reader.Rest.IndexOf((byte)'>');
        if (length < 0)
            reader.Log.Add(
                ProblemCode.AngleBracketUnclosed, new ByteSlice(open, reader.End - open), SipText.Excerpt(reader.Message[open..reader.End]));
        int end = length < 0 ? reader.End : reader.Position + length;
        ByteSlice uri = Characters.Trim(reader.Message, reader.Position, end);
        bool hasSpace = reader.Message[reader.Position..end].ContainsAny(Characters.Whitespace);
        reader.Position = length < 0 ? end : end + 1;
        if (hasSpace)
            reader.Log.Add(ProblemCode.AddressWithSpace, reader.From(open), SipText.Excerpt(reader.Bytes(reader.From(open))));
        return uri;
    }

    // RFC 3261 20.10: without brackets, what follows a semicolon belongs to the header field; a comma or question mark needs brackets.
    private static ByteSlice ReadBare(ref FieldReader reader)
    {
        ByteSlice uri = reader.ReadUntil("; \t\r\n"u8);
        if (reader.Bytes(uri).ContainsAny((byte)'?', (byte)','))
            reader.Log.Add(ProblemCode.AddressNotEnclosed, uri, SipText.Excerpt(reader.Bytes(uri)));
        return uri;
    }
}
