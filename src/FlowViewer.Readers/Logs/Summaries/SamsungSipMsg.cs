using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Summaries;

/// <summary>
/// The IMS stack of Samsung phones, one line a message in the phone's log: <c>SIPMSG[0]: [-->] INVITE sip:… SIP/2.0 [CSeq: 1 INVITE]</c>. The number is
/// that of the SIM; the phone sends <c>--></c>.
/// </summary>
internal sealed class SamsungSipMsg() : LogFormat("Samsung SIPMSG", "SIPMSG[")
{
    private static readonly Endpoint Phone = new("UE", 0, true), Network = new("network", 0, true);

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (!TrySplit(line, out bool sent, out ReadOnlySpan<byte> start, out _) || MessageOf(start, default) is null)
            return Opening.None;
        header.Prefixed(line[..line.IndexOf("SIPMSG["u8)]);
        header.Direction = sent ? Direction.Sent : Direction.Received;
        (header.Local, header.Remote) = (Phone, Network);
        return Opening.Block;
    }

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        TrySplit(first.Text, out _, out ReadOnlySpan<byte> start, out ReadOnlySpan<byte> cseq);
        if (MessageOf(start, cseq) is { } message)
            SummaryMessage.Add(messages, header, message, first);
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, out bool sent, out ReadOnlySpan<byte> start, out ReadOnlySpan<byte> cseq)
    {
        sent = false;
        start = cseq = default;
        var at = new LineCursor(line);
        if (!at.SkipPast("SIPMSG["u8, out _) || !at.Number(out _) || !at.Skip("]: ["u8))
            return false;
        sent = at.Skip("-->] "u8);
        if (!sent && !at.Skip("<--] "u8))
            return false;
        start = at.Rest.TrimEnd((byte)' ');
        int mark = start.IndexOf(" [CSeq: "u8);
        if (mark < 0)
            return true;
        cseq = start[(mark + 8)..].TrimEnd((byte)']');
        start = start[..mark];
        return true;
    }

    private static byte[]? MessageOf(ReadOnlySpan<byte> start, ReadOnlySpan<byte> cseq)
    {
        if (start.StartsWith("SIP/2.0 "u8))
            return SummaryMessage.Response(start[8..], cseq);
        var at = new LineCursor(start);
        ReadOnlySpan<byte> method = at.Word();
        at.SkipSpaces();
        return StartLine.IsMethod(method) ? SummaryMessage.Request(method, at.Word(), cseq) : null;
    }
}
