using System.Buffers;

namespace FlowViewer.Sip.Text;

/// <summary>
/// Walks over one stretch of a message. It works on the bytes as received: a fold is white space like any other (RFC 3261 7.3.1), so every
/// part keeps its position.
/// </summary>
internal ref struct FieldReader(ReadOnlySpan<byte> message, ByteSlice field, ProblemLog log)
{
    public readonly ReadOnlySpan<byte> Message = message;
    public readonly ProblemLog Log = log;
    public readonly int Start = field.Start;
    public readonly int End = field.Start + field.Length;
    public int Position = field.Start;

    public readonly bool AtEnd => Position >= End;
    public readonly ReadOnlySpan<byte> Rest => Message[Position..End];
    public readonly ByteSlice Field => new(Start, End - Start);

    public readonly bool At(byte b) => Position < End && Message[Position] == b;

    public readonly ReadOnlySpan<byte> Bytes(ByteSlice slice) => slice.Of(Message);

    public readonly ByteSlice From(int start) => new(start, Position - start);

    public void SkipWhitespace()
    {
        while (Position < End && Characters.IsWhitespace(Message[Position]))
            Position++;
    }

    /// <summary>Steps over <paramref name="separator"/> and the white space on both sides of it.</summary>
    public bool Skip(byte separator)
    {
        SkipWhitespace();
        if (!At(separator))
            return false;
        Position++;
        SkipWhitespace();
        return true;
    }

    /// <summary>The longest run of <paramref name="allowed"/> bytes from here; empty if there is none.</summary>
    public ByteSlice ReadRun(SearchValues<byte> allowed)
    {
        int length = Rest.IndexOfAnyExcept(allowed);
        var slice = new ByteSlice(Position, length < 0 ? End - Position : length);
        Position += slice.Length;
        return slice;
    }

    /// <summary>Everything up to one of the <paramref name="stops"/> or the end, white space behind it excluded.</summary>
    public ByteSlice ReadUntil(ReadOnlySpan<byte> stops)
    {
        int length = Rest.IndexOfAny(stops);
        int end = length < 0 ? End : Position + length;
        int start = Position;
        Position = end;
        return Characters.TrimEnd(Message, start, end);
    }

    /// <summary>Reads the quoted string that starts here and gives the bytes between its marks.</summary>
    public ByteSlice ReadQuoted()
    {
        int open = Position++;
        int end = EndOfQuoted(Message[..End], open);
        if (end < 0)
        {
            Log.Add(ProblemCode.QuotedStringUnterminated, new ByteSlice(open, End - open), SipText.Excerpt(Message[open..End]));
            Position = End;
            return new ByteSlice(open + 1, End - open - 1);
        }
        Position = end + 1;
        return new ByteSlice(open + 1, end - open - 1);
    }

    /// <summary>Steps over the comment that starts here; comments nest (RFC 3261 25.1).</summary>
    public ByteSlice ReadComment()
    {
        int open = Position;
        int depth = 0;
        for (; Position < End; Position++)
        {
            byte b = Message[Position];
            if (b == '\\')
                Position++;
            else if (b == '(' && ++depth > ReadingLimits.CommentDepth)
                break;
            else if (b == ')' && --depth == 0)
            {
                Position++;
                return From(open);
            }
        }
        Position = End;
        Log.Add(depth > ReadingLimits.CommentDepth ? ProblemCode.NestingTooDeep : ProblemCode.CommentUnterminated, From(open));
        return From(open);
    }

    /// <summary>Reads the parameters that follow a value; anything else between or behind them is a problem and is stepped over.</summary>
    /// <param name="bare">True where no value comes first: the first parameter then has no semicolon before it.</param>
    public ParameterList ReadParameters(bool bare = false)
    {
        SkipWhitespace();
        if (AtEnd)
            return ParameterList.Empty;
        ParameterRow row = default;
        if (bare && !At((byte)';'))
            row.Add(ReadParameter(), ref this);
        SkipWhitespace();
        while (!AtEnd)
        {
            if (!At((byte)';'))
            {
                ReportRest(";"u8);
                continue;
            }
            int semicolon = Position++;
            SkipWhitespace();
            if (AtEnd || At((byte)';'))
                Log.Add(ProblemCode.ParameterEmpty, new ByteSlice(semicolon, 1));
            else if (!row.Add(ReadParameter(), ref this))
                break;
            SkipWhitespace();
        }
        return row.ToList();
    }

    /// <summary>Reads parameters that commas part, as credentials have them.</summary>
    public ParameterList ReadCommaParameters()
    {
        ParameterRow row = default;
        SkipWhitespace();
        while (!AtEnd)
        {
            if (At((byte)','))
            {
                Position++;
                SkipWhitespace();
                continue;
            }
            if (!row.Add(ReadParameter(), ref this))
                break;
            SkipWhitespace();
            if (At((byte)';'))
                ReportRest(","u8);
            else if (!AtEnd && !At((byte)','))
                // RFC 3665 2.1 itself forgets a comma: what follows is reported, and is a parameter all the same.
                Log.Add(ProblemCode.TextUnexpected, new ByteSlice(Position, 1), SipText.Excerpt(Rest));
        }
        return row.ToList();
    }

    /// <summary>Reports what stands from here to one of the <paramref name="stops"/> as text that does not belong.</summary>
    public void ReportRest(ReadOnlySpan<byte> stops)
    {
        SkipWhitespace();
        if (AtEnd)
            return;
        ByteSlice rest = ReadUntil(stops);
        Log.Add(ProblemCode.TextUnexpected, rest, SipText.Excerpt(Bytes(rest)));
    }

    private Parameter ReadParameter()
    {
        int start = Position;
        ByteSlice name = ReadUntil("=;,\""u8);
        if (!Characters.IsToken(Bytes(name)))
            Log.Add(ProblemCode.ParameterMalformed, name, SipText.Excerpt(Bytes(name)));
        string nameText = CommonWords.Of(Bytes(name));
        if (!At((byte)'='))
        {
            if (At((byte)'"') || At((byte)','))
                ReportRest(";"u8);
            return new Parameter(nameText, null, name, default);
        }
        Position++;
        SkipWhitespace();
        if (At((byte)'"'))
        {
            int quote = Position;
            ByteSlice inner = ReadQuoted();
            return new Parameter(nameText, SipText.Unescape(Bytes(inner)), From(start), From(quote));
        }
        ByteSlice value = At((byte)'<') ? ReadEnclosed() : ReadUntil(";,"u8);
        ReadOnlySpan<byte> bytes = Bytes(value);
        if (bytes.IsEmpty || (bytes[0] != '<' && bytes.ContainsAnyExcept(Characters.ParameterValue)))
            Log.Add(ProblemCode.ParameterMalformed, new ByteSlice(start, value.Start + value.Length - start), SipText.Excerpt(bytes));
        return new Parameter(nameText, CommonWords.Of(bytes), new ByteSlice(start, value.Start + value.Length - start), value);
    }

    // RFC 8224 4.1 (info) and 3GPP TS 24.229 7.2.17 (fe) put a URI in angle brackets where RFC 3261 has a word.
    private ByteSlice ReadEnclosed()
    {
        int start = Position;
        int length = Rest.IndexOf((byte)'>');
        if (length < 0)
            Log.Add(ProblemCode.AngleBracketUnclosed, new ByteSlice(start, End - start), SipText.Excerpt(Rest));
        Position = length < 0 ? End : start + length + 1;
        return From(start);
    }

    /// <summary>The place of the mark that closes the string opened at <paramref name="open"/>, or -1.</summary>
    public static int EndOfQuoted(ReadOnlySpan<byte> bytes, int open)
    {
        for (int i = open + 1; i < bytes.Length; i++)
        {
            int step = bytes[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0)
                return -1;
            i += step;
            if (bytes[i] == '"')
                return i;
            i++;
        }
        return -1;
    }
}
