using FlowViewer.Traces;

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

/// <summary>A time as one line of a log states it; <see cref="LogTimes"/> makes a <see cref="TraceTime"/> of it.</summary>
internal readonly record struct Stamp(StampKind Kind, long Nanoseconds)
{
    public const long Second = 1_000_000_000;
    public const long Day = 86_400 * Second;

    public static Stamp Epoch(long seconds, long nanoseconds) => new(StampKind.Utc, seconds * Second + nanoseconds);
}

/// <summary>Reads the stamps that logs begin their lines with.</summary>
internal static class StampReader
{
    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;
    private static ReadOnlySpan<byte> Weekdays => "MonTueWedThuFriSatSun"u8;

    /// <summary>False where a stamp cannot start here, which most lines tell by their first byte.</summary>
    public static bool MayStart(ReadOnlySpan<byte> line) =>
        line.Length > 7 && line[0] is >= (byte)'0' and <= (byte)'9' or (byte)'[' or (byte)'<' or (byte)'*' or (byte)'.' or (byte)'('
            or (byte)'J' or (byte)'F' or (byte)'M' or (byte)'A' or (byte)'S' or (byte)'O' or (byte)'N' or (byte)'D' or (byte)'T' or (byte)'W';

    /// <summary>A stamp at the very start of a log line, behind what loggers put before it: <c>&lt;135&gt;</c>, <c>[</c>, <c>*</c>, a sequence number.</summary>
    public static bool TryReadPrefix(ReadOnlySpan<byte> line, out Stamp stamp, out int length)
    {
        int start = PrefixMarks(line);
        bool found = TryRead(line[start..], out stamp, out length);
        length += start;
        return found;
    }

    /// <summary>A stamp at the start of <paramref name="text"/>; <paramref name="length"/> is how many bytes it takes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Stamp stamp, out int length)
    {
        stamp = default;
        length = 0;
        if (text.Length < 7)
            return false;
        var at = new LineCursor(text);
        bool found = text[0] is >= (byte)'0' and <= (byte)'9' ? Numeric(ref at, out stamp) : Named(ref at, out stamp);
        length = found ? text.Length - at.Rest.Length : 0;
        return found;
    }

    /// <summary><c>01/02/2026-03:04:05.678</c> from a program that is known to write the month first.</summary>
    public static bool TryReadMonthFirst(ReadOnlySpan<byte> text, out Stamp stamp)
    {
        stamp = default;
        if (text.Length < 19 || !Digits(text, 0, 2) || !Digits(text, 3, 2) || !Digits(text, 6, 4) || !DayOf(Four(text, 6), Two(text, 0), Two(text, 3), out long date))
            return false;
        var at = new LineCursor(text[11..]);
        return Clock(ref at, out long time) && Make(StampKind.Local, date + time, out stamp);
    }

    /// <summary>A day and month without a year, with the time of day that <paramref name="clock"/> has.</summary>
    public static bool DayOfYear(int month, int day, Stamp clock, out Stamp stamp)
    {
        stamp = default;
        return clock.Kind == StampKind.TimeOfDay && DayOf(2000, month, day, out long date)
            && Make(StampKind.DayOfYear, date - Year2000 + clock.Nanoseconds, out stamp);
    }

    private static int PrefixMarks(ReadOnlySpan<byte> line)
    {
        int i = 0;
        while (i < line.Length && line[i] is (byte)' ' or (byte)'\t')
            i++;
        if (i < line.Length && line[i] == '<')
        {
            int close = line[i..].IndexOf((byte)'>');
            if (close is > 1 and < 6)
                i += close + 1;
        }
        // Cisco IOS may number its lines (`000123: `) and marks a clock it does not trust (`*`) or has lost (`.`).
        int digits = i;
        while (digits < line.Length && line[digits] is >= (byte)'0' and <= (byte)'9')
            digits++;
        if (digits - i >= 3 && line[digits..].StartsWith(": "u8))
            i = digits + 2;
        while (i < line.Length && line[i] is (byte)'[' or (byte)'*' or (byte)'.' or (byte)'(')
            i++;
        return i;
    }

