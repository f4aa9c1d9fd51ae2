using FlowViewer.Sip.Sdp;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>Makes the description of a stream of what was counted and what the session descriptions say.</summary>
internal static class StreamDescription
{
    private const string Events = "telephone-event", Noise = "CN";

    public static RtpStream Of(StreamCount count, SdpMedia? sdp, RtcpTable reports)
    {
        StreamCount.Tally[] tallies = [.. count.Tallies.OrderByDescending(tally => tally.Packets)];
        var names = new Dictionary<int, (string Name, int ClockRate, RtpClock Clock)>();
        foreach (StreamCount.Tally tally in tallies)
            if (NameOf(tally, count, sdp) is { } name)
                names[tally.Type] = name;
        (int? clockRate, RtpClock clock) = ClockOf(tallies, names, count);
        (TimeSpan Mean, TimeSpan Maximum)? jitter = clockRate is { } rate ? count.Jitter.Of(rate) : null;
        return new RtpStream
        {
            Source = count.Flow.Source.ToEndpoint(),
            Destination = count.Flow.Destination.ToEndpoint(),
            Ssrc = count.Flow.Ssrc,
            FirstFrame = count.FirstFrame,
            First = count.First,
            Last = count.Last,
            Payloads = [.. tallies.Select(tally => names.TryGetValue(tally.Type, out var name)
                ? new RtpPayload(tally.Type, name.Name, name.ClockRate, tally.Packets) : new RtpPayload(tally.Type, null, null, tally.Packets))],
            Packets = count.Packets,
            Octets = count.Octets,
            Expected = count.Expected,
            Lost = count.Lost,
            Copies = count.Copies,
            Duplicates = count.Duplicates,
            Reordered = count.Reordered,
            Restarts = count.Restarts,
            Markers = count.Markers,
            ComfortNoise = tallies.Where(tally => names.TryGetValue(tally.Type, out var name) && name.Name == Noise).Sum(tally => tally.Packets),
            ClockRate = clockRate,
            Clock = clock,
            MeanJitter = jitter?.Mean,
            MaximumJitter = jitter?.Maximum,
            MaximumDelta = count.LongestDelta >= 0 ? TimeSpan.FromTicks(count.LongestDelta / 100) : null,
            Gaps = count.Gaps.Largest(),
            Events = sdp is { IsEncrypted: true } ? [] : count.Events.Of(type => names.TryGetValue(type, out var name) && IsEvents(name.Name), clockRate),
            IsEncrypted = sdp is { IsEncrypted: true },
            Rtcp = reports.Of(count.Flow, clockRate),
        };
    }

    private static bool IsEvents(string name) => name.Equals(Events, StringComparison.OrdinalIgnoreCase);

    private static (string Name, int ClockRate, RtpClock Clock)? NameOf(StreamCount.Tally tally, StreamCount count, SdpMedia? sdp)
    {
        (string Name, int ClockRate, int Channels)? known = StaticPayloadTypes.Find(tally.Type);
        if (sdp?.Encodings.TryGetValue(tally.Type, out (string Name, int ClockRate) said) == true)
            // Encoding names are written in any case by senders; the usual one is shown.
            return (said.Name.Equals(known?.Name, StringComparison.OrdinalIgnoreCase) ? known!.Value.Name : said.Name, said.ClockRate, RtpClock.Sdp);
        if (known is not null)
            return (known.Value.Name, known.Value.ClockRate, RtpClock.Static);
        return tally.AreEvents && count.Events.AreDigits(tally.Type) && count.Jitter.Measured is { } rate ? (Events, rate, RtpClock.Measured) : null;
    }

    // The clock is that of what most packets carry; comfort noise and telephone events share its timestamps.
    private static (int? Rate, RtpClock Clock) ClockOf(StreamCount.Tally[] tallies, Dictionary<int, (string Name, int ClockRate, RtpClock Clock)> names, StreamCount count)
    {
        foreach (StreamCount.Tally tally in tallies)
            if (names.TryGetValue(tally.Type, out var name) && name.Name != Noise && !IsEvents(name.Name))
                return (name.ClockRate, name.Clock);
        return count.Jitter.Measured is { } rate ? (rate, RtpClock.Measured) : (null, RtpClock.Unknown);
    }
}
