using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Summaries;

/// <summary>Makes the partial message that a one-line summary amounts to: a start line, and CSeq where the line shows it.</summary>
internal static class SummaryMessage
{
    // The summary does not show the Request-URI; RFC 2606 2 reserves the name for what is none.
    private static ReadOnlySpan<byte> NoUri => "sip:unknown.invalid"u8;

    public static byte[] Request(ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri, ReadOnlySpan<byte> cseq) =>
        [.. method, (byte)' ', .. uri.IsEmpty ? NoUri : uri, .. " SIP/2.0\r\n"u8, .. CSeq(cseq), .. "\r\n"u8];

    public static byte[] Response(ReadOnlySpan<byte> status, ReadOnlySpan<byte> cseq) => [.. "SIP/2.0 "u8, .. status, .. "\r\n"u8, .. CSeq(cseq), .. "\r\n"u8];

    public static void Add(LogMessages messages, LogHeader header, byte[] message, in LogLine line) =>
        messages.Add(new LogMessage(header, message, line.Number, line.Repairs | RepairKinds.Synthesised, MessageFlags.Partial));

    private static byte[] CSeq(ReadOnlySpan<byte> cseq) => cseq.IsEmpty ? [] : [.. "CSeq: "u8, .. cseq, .. "\r\n"u8];
}
