using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Summaries;

/// <summary>
/// reSIProcate's brief form of a message, one line in its log:
/// <c>SipReq:  INVITE bo@lab.example tid=1a2b cseq=1 INVITE contact=al@192.0.2.10 / 1 from(wire)</c>, <c>SipResp: 180 tid=… cseq=INVITE / 1 from(tu)</c>.
/// What is from the wire was received, what is from the transaction user is sent.
/// </summary>
internal sealed class Resiprocate() : LogFormat("reSIProcate", "SipReq:  ", "SipResp: ")
{
    private static readonly Endpoint Own = new("this host", 0, true), Far = new("remote host", 0, true);

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (MessageOf(line) is null)
            return Opening.None;
        header.Stamp = StampOf(line);
        header.Direction = line.IndexOf(" from(wire)"u8) > 0 ? Direction.Received : Direction.Sent;
        (header.Local, header.Remote) = (Own, Far);
        return Opening.Block;
    }

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        if (MessageOf(first.Text) is { } message)
            SummaryMessage.Add(messages, header, message, first);
        return true;
    }

    private static byte[]? MessageOf(ReadOnlySpan<byte> line)
    {
        var at = new LineCursor(line);
        bool isRequest = at.SkipPast("SipReq:  "u8, out _);
        if (!isRequest && !at.SkipPast("SipResp: "u8, out _))
            return null;
        ReadOnlySpan<byte> what = at.Word();
        at.SkipSpaces();
        ReadOnlySpan<byte> cseq = CSeqOf(line);
        if (cseq.IsEmpty)
            return null;
        if (!isRequest)
            return what.Length == 3 && what[0] is >= (byte)'1' and <= (byte)'6' ? SummaryMessage.Response([.. what, (byte)' '], cseq) : null;
        ReadOnlySpan<byte> user = at.Word();
        return StartLine.IsMethod(what) && !user.Contains((byte)'=') ? SummaryMessage.Request(what, [.. "sip:"u8, .. user], cseq) : null;
    }

    // `cseq=INVITE contact=… / 1 from(tu)`; the number stands behind the slash.
    private static ReadOnlySpan<byte> CSeqOf(ReadOnlySpan<byte> line)
    {
        var at = new LineCursor(line);
        if (!at.SkipPast(" cseq="u8, out _))
            return default;
        if (at.Number(out _))
            at.SkipSpaces();
        ReadOnlySpan<byte> method = at.Word();
        if (!StartLine.IsMethod(method) || !at.SkipPast(" / "u8, out _) || !at.Number(out long number))
            return default;
        return Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {Encoding.ASCII.GetString(method)}"));
    }

    // `INFO | 20260102-030405.678 | repro | …`: date and time without what divides them.
    private static Stamp StampOf(ReadOnlySpan<byte> line)
    {
        int bar = line.IndexOf("| "u8);
        ReadOnlySpan<byte> text = bar < 0 ? default : line[(bar + 2)..];
        if (text.Length < 15 || text[8] != '-')
            return StampReader.TryReadPrefix(line, out Stamp own, out _) ? own : default;
        byte[] divided =
        [
            .. text[..4], (byte)'-', .. text[4..6], (byte)'-', .. text[6..8], (byte)' ',
            .. text[9..11], (byte)':', .. text[11..13], (byte)':', .. text[13..Math.Max(15, Math.Min(text.Length, 19))],
        ];
        return StampReader.TryRead(divided, out Stamp stamp, out _) ? stamp : default;
    }
}
