namespace FlowViewer.Readers.Logs.Lines;

/// <summary>The date of a stamp, before its clock is read.</summary>
/// <param name="Year">The year, 0 where the log leaves it out.</param>
/// <param name="First">The first of month and day as they stand.</param>
/// <param name="Second">The second of them.</param>
/// <param name="Order">Which of the two is the month.</param>
/// <param name="CompactClock">True where the clock may stand without signs between its digits, as the date does.</param>
internal readonly record struct StampDate(int Year, int First, int Second, StampDate.DayOrder Order, bool CompactClock = false)
{
    /// <summary>The year in which days without a year are counted.</summary>
    public const int LeapYear = 2000;

    private const int UnixDays = 719162;
    public static readonly long StartOfLeapYear = (new DateOnly(LeapYear, 1, 1).DayNumber - UnixDays) * Stamp.Day;

    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;
    private static ReadOnlySpan<byte> Weekdays => "MonTueWedThuFriSatSun"u8;

    /// <summary>Which of two numbers is the month.</summary>
    internal enum DayOrder : byte
    {
        MonthFirst,
        DayFirst,
        /// <summary>The form does not say: <c>01/02/2026</c>.</summary>
        Open,
    }

    /// <summary>Reads a date and what parts it from the clock; false, and nothing is taken, where there is none.</summary>
    public static bool TryRead(ref LineCursor at, out StampDate date)
    {
        LineCursor start = at;
        bool found = at.Rest[0] is >= (byte)'0' and <= (byte)'9'
            ? Compact(ref at, out date) || YearFirst(ref at, out date) || YearLast(ref at, out date) || WithoutYear(ref at, out date) || Named(ref at, out date)
            : Named(ref at, out date);
        if (!found)
            at = start;
        return found;
    }

    /// <summary>Reads the clock and the zone.</summary>
    public bool TryComplete(ref LineCursor at, out Stamp stamp)
    {
        stamp = default;
        StampClock clock = default;
        if (CompactClock && StampClock.OfDigits(at.Rest, out long time))
        {
            at.Skip(6);
            if (at.Skip("."u8))
            {
                time += StampClock.Fraction(at.Rest, out int used);
                at.Skip(used);
            }
            clock = new StampClock(time, false);
        }
        else if (!StampClock.TryRead(ref at, out clock))
        {
            return false;
        }
        LineCursor zone = at;
        int year = Year == 0 ? YearBehind(ref at) : Year;
        // A twelve-hour clock is American, and so is its date.
        DayOrder order = Order == DayOrder.Open && clock.IsTwelveHour ? DayOrder.MonthFirst : Order;
        bool settled = order != DayOrder.Open || First > 12 || Second > 12 || First == Second;
        bool monthFirst = order == DayOrder.MonthFirst || (order == DayOrder.Open && Second > 12);
        if (!DayOf(year == 0 ? LeapYear : year, monthFirst ? First : Second, monthFirst ? Second : First, out long date))
            return false;
        if (!settled)
            return StampReader.Make(StampKind.TimeOfDay, clock.Nanoseconds, out stamp);
        if (year == 0)
            return StampReader.Make(StampKind.DayOfYear, date - StartOfLeapYear + clock.Nanoseconds, out stamp);
        // A clock that was never set counts from 1970: what it shows is how long it has run.
        if (year == 1970)
            return StampReader.Make(StampKind.Elapsed, date + clock.Nanoseconds, out stamp);
        return Year == 0 ? StampClock.WithZone(ref zone, date + clock.Nanoseconds, out stamp) : StampClock.WithZone(ref at, date + clock.Nanoseconds, out stamp);
    }

    public static bool DayOf(int year, int month, int day, out long nanoseconds)
    {
        nanoseconds = 0;
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        nanoseconds = (new DateOnly(year, month, day).DayNumber - UnixDays) * Stamp.Day;
        return true;
    }

    public static bool Digits(ReadOnlySpan<byte> text, int start, int count)
    {
        if (start + count > text.Length)
            return false;
        foreach (byte b in text.Slice(start, count))
            if (b is < (byte)'0' or > (byte)'9')
                return false;
        return true;
    }

    public static int Two(ReadOnlySpan<byte> text, int at) => (text[at] - '0') * 10 + text[at + 1] - '0';

    public static int Four(ReadOnlySpan<byte> text, int at) => Two(text, at) * 100 + Two(text, at + 2);

    // `20260102 03:04:05`, `20260102T030405`, `20260102030405.678`; Ribbon's `01022026 030405.678901` has the month first.
    private static bool Compact(ref LineCursor at, out StampDate date)
    {
        ReadOnlySpan<byte> text = at.Rest;
        date = default;
        if (text.Length < 14 || !Digits(text, 0, 8))
            return false;
        bool glued = Digits(text, 8, 6) && !Digits(text, 14, 1), parted = text[8] is (byte)' ' or (byte)'T' or (byte)'-' or (byte)'_';
        if (!glued && !parted)
            return false;
        bool yearFirst = Four(text, 0) is >= 1990 and < 2100;
        if (!yearFirst && (glued || Four(text, 4) is < 1990 or >= 2100))
            return false;
        date = yearFirst
            ? new StampDate(Four(text, 0), Two(text, 4), Two(text, 6), DayOrder.MonthFirst, true)
            : new StampDate(Four(text, 4), Two(text, 0), Two(text, 2), DayOrder.MonthFirst, true);
        at.Skip(glued ? 8 : 9);
        return true;
    }

    // `2026-01-02 `, `2026/1/2 `, `2026.01.02T`, `2026年1月2日 `, and of an ESP32 `1970-01-01/`.
    private static bool YearFirst(ref LineCursor at, out StampDate date)
    {
        date = default;
        LineCursor own = at;
        if (!Digits(own.Rest, 0, 4) || own.Rest.Length < 12)
            return false;
        int year = Four(own.Rest, 0);
        own.Skip(4);
        bool chinese = own.Skip("年"u8);
        byte sign = own.Rest[0];
        if (!chinese)
        {
            if (sign is not ((byte)'-' or (byte)'/' or (byte)'.'))
                return false;
            own.Skip(1);
        }
        if (!Part(ref own, out int month) || !(chinese ? own.Skip("月"u8) : Sign(ref own, sign)) || !Part(ref own, out int day))
            return false;
        if (chinese && !own.Skip("日"u8))
            return false;
        bool parted = !own.AtEnd && own.Rest[0] is (byte)' ' or (byte)'T' or (byte)'-' or (byte)'_' or (byte)':' or (byte)'\t' or (byte)'/';
        if (!parted && !chinese)
            return false;
        own.Skip(parted ? 1 : 0);
        own.SkipSpaces();
        at = own;
        date = new StampDate(year, month, day, DayOrder.MonthFirst);
        return true;
    }

    // `02-01-2026 ` and `02.01.2026 ` have the day first, `01/02/2026 ` either; `02/Jan/2026:` as web servers write.
    private static bool YearLast(ref LineCursor at, out StampDate date)
    {
        date = default;
        LineCursor own = at;
        if (!Part(ref own, out int first) || own.AtEnd || own.Rest[0] is not ((byte)'-' or (byte)'/' or (byte)'.'))
            return false;
        byte sign = own.Rest[0];
        own.Skip(1);
        int month = IndexOfName(Months, own.Rest, sign);
        int second = month + 1;
        if (month >= 0)
            own.Skip(3);
        else if (!Part(ref own, out second))
            return false;
        if (!Sign(ref own, sign))
            return false;
        int digits = Digits(own.Rest, 0, 4) ? 4 : Digits(own.Rest, 0, 2) ? 2 : 0;
        if (digits == 0)
            return false;
        int year = digits == 4 ? Four(own.Rest, 0) : 2000 + Two(own.Rest, 0);
        own.Skip(digits);
        if (own.AtEnd || own.Rest[0] is not ((byte)' ' or (byte)':' or (byte)'-' or (byte)'T' or (byte)','))
            return false;
        own.Skip(1);
        own.SkipSpaces();
        at = own;
        date = new StampDate(year, first, second, month >= 0 || sign != '/' ? DayOrder.DayFirst : DayOrder.Open);
        return true;
    }

    // `01-02 03:04:05.678` (logcat) and `01/02 03:04:05.678`: month first.
    private static bool WithoutYear(ref LineCursor at, out StampDate date)
    {
        ReadOnlySpan<byte> text = at.Rest;
        date = default;
        if (text.Length < 14 || !Digits(text, 0, 2) || text[2] is not ((byte)'-' or (byte)'/') || !Digits(text, 3, 2) || text[5] != ' ')
            return false;
        date = new StampDate(0, Two(text, 0), Two(text, 3), DayOrder.MonthFirst);
        at.Skip(6);
        return true;
    }

    // `Jan  2 `, `Jan 2, 2026 `, `Fri Jan 02 2026 `, `Fri, 02 Jan 2026 `, `2 Jan 2026 `, `2026 Jan  2  `.
    private static bool Named(ref LineCursor at, out StampDate date)
    {
        date = default;
        if (IndexOfName(Weekdays, at.Rest) >= 0)
        {
            at.Skip(3);
            at.Skip(","u8);
            at.SkipSpaces();
        }
        int year = 0;
        if (at.Rest.Length > 8 && Digits(at.Rest, 0, 4) && at.Rest[4] == ' ')
        {
            year = Four(at.Rest, 0);
            at.Skip(5);
            at.SkipSpaces();
        }
        int month = IndexOfName(Months, at.Rest);
        long day;
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
            at.Skip(","u8);
        }
        at.SkipSpaces();
        if (year == 0 && at.Rest.Length > 4 && Digits(at.Rest, 0, 4) && at.Rest[4] is (byte)' ' or (byte)',')
        {
            year = Four(at.Rest, 0);
            at.Skip(5);
            at.SkipSpaces();
        }
        date = new StampDate(year, month + 1, (int)Math.Min(day, 99), DayOrder.MonthFirst);
        return true;
    }

    // H3C and some C libraries write the year behind the time, `date` behind the zone too.
    private static int YearBehind(ref LineCursor at)
    {
        LineCursor own = at;
        StampClock.SkipZoneName(ref own);
        ReadOnlySpan<byte> rest = own.Rest;
        if (rest.Length < 5 || rest[0] != ' ' || !Digits(rest, 1, 4) || (rest.Length > 5 && rest[5] is not ((byte)' ' or (byte)']' or (byte)':')) || Four(rest, 1) is < 1990 or > 2100)
            return 0;
        int year = Four(rest, 1);
        own.Skip(5);
        at = own;
        return year;
    }

    private static bool Sign(ref LineCursor at, byte sign)
    {
        if (at.AtEnd || at.Rest[0] != sign)
            return false;
        at.Skip(1);
        return true;
    }

    private static bool Part(ref LineCursor at, out int number)
    {
        int digits = Digits(at.Rest, 0, 2) ? 2 : Digits(at.Rest, 0, 1) ? 1 : 0;
        number = digits switch { 2 => Two(at.Rest, 0), 1 => at.Rest[0] - '0', _ => 0 };
        at.Skip(digits);
        return digits > 0;
    }

    private static int IndexOfName(ReadOnlySpan<byte> names, ReadOnlySpan<byte> text, byte end = (byte)' ')
    {
        for (int i = 0; text.Length > 3 && i < names.Length; i += 3)
            if (text.StartsWith(names.Slice(i, 3)) && (text[3] == end || text[3] == ','))
                return i / 3;
        return -1;
    }
}
