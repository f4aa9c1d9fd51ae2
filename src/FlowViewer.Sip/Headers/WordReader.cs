using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads the many values that are one word with parameters, and gives each its type.</summary>
internal static class WordReader
{
    public static Word? Read(ref FieldReader reader, HeaderDefinition definition)
    {
        reader.SkipWhitespace();
        ByteSlice where = ReadText(ref reader, definition.Form, out string text);
        ParameterList parameters = reader.ReadParameters();
        ByteSlice field = reader.Field;
        return definition.Form switch
        {
            HeaderForm.MediaType => new MediaType(field, text, parameters) { TextWhere = where },
            HeaderForm.Reason => new Reason(field, text, parameters) { TextWhere = where },
            HeaderForm.Event => new EventPackage(field, text, parameters) { TextWhere = where },
            HeaderForm.SubscriptionState => new SubscriptionState(field, text, parameters) { TextWhere = where },
            HeaderForm.Replaces => new Replaces(field, text, parameters) { TextWhere = where },
            HeaderForm.SessionId => new SessionId(field, text, parameters) { TextWhere = where },
            HeaderForm.AccessNetworkInfo => new AccessNetworkInfo(field, text, parameters) { TextWhere = where },
            HeaderForm.Identity => new Identity(field, text, parameters) { TextWhere = where },
            HeaderForm.SecurityMechanism => new SecurityMechanism(field, text, parameters) { TextWhere = where },
            _ => new Word(field, text, parameters) { TextWhere = where, ReferenceKind = ReferenceOf(definition.Name) },
        };
    }

    private static ByteSlice ReadText(ref FieldReader reader, HeaderForm form, out string text)
    {
        if (reader.At((byte)'"'))
        {
            ByteSlice inner = reader.ReadQuoted();
            text = SipText.Unescape(reader.Bytes(inner));
            return inner;
        }
        ByteSlice where = reader.ReadUntil(";"u8);
        ReadOnlySpan<byte> bytes = reader.Bytes(where);
        if (form is HeaderForm.MediaType)
            return ReadMediaType(ref reader, where, out text);
        text = CommonWords.Of(bytes);
        bool fits = form switch
        {
            HeaderForm.Replaces or HeaderForm.CallIdList => CallIdReader.IsCallId(bytes),
            HeaderForm.Identity => !bytes.IsEmpty && !bytes.ContainsAnyExcept(Characters.Base64),
            _ => Characters.IsToken(bytes),
        };
        if (!fits)
            reader.Log.Add(ProblemCode.TokenMalformed, where.IsEmpty ? reader.Field : where, SipText.Excerpt(bytes));
        return where;
    }

    private static ByteSlice ReadMediaType(ref FieldReader reader, ByteSlice where, out string text)
    {
        var part = new FieldReader(reader.Message, where, reader.Log);
        ByteSlice type = part.ReadRun(Characters.Token);
        bool slash = part.Skip((byte)'/');
        ByteSlice subtype = part.ReadRun(Characters.Token);
        if (!slash || type.IsEmpty || subtype.IsEmpty || !part.AtEnd)
        {
            reader.Log.Add(ProblemCode.MediaTypeMalformed, where.IsEmpty ? reader.Field : where, SipText.Excerpt(reader.Bytes(where)));
            text = CommonWords.Of(reader.Bytes(where));
            return where;
        }
        text = string.Concat(CommonWords.Of(reader.Bytes(type)), "/", CommonWords.Of(reader.Bytes(subtype)));
        return where;
    }

    private static string? ReferenceOf(string header) => header switch
    {
        "Require" or "Supported" or "Unsupported" or "Proxy-Require" => "options",
        "Allow" => "methods",
        _ => null,
    };
}