    private static bool Numeric(ref LineCursor at, out Stamp stamp)
    {
        ReadOnlySpan<byte> text = at.Rest;
        stamp = default;
        if (text.Length >= 10 && Digits(text, 0, 4) && text[4] is (byte)'-' or (byte)'/' or (byte)'.' && text.Length > 9 && text[7] == text[4])
            return YearFirst(ref at, out stamp);
        if (text.Length >= 8 && Digits(text, 0, 2) && text[2] is (byte)'-' or (byte)'/' or (byte)'.' && text[5] == text[2] && Digits(text, 3, 2) && Digits(text, 6, 2))
            return YearLast(ref at, out stamp);
        // logcat: `01-02 03:04:05.678`, month first.
        if (text.Length >= 14 && Digits(text, 0, 2) && text[2] == '-' && Digits(text, 3, 2) && text[5] == ' ')
        {
            int month = Two(text, 0), day = Two(text, 3);
            at.Skip(6);
            return Clock(ref at, out long time) && DayOf(2000, month, day, out long date) && Make(StampKind.DayOfYear, date - Year2000 + time, out stamp);
        }
        return Clock(ref at, out long ofDay) && Make(StampKind.TimeOfDay, ofDay, out stamp);
    }

    private static bool YearFirst(ref LineCursor at, out Stamp stamp)
    {
        ReadOnlySpan<byte> text = at.Rest;
        stamp = default;
        if (!Digits(text, 5, 2) || !Digits(text, 8, 2) || !DayOf(Four(text, 0), Two(text, 5), Two(text, 8), out long date))
            return false;
        at.Skip(10);
        if (at.AtEnd || at.Rest[0] is not ((byte)' ' or (byte)'T' or (byte)'-' or (byte)'_' or (byte)':' or (byte)'\t'))
            return false;
        at.Skip(1);
        at.SkipSpaces();
        return Clock(ref at, out long time) && WithZone(ref at, date + time, out stamp);
    }

    // `02-01-2026` is day first, `01/02/2026` may be either: where no part settles it, only the time of day is sure.
    private static bool YearLast(ref LineCursor at, out Stamp stamp)
    {
        ReadOnlySpan<byte> text = at.Rest;
        stamp = default;
        bool fourDigits = text.Length >= 10 && Digits(text, 6, 4);
        int first = Two(text, 0), second = Two(text, 3);
        int year = fourDigits ? Four(text, 6) : 2000 + Two(text, 6);
        bool dayFirst = text[2] != '/' || first > 12, settled = dayFirst || second > 12 || first == second;
        at.Skip(fourDigits ? 10 : 8);
        if (at.AtEnd || at.Rest[0] is not ((byte)' ' or (byte)':' or (byte)'-' or (byte)'T'))
            return false;
        at.Skip(1);
        if (!DayOf(year, dayFirst ? second : first, dayFirst ? first : second, out long date) || !Clock(ref at, out long time))
            return false;
        return settled ? WithZone(ref at, date + time, out stamp) : Make(StampKind.TimeOfDay, time, out stamp);
    }

    // `Jan  2 03:04:05.678`, `Jan 2, 2026 03:04:05`, `Fri Jan 02 2026 03:04:05 GMT+0100`, `Fri Jan 2 03:04:05 2026`, `Fri, 02 Jan 2026 03:04:05 GMT`.
    private static bool Named(ref LineCursor at, out Stamp stamp)
    {
        stamp = default;
        if (IndexOfName(Weekdays, at.Rest) >= 0)
        {
            at.Skip(3);
            at.Skip(","u8);
            at.SkipSpaces();
        }
        int year = 0;
        long day;
        int month = IndexOfName(Months, at.Rest);
        if (month >= 0)
        {
            at.Skip(3);
            at.SkipSpaces();
            if (!at.Number(out day))
                return false;
            at.Skip(","u8);
        }
        else
        {
            if (!at.Number(out day))
                return false;
            at.SkipSpaces();
            month = IndexOfName(Months, at.Rest);
            if (month < 0)
                return false;
            at.Skip(3);
        }
        at.SkipSpaces();
        if (at.Rest.Length > 4 && Digits(at.Rest, 0, 4) && at.Rest[4] == ' ')
        {
            year = Four(at.Rest, 0);
            at.Skip(5);
        }
        if (!Clock(ref at, out long time))
            return false;
        // H3C and some C libraries write the year behind the time.
        if (year == 0 && at.Rest.Length >= 5 && at.Rest[0] == ' ' && Digits(at.Rest, 1, 4) && (at.Rest.Length == 5 || at.Rest[5] is (byte)' ' or (byte)']') && Four(at.Rest, 1) is > 1990 and < 2100)
        {
            year = Four(at.Rest, 1);
            at.Skip(5);
        }
        if (!DayOf(year == 0 ? 2000 : year, month + 1, (int)Math.Min(day, 99), out long date))
            return false;
        return year == 0 ? Make(StampKind.DayOfYear, date - Year2000 + time, out stamp) : WithZone(ref at, date + time, out stamp);
    }

