using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Ribbon (Sonus) Edge: <c>[02-01-2026 03:04:05,678] … Incoming message on [192.0.2.1]:5060 from [192.0.2.10]:5060</c>, <c>… sending from [a]:p to [b]:q</c>.</summary>
internal sealed class RibbonEdge() : LogFormat("Ribbon Edge", "Incoming message on [", "sending from [", "Outgoing message from [")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        if (at.SkipPast("Incoming message on "u8, out ReadOnlySpan<byte> before))
        {
            header.Prefixed(before);
            return at.SkipPast(" from "u8, out ReadOnlySpan<byte> local) && header.Between(Last(at.Rest), local) ? Opening.Message : Opening.None;
        }
        if (!at.SkipPast("sending from "u8, out before) && !at.SkipPast("Outgoing message from "u8, out before))
            return Opening.None;
        header.Prefixed(before);
        return at.SkipPast(" to "u8, out ReadOnlySpan<byte> own) && header.Between(own, Last(at.Rest)) ? Opening.Message : Opening.None;
    }

    private static ReadOnlySpan<byte> Last(ReadOnlySpan<byte> rest)
    {
        int space = rest.IndexOf((byte)' ');
        return (space < 0 ? rest : rest[..space]).TrimEnd(":,."u8);
    }
}
