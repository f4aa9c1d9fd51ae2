namespace FlowViewer.Traces;

/// <summary>What a source says about the time of a message. A missing time is never invented.</summary>
public enum TraceTimeKind : byte
{
    /// <summary>The source gives no time.</summary>
    Missing,
    /// <summary>A time of day without a date; the date part counts days since the first such message, so that midnight keeps the order.</summary>
    TimeOfDay,
    /// <summary>
    /// A day and month of a year that the source does not state; counted in years of 366 days, the first as if it were 2000, so that every
    /// day has its place and New Year keeps the order.
    /// </summary>
    DayOfYear,
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

    /// <summary>The leap year in whose days a time without a year is read.</summary>
    public const int YearOfDays = 2000;

    private const long TicksOfDays = 366 * TimeSpan.TicksPerDay;

    /// <summary>
    /// The time as a clock reading of 100 ns ticks, of the year <see cref="YearOfDays"/> where its year is not stated; null where it is
    /// missing or no clock's (<see cref="TraceTimeKind.Elapsed"/>).
    /// </summary>
    public DateTimeOffset? ToClock() => Kind switch
    {
        TraceTimeKind.Missing or TraceTimeKind.Elapsed => null,
        TraceTimeKind.DayOfYear => new DateTimeOffset(YearOfDays, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(Math.Max(0, Nanoseconds / 100) % TicksOfDays),
        _ => DateTimeOffset.UnixEpoch.AddTicks(Nanoseconds / 100),
    };
}
