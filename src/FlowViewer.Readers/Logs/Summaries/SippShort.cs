using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Summaries;

/// <summary>
/// sipp -trace_shortmsg: one tab-separated line a message, <c>time S call-id CSeq:1 INVITE start-line</c>. The time may hold tabs
/// itself, so the line is read from its right end.
/// </summary>
internal sealed class SippShort() : LogFormat("sipp -trace_shortmsg", "\tCSeq:")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        int mark = line.IndexOf("\tCSeq:"u8);
        ReadOnlySpan<byte> left = line[..Math.Max(0, mark)];
        int callId = left.LastIndexOf((byte)'\t');
        if (callId < 2 || left[callId - 1] is not ((byte)'S' or (byte)'R') || left[callId - 2] != '\t')
            return Opening.None;
        if (!StampReader.TryRead(left, out Stamp stamp, out _))
            return Opening.None;
        ReadOnlySpan<byte> right = line[(mark + 6)..];
        int tab = right.IndexOf((byte)'\t');
        if (tab < 0 || !StartLine.TryFind(right[(tab + 1)..], out StartLine start) || start.Column != 0)
            return Opening.None;
        header.Stamp = stamp;
        header.Direction = left[callId - 1] == 'S' ? Direction.Sent : Direction.Received;
        return Opening.Block;
    }

    public override bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        ReadOnlySpan<byte> line = first.Text.TrimStart((byte)' ');
        int mark = line.IndexOf("\tCSeq:"u8), callId = line[..mark].LastIndexOf((byte)'\t') + 1;
        ReadOnlySpan<byte> right = line[(mark + 6)..];
        int tab = right.IndexOf((byte)'\t');
        byte[] message =
        [
            .. right[(tab + 1)..].TrimEnd((byte)' '), .. "\r\nCall-ID: "u8, .. line[callId..mark], .. "\r\nCSeq: "u8, .. right[..tab], .. "\r\n\r\n"u8,
        ];
        messages.Add(new LogMessage(header, message, first.Number, first.Repairs | RepairKinds.Synthesised, MessageFlags.Partial));
        return true;
    }
}