    private static bool Clock(ref LineCursor at, out long time)
    {
        ReadOnlySpan<byte> text = at.Rest;
        time = 0;
        if (text.Length < 8 || !Digits(text, 0, 2) || text[2] is not ((byte)':' or (byte)'.') || !Digits(text, 3, 2) || text[5] != text[2] || !Digits(text, 6, 2))
            return false;
        int hour = Two(text, 0), minute = Two(text, 3), second = Two(text, 6);
        if (hour > 23 || minute > 59 || second > 60)
            return false;
        time = (hour * 3600L + minute * 60 + second) * Stamp.Second;
        int used = 8;
        // belle-sip and BroadWorks put the milliseconds behind a colon.
        if (text.Length > 9 && text[8] is (byte)'.' or (byte)',' or (byte)':' && Digits(text, 9, 1))
        {
            long scale = Stamp.Second / 10;
            for (used = 9; used < text.Length && Digits(text, used, 1); used++)
            {
                time += (text[used] - '0') * scale;
                scale /= 10;
            }
        }
        at.Skip(used);
        return true;
    }

    private static bool WithZone(ref LineCursor at, long local, out Stamp stamp)
    {
        ReadOnlySpan<byte> rest = at.Rest;
        ReadOnlySpan<byte> zone = rest.StartsWith(" "u8) ? rest[1..] : rest;
        int gap = rest.Length - zone.Length;
        if (zone.StartsWith("Z"u8) && gap == 0)
        {
            at.Skip(1);
            return Make(StampKind.Utc, local, out stamp);
        }
        if (zone.StartsWith("GMT"u8) || zone.StartsWith("UTC"u8))
        {
            at.Skip(gap + 3);
            return Offset(at.Rest, out long shift, out int taken) ? Shifted(ref at, local, shift, taken, out stamp) : Make(StampKind.Utc, local, out stamp);
        }
        return Offset(zone, out long offset, out int length)
            ? Shifted(ref at, local, offset, gap + length, out stamp)
            : Make(StampKind.Local, local, out stamp);
    }

    private static bool Shifted(ref LineCursor at, long local, long shift, int length, out Stamp stamp)
    {
        at.Skip(length);
        return Make(StampKind.Utc, local - shift, out stamp);
    }

    private static bool Offset(ReadOnlySpan<byte> text, out long offset, out int length)
    {
        offset = 0;
        length = 0;
        if (text.Length < 5 || text[0] is not ((byte)'+' or (byte)'-') || !Digits(text, 1, 2))
            return false;
        int minutesAt = text[3] == ':' ? 4 : 3;
        if (text.Length < minutesAt + 2 || !Digits(text, minutesAt, 2) || (text.Length > minutesAt + 2 && Digits(text, minutesAt + 2, 1)))
            return false;
        offset = (Two(text, 1) * 3600L + Two(text, minutesAt) * 60) * Stamp.Second * (text[0] == '-' ? -1 : 1);
        length = minutesAt + 2;
        return true;
    }

    private static readonly long Year2000 = (new DateOnly(2000, 1, 1).DayNumber - UnixDays) * Stamp.Day;
    private const long UnixDays = 719162;

    private static bool DayOf(int year, int month, int day, out long nanoseconds)
    {
        nanoseconds = 0;
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        nanoseconds = (new DateOnly(year, month, day).DayNumber - UnixDays) * Stamp.Day;
        return true;
    }

    private static bool Make(StampKind kind, long nanoseconds, out Stamp stamp)
    {
        stamp = new Stamp(kind, nanoseconds);
        return true;
    }

    private static int IndexOfName(ReadOnlySpan<byte> names, ReadOnlySpan<byte> text)
    {
        for (int i = 0; text.Length > 3 && i < names.Length; i += 3)
            if (text.StartsWith(names.Slice(i, 3)) && text[3] is (byte)' ' or (byte)',')
                return i / 3;
        return -1;
    }

    private static bool Digits(ReadOnlySpan<byte> text, int start, int count)
    {
        if (start + count > text.Length)
            return false;
        foreach (byte b in text.Slice(start, count))
            if (b is < (byte)'0' or > (byte)'9')
                return false;
        return true;
    }

    private static int Two(ReadOnlySpan<byte> text, int at) => (text[at] - '0') * 10 + text[at + 1] - '0';

    private static int Four(ReadOnlySpan<byte> text, int at) => Two(text, at) * 100 + Two(text, at + 2);
}
