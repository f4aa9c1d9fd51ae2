using System.Buffers.Text;
using System.Text;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Joins a start line that a console or a page broke in two or three. The pieces are joined only where they give a start line, none of
/// them is one alone, and a header field follows.
/// </summary>
internal sealed class WholeStartLines(LineStage before) : LineStage
{
    private const int MostPieces = 3;
    private const int LongestPiece = 2000;

    private static ReadOnlySpan<byte> Version => "SIP/2.0"u8;

    protected override bool Read(out LogLine line)
    {
        if (!before.Next(out line))
            return false;
        if (line.Text.Length is > 0 and <= LongestPiece && before.Peek(0, out LogLine next) && next.Text.Length is > 0 and <= LongestPiece)
        {
            if (EndsInMethodOrUri(line.Text))
                JoinRequest(ref line);
            else if (EndsInStatus(line.Text))
                JoinStatus(ref line, next);
        }
        return true;
    }

    private void JoinRequest(ref LogLine line)
    {
        byte[] whole = line.Text.ToArray();
        for (int i = 0; i < MostPieces - 1 && before.Peek(i, out LogLine next); i++)
        {
            ReadOnlySpan<byte> piece = next.Text.Trim(" \t"u8);
            if (piece.IsEmpty || piece.Length > LongestPiece || HeaderText.IsKnown(piece) || StartLine.TryFind(piece, out _))
                return;
            whole = Joined(whole, piece);
            if (!piece.EndsWith(Version))
                continue;
            if (StartLine.TryFind(whole, out StartLine start) && start.IsRequest && start.Column < line.Text.Length && FieldFollows(i + 1))
                Take(ref line, whole, i + 1);
            return;
        }
    }

    private void JoinStatus(ref LogLine line, in LogLine next)
    {
        ReadOnlySpan<byte> piece = next.Text.Trim(" \t"u8);
        if (piece.IsEmpty || piece.Contains((byte)':') || piece.IndexOf(Version) >= 0 || !FieldFollows(1))
            return;
        byte[] whole = [.. line.Text.TrimEnd(" \t"u8), (byte)' ', .. piece];
        if (StartLine.TryFind(whole, out StartLine start) && !start.IsRequest && HasUsualPhrase(start.Of(whole)))
            Take(ref line, whole, 1);
    }

    // A phrase is free text (RFC 3261 7.2): only the usual one of the code says that its second half stands on the next line.
    private static bool HasUsualPhrase(ReadOnlySpan<byte> statusLine) =>
        Utf8Parser.TryParse(statusLine[(Version.Length + 1)..], out int code, out int digits) && digits == 3
        && ReasonPhrases.Of(code) is { } phrase && Ascii.EqualsIgnoreCase(statusLine[(Version.Length + 1 + digits)..].Trim((byte)' '), phrase);

    private void Take(ref LogLine line, byte[] whole, int pieces)
    {
        LogLine last = line;
        for (int i = 0; i < pieces; i++)
            before.Next(out last);
        line = line with { Bytes = whole, Cr = last.Cr, Repairs = line.Repairs | last.Repairs | RepairKinds.Wrapped };
    }

    private bool FieldFollows(int distance) => before.Peek(distance, out LogLine field) && HeaderText.IsKnown(field.Text.TrimStart(" \t"u8));

    // A blank stands before the version and behind the method; a URI has none.
    private static byte[] Joined(ReadOnlySpan<byte> text, ReadOnlySpan<byte> piece)
    {
        ReadOnlySpan<byte> head = text.TrimEnd(" \t"u8);
        bool blank = piece.StartsWith(Version) || StartLine.IsMethod(LastWord(head));
        return blank ? [.. head, (byte)' ', .. piece] : [.. head, .. piece];
    }

    private static bool EndsInMethodOrUri(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> word = LastWord(text.TrimEnd(" \t"u8));
        if (StartLine.IsMethod(word))
            return true;
        if (!word.StartsWith("sip:"u8) && !word.StartsWith("sips:"u8) && !word.StartsWith("tel:"u8) && !word.StartsWith("urn:"u8))
            return false;
        ReadOnlySpan<byte> head = text.TrimEnd(" \t"u8);
        return StartLine.IsMethod(LastWord(head[..^word.Length].TrimEnd(" \t"u8)));
    }

    // `SIP/2.0`, `SIP/2.0 200`, or a reason phrase that may go on.
    private static bool EndsInStatus(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(Version);
        if (at < 0 || HeaderText.IsKnown(text.TrimStart(" \t"u8)))
            return false;
        ReadOnlySpan<byte> rest = text[(at + Version.Length)..].TrimEnd(" \t"u8);
        return rest.IsEmpty ? text[..at].IsWhiteSpace() : StartLine.TryFind(text, out StartLine start) && !start.IsRequest;
    }

    private static ReadOnlySpan<byte> LastWord(ReadOnlySpan<byte> text) => text[(text.LastIndexOfAny((byte)' ', (byte)'\t') + 1)..];
}
