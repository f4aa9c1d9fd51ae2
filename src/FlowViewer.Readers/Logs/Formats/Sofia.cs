using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// sofia-sip's transport log, which FreeSWITCH's siptrace, drachtio and TPORT_DUMP files share:
/// <c>recv 512 bytes from udp/[192.0.2.10]:5060 at 03:04:05.678901:</c>. A dump ends each message with a vertical tab.
/// </summary>
internal sealed class Sofia() : LogFormat("sofia (FreeSWITCH, drachtio)", " bytes from ", " bytes to ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        bool received = at.SkipPast("recv "u8, out ReadOnlySpan<byte> before);
        if (!received && !at.SkipPast("send "u8, out before))
            return Opening.None;
        if (!at.Number(out long bytes) || !at.Skip(received ? " bytes from "u8 : " bytes to "u8) || !at.SkipPast("/"u8, out ReadOnlySpan<byte> transport))
            return Opening.None;
        if (!at.SkipPast(" at "u8, out ReadOnlySpan<byte> peer) || !header.Went(received ? Direction.Received : Direction.Sent, peer))
            return Opening.None;
        header.Prefixed(before);
        header.Bytes = bytes;
        header.Transport = Addresses.Transport(transport);
        // drachtio writes the date before; sofia itself only the time of day.
        if (header.Stamp.Kind is not (StampKind.Local or StampKind.Utc) && StampReader.TryRead(at.Rest, out Stamp stamp, out _))
            header.Stamp = stamp;
        return Opening.Message;
    }

    // A packet that stops within a line has the mark at its end.
    public override bool Tidy(ref ReadOnlySpan<byte> line)
    {
        if (line.Length > 1 && line.EndsWith("\v"u8))
            line = line[..^1];
        return false;
    }

    public override bool Ends(ReadOnlySpan<byte> line) => line.StartsWith("\v"u8);
}
