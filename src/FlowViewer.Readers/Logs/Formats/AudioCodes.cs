using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Formats;

/// <summary>
/// AudioCodes' syslog: <c>[S=511941] [SID=50dcb2:31:12079] (N 483455) ---- Incoming SIP Message from 192.0.2.10:5060 to SIPInterface #1 (Teams) TLS … ----</c>,
/// the message in parts of one syslog packet each, numbered by S and closed by <c>[Time:02-01@03:04:05.678]</c>.
/// </summary>
internal sealed class AudioCodes() : LogFormat("AudioCodes syslog", " SIP Message ")
{
    public override Opening Opens(ReadOnlySpan<byte> line, LogHeader header)
    {
        var at = new LineCursor(line);
        bool received = at.SkipPast("---- Incoming SIP Message from "u8, out ReadOnlySpan<byte> before);
        if (!received && !at.SkipPast("---- Outgoing SIP Message to "u8, out before))
            return Opening.None;
        if (!at.SkipPast(received ? " to "u8 : " from "u8, out ReadOnlySpan<byte> peer))
            return Opening.None;
        int end = at.Rest.IndexOf(" ----"u8);
        ReadOnlySpan<byte> own = end < 0 ? at.Rest : at.Rest[..end];
        header.Prefixed(before);
        if (!header.Went(received ? Direction.Received : Direction.Sent, peer))
            return Opening.None;
        int name = own.IndexOf((byte)')');
        int words = name >= 0 && own.StartsWith("SIPInterface"u8) ? name + 1 : own.IndexOf(" "u8);
        if (words > 0)
        {
            header.Local = new Endpoint(LogText.Show(own[..words]), 0);
            var rest = new LineCursor(own[words..]);
            rest.SkipSpaces();
            header.Transport = Addresses.Transport(rest.Word());
        }
        if (TimeOf(line, out Stamp stamp))
            header.Stamp = stamp;
        return Opening.Message;
    }

    /// <summary>The device's own time may stand on the line behind the announcement; the one before it is the collector's.</summary>
    public override void Refine(ReadOnlySpan<byte> line, LogHeader header)
    {
        if (TimeOf(line, out Stamp stamp))
            header.Stamp = stamp;
    }

    public override bool Tidy(ref ReadOnlySpan<byte> line)
    {
        int time = line.LastIndexOf("[Time:"u8);
        if (time < 0 || !line.TrimEnd((byte)' ').EndsWith("]"u8))
            return false;
        line = line[..time];
        if (line.EndsWith(" "u8))
            line = line[..^1];
        return true;
    }

    /// <summary>A further part has the session of the message in its prefix and no announcement of its own.</summary>
    public override int Continues(ReadOnlySpan<byte> line, LogHeader header)
    {
        int from = line.IndexOf("[SID="u8);
        if (from < 0 || line.IndexOf(" SIP Message "u8) >= 0 || line.IndexOf("[S="u8) < 0)
            return -1;
        int length = line[from..].IndexOf((byte)']') + 1;
        if (length == 0 || header.Prefix.AsSpan().IndexOf(line.Slice(from, length)) < 0)
            return -1;
        int at = from + length;
        while (at < line.Length && line[at] == ' ')
            at++;
        if (line[at..].StartsWith("(N "u8) && line[at..].IndexOf((byte)')') is var close and > 0)
            at += close + 1;
        return Math.Min(line.Length, at < line.Length && line[at] == ' ' ? at + 1 : at);
    }

    /// <summary>The number of a syslog line; -1 where it has none. A gap in the numbers is a line that was lost.</summary>
    public override long Sequence(ReadOnlySpan<byte> line)
    {
        var at = new LineCursor(line);
        return at.SkipPast("[S="u8, out _) && at.Number(out long number) && at.Skip("]"u8) && at.Rest.IndexOf("[SID="u8) >= 0 ? number : -1;
    }

    // `[Time:02-01@03:04:05.678]`: day first, no year.
    private static bool TimeOf(ReadOnlySpan<byte> line, out Stamp stamp)
    {
        stamp = default;
        var at = new LineCursor(line);
        if (!at.SkipPast("[Time:"u8, out _) || !at.Number(out long day) || !at.Skip("-"u8) || !at.Number(out long month) || !at.Skip("@"u8))
            return false;
        return StampReader.TryRead(at.Rest, out Stamp clock, out _) && StampReader.DayOfYear((int)Math.Min(month, 99), (int)Math.Min(day, 99), clock, out stamp);
    }
}
