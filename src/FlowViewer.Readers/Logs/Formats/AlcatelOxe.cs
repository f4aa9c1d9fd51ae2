using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Alcatel-Lucent OXE: <c>Fri Jan  2 03:04:05 2026 RECEIVE MESSAGE FROM NETWORK (192.0.2.10:5060 …)</c>, a separator, the message, a line of dashes.</summary>
internal sealed class AlcatelOxe() : LogFormat("Alcatel-Lucent OXE", "RECEIVE MESSAGE FROM NETWORK (", "SEND MESSAGE TO NETWORK (")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        bool received = at.SkipPast("RECEIVE MESSAGE FROM NETWORK ("u8, out ReadOnlySpan<byte> before);
        if (!received && !at.SkipPast("SEND MESSAGE TO NETWORK ("u8, out before))
            return Opening.None;
        int counted = before.IndexOf(" -> "u8);
        header.Prefixed(counted >= 0 ? before[(counted + 4)..] : before);
        int end = at.Rest.IndexOfAny((byte)' ', (byte)')', (byte)'[');
        return header.Went(received ? Direction.Received : Direction.Sent, end < 0 ? at.Rest : at.Rest[..end]) ? Opening.Message : Opening.None;
    }

    public override bool Ends(ReadOnlySpan<byte> line) => line.Length >= 40 && line.IndexOfAnyExcept((byte)'-') < 0;
}
