namespace FlowViewer.Traces;

/// <summary>What a source says about the time of a message. A missing time is never invented.</summary>
public enum TraceTimeKind : byte
{
    /// <summary>The source gives no time.</summary>
    Missing,
    /// <summary>A time of day without a date; the date part counts days since the first such message, so that midnight keeps the order.</summary>
    TimeOfDay,
    /// <summary>A date and a time in the source's own zone, which is not stated; shown as written.</summary>
    Local,
    /// <summary>A moment in UTC.</summary>
    Utc,
    /// <summary>A time since some start that the source does not date: an uptime, seconds since the first packet.</summary>
    Elapsed,
}

/// <summary>A time in nanoseconds since 1970-01-01T00:00:00, with what is known about it.</summary>
public readonly record struct TraceTime(long Nanoseconds, TraceTimeKind Kind)
{
    /// <summary>No time.</summary>
    public static TraceTime Missing => default;

    /// <summary>A moment in UTC.</summary>
    public static TraceTime Utc(long nanoseconds) => new(nanoseconds, TraceTimeKind.Utc);

    /// <summary>True where there is a time, with or without a date.</summary>
    public bool IsKnown => Kind != TraceTimeKind.Missing;

    /// <summary>The time as a clock reading of 100 ns ticks; null where it is missing or no clock's (<see cref="TraceTimeKind.Elapsed"/>).</summary>
    public DateTimeOffset? ToClock() => IsKnown && Kind != TraceTimeKind.Elapsed ? DateTimeOffset.UnixEpoch.AddTicks(Nanoseconds / 100) : null;
}
