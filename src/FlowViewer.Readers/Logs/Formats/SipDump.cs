using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>Kamailio's sipdump module: a record of fields (<c>time: 1767322245.678901</c>, <c>srcip: …</c>), a line of tildes, the message, a line of bars.</summary>
internal sealed class SipDump() : LogFormat("Kamailio sipdump", "tag:", "pid:", "process:", "time:", "date:", "proto:", "srcip:", "srcport:", "dstip:", "dstport:", "~~~~~~~~~~~~~~~~~~~~")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        // A rule of equals signs begins the record, but also much else: its first field is better evidence.
        if (line.SequenceEqual("tag: rcv"u8) || line.SequenceEqual("tag: snd"u8))
        {
            header.Heading = [];
            return Opening.Part;
        }
        if (header.Heading is null)
            return Opening.None;
        if (line.StartsWith("~~~~~~~~~~~~~~~~~~~~"u8))
            return Opening.Message;
        int colon = line.IndexOf((byte)':');
        if (colon < 0)
            return Opening.None;
        ReadOnlySpan<byte> value = line[(colon + 1)..].Trim((byte)' ');
        var at = new LineCursor(value);
        if (line.StartsWith("time:"u8) && at.Number(out long seconds))
            header.Stamp = Stamp.Epoch(Math.Min(seconds, int.MaxValue), at.Skip("."u8) && at.Number(out long micros) && micros < 1_000_000 ? micros * 1000 : 0);
        else if (line.StartsWith("proto:"u8))
            header.Transport = Addresses.Transport(at.Word());
        else if (line.StartsWith("srcip:"u8) && Addresses.TryRead(value, out Endpoint source))
            header.Source = source with { Port = header.Source?.Port ?? 0 };
        else if (line.StartsWith("dstip:"u8) && Addresses.TryRead(value, out Endpoint destination))
            header.Destination = destination with { Port = header.Destination?.Port ?? 0 };
        else if (line.StartsWith("srcport:"u8) && at.Number(out long port) && header.Source is { } sender && port <= 65535)
            header.Source = sender with { Port = (int)port };
        else if (line.StartsWith("dstport:"u8) && at.Number(out port) && header.Destination is { } receiver && port <= 65535)
            header.Destination = receiver with { Port = (int)port };
        return Opening.Part;
    }

    public override bool HasEndLine => true;

    public override bool Ends(ReadOnlySpan<byte> line) => line.StartsWith("||||||||||||||||||||"u8);
}
