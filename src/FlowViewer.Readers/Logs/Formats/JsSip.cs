using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// JsSIP and SIP.js in a browser's console: <c>JsSIP | TRANSPORT | received WebSocket text message:</c>, <c>… | sip.Transport | Sending WebSocket message:</c>,
/// and of newer JsSIP <c>JsSIP:Transport sending message:INVITE sip:…</c>, where the debug package adds <c> +2ms</c> to the last line.
/// </summary>
internal sealed class JsSip() : LogFormat("JsSIP, SIP.js", "message:")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        int end = line.IndexOf("message:"u8);
        ReadOnlySpan<byte> before = line[..end], rest = line[(end + 8)..];
        bool ours = before.IndexOf("JsSIP"u8) >= 0 || before.IndexOf("sip.Transport"u8) >= 0 || before.IndexOf("sip.transport"u8) >= 0;
        int sending = Math.Max(before.LastIndexOf("sending "u8), before.LastIndexOf("Sending "u8));
        int receiving = Math.Max(before.LastIndexOf("received "u8), before.LastIndexOf("Received "u8));
        if (!ours || (sending < 0 && receiving < 0))
            return Opening.None;
        header.Direction = sending >= 0 ? Direction.Sent : Direction.Received;
        header.Prefixed(before[..Math.Max(sending, receiving)]);
        rest = rest.TrimStart((byte)' ');
        if (!rest.IsEmpty)
            header.StartColumn = line.Length - rest.Length;
        return Opening.Message;
    }

    public override bool Tidy(ref ReadOnlySpan<byte> line)
    {
        int plus = line.LastIndexOf(" +"u8);
        if (plus < 0)
            return false;
        ReadOnlySpan<byte> unit = line[(plus + 2)..].TrimStart("0123456789"u8);
        if (unit.Length < line.Length - plus - 2 && (unit.SequenceEqual("ms"u8) || unit.SequenceEqual("s"u8) || unit.SequenceEqual("m"u8) || unit.SequenceEqual("h"u8)))
            line = line[..plus];
        return false;
    }
}
