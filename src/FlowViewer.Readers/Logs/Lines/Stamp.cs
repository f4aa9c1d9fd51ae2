namespace FlowViewer.Readers.Logs.Lines;

/// <summary>How much of a time a log states.</summary>
internal enum StampKind : byte
{
    None,
    /// <summary>Hours, minutes and seconds of some day.</summary>
    TimeOfDay,
    /// <summary>Day and month of some year; counted from the start of the leap year 2000, so that every day has its place.</summary>
    DayOfYear,
    /// <summary>Time since some start that the log does not date: an uptime, seconds since the first packet.</summary>
    Elapsed,
    Local,
    Utc,
}

/// <summary>A time as one line of a log states it; <see cref="LogTimes"/> makes a time of the trace of it.</summary>
internal readonly record struct Stamp(StampKind Kind, long Nanoseconds)
{
    public const long Second = 1_000_000_000;
    public const long Day = 86_400 * Second;

    public static Stamp Epoch(long seconds, long nanoseconds) => new(StampKind.Utc, seconds * Second + nanoseconds);
}
