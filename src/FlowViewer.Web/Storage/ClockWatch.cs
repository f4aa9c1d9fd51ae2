namespace FlowViewer.Web.Storage;

/// <summary>
/// Says whether the time of day may be believed where a belief cannot be taken back: traces are deleted by it. It is held against the
/// clock that only counts on. A time that is ahead of what has passed, by a clock that was set or by a long sleep, is on probation first:
/// who sets a clock wrongly sees it, and sets it right.
/// </summary>
internal sealed class ClockWatch(TimeProvider clock)
{
    /// <summary>So much may the time of day be ahead of what has passed.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    /// <summary>So long must the time of day run evenly after a jump.</summary>
    public static readonly TimeSpan Probation = TimeSpan.FromHours(1);

    /// <summary>So long may the program have been away without that: a night, a weekend.</summary>
    public static readonly TimeSpan Away = TimeSpan.FromDays(3);

    private (long Count, DateTimeOffset Day)? _last;
    private long? _probationFrom;

    /// <summary>Looks at both clocks; true where the time of day may be believed.</summary>
    /// <param name="before">When it was believed last, by an earlier run of the program or by another instance; null where never.</param>
    public bool Trusts(DateTimeOffset? before)
    {
        (long count, DateTimeOffset day) = (clock.GetTimestamp(), clock.GetUtcNow());
        bool jumps = _last is { } last ? day - last.Day - clock.GetElapsedTime(last.Count, count) > Tolerance : before is not null && day - before > Away;
        bool setBack = _last is { } then && then.Day - day > Tolerance;
        _last = (count, day);
        if (jumps)
            _probationFrom = count;
        else if (setBack)
            // Set right again: what was ahead is no longer believed, and nothing has been deleted by it.
            _probationFrom = null;
        if (_probationFrom is { } from && clock.GetElapsedTime(from, count) < Probation)
            return false;
        _probationFrom = null;
        return true;
    }
}
