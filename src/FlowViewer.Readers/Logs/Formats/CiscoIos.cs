using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Cisco IOS <c>debug ccsip messages</c>: a line that ends in <c>ccsipDisplayMsg:</c>, then <c>Received:</c> or <c>Sent:</c>. No address, no year.</summary>
internal sealed class CiscoIos() : LogFormat("Cisco IOS ccsip", "/SIP/Msg/", "Sent:", "Received:")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        int mark = line.IndexOf("//"u8);
        if (mark >= 0 && line.IndexOf("/SIP/Msg/ccsipDisplayMsg:"u8) > mark)
        {
            header.Prefixed(line[..mark]);
            // An uptime (`00:11:29:`) looks like a time of day; the colon behind it tells.
            if (header.Stamp.Kind == StampKind.TimeOfDay && line[..mark].TrimEnd((byte)' ').EndsWith(":"u8) && line[..mark].IndexOf((byte)'.') < 0)
                header.Stamp = new Stamp(StampKind.Elapsed, header.Stamp.Nanoseconds);
            return Opening.Part;
        }
        if (header.Prefix.Length == 0)
            return Opening.None;
        ReadOnlySpan<byte> word = line.TrimEnd((byte)' ');
        header.Direction = word.SequenceEqual("Sent:"u8) ? Direction.Sent : word.SequenceEqual("Received:"u8) ? Direction.Received : Direction.Unknown;
        return header.Direction == Direction.Unknown ? Opening.None : Opening.Message;
    }
}
