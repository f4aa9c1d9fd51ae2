using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs;

/// <summary>
/// Makes times of stamps, in the order of the messages. What a log leaves out is not made up: a time of day stays one and only counts
/// midnights; a day and month without a year become a date only where a Date header field of the same text names the year, else they
/// stay a day of some year.
/// </summary>
internal sealed class LogTimes(int? year, int yearMonth)
{
    private const long HalfDay = Stamp.Day / 2;
    private const long LeapYear = 366 * Stamp.Day;
    private readonly Dictionary<LogFormat, (long Last, long Day)> _ofDay = [];
    private long _lastOfYear;
    private long _wrapped;

    public TraceTime Of(LogFormat format, Stamp stamp) => stamp.Kind switch
    {
        StampKind.Utc => TraceTime.Utc(stamp.Nanoseconds),
        StampKind.Local => new TraceTime(stamp.Nanoseconds, TraceTimeKind.Local),
        StampKind.Elapsed => new TraceTime(stamp.Nanoseconds, TraceTimeKind.Elapsed),
        StampKind.TimeOfDay => OfDay(format, stamp.Nanoseconds),
        StampKind.DayOfYear => year is { } known ? Dated(known, stamp.Nanoseconds) : WithoutYear(stamp.Nanoseconds),
        _ => TraceTime.Missing,
    };

    private TraceTime OfDay(LogFormat format, long time)
    {
        (long last, long day) = _ofDay.TryGetValue(format, out (long, long) seen) ? seen : (time, 0);
        if (time < last - HalfDay)
            day++;
        // A line that was late over midnight still belongs to the day before.
        long ownDay = day > 0 && time > last + Stamp.Day - Stamp.Day / 24 ? day - 1 : day;
        if (ownDay == day)
            _ofDay[format] = (time, day);
        return new TraceTime(ownDay * Stamp.Day + time, TraceTimeKind.TimeOfDay);
    }

    private TraceTime WithoutYear(long sinceNewYear)
    {
        if (sinceNewYear < _lastOfYear - LeapYear / 2)
            _wrapped += LeapYear;
        _lastOfYear = sinceNewYear;
        return new TraceTime(sinceNewYear + _wrapped, TraceTimeKind.DayOfYear);
    }

    // The Date field names the year of its own month; a log over New Year has the months before and after it too.
    private TraceTime Dated(int known, long sinceNewYear)
    {
        DateTime inLeapYear = new DateTime(2000, 1, 1).AddTicks(sinceNewYear / 100);
        int distance = inLeapYear.Month - yearMonth;
        int own = distance > 6 ? known - 1 : distance < -6 ? known + 1 : known;
        int day = Math.Min(inLeapYear.Day, DateTime.DaysInMonth(own, inLeapYear.Month));
        long date = (new DateTime(own, inLeapYear.Month, day) - DateTime.UnixEpoch).Days * Stamp.Day;
        return new TraceTime(date + sinceNewYear % Stamp.Day, TraceTimeKind.Local);
    }
}
