using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// Avaya Session Manager's traceSM: <c>02/01/2026 03:04:05.678 --&gt; octets: 812, Body Length: 0</c>, then
/// <c>ingress: { L192.0.2.1:5061/R192.0.2.10:5061/TLS/ }</c> or <c>egress: …</c>, a line of dashes, the message. The arrow is the
/// server's: right is what came in.
/// </summary>
internal sealed class AvayaAsm() : LogFormat("Avaya Session Manager", "octets: ", "ingress: {", "egress: {")
{
    public override int Reach => 4;

    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (at.SkipPast("octets: "u8, out ReadOnlySpan<byte> before))
        {
            int arrow = Math.Max(before.IndexOf("-->"u8), before.IndexOf("<--"u8));
            if (arrow < 0 || !at.Number(out long bytes) || !StampReader.TryReadPrefix(before, out Stamp stamp, out _))
                return Opening.None;
            header.Stamp = stamp;
            header.Bytes = bytes;
            header.Direction = before[arrow] == '-' ? Direction.Received : Direction.Sent;
            return Opening.Part;
        }
        if (header.Direction == Direction.Unknown)
            return Opening.None;
        // Both may be there; the one that fits the arrow is this message's.
        bool ingress = at.SkipPast("ingress: {"u8, out _);
        if (!ingress && !at.SkipPast("egress: {"u8, out _))
            return Opening.None;
        if (ingress != (header.Direction == Direction.Received))
            return Opening.Part;
        at.SkipSpaces();
        if (!at.Skip("L"u8) || !at.SkipPast("/R"u8, out ReadOnlySpan<byte> local) || !at.SkipPast("/"u8, out ReadOnlySpan<byte> remote))
            return Opening.None;
        int slash = at.Rest.IndexOf((byte)'/');
        header.Transport = slash > 0 ? Addresses.Transport(at.Rest[..slash]) : default;
        return (ingress ? header.Between(remote, local) : header.Between(local, remote)) ? Opening.Message : Opening.None;
    }
}
