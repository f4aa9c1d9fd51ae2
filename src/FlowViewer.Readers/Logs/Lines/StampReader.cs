namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Reads the stamps of logs: a date in one of its forms (<see cref="StampDate"/>), a clock and a zone (<see cref="StampClock"/>), or the
/// clock alone. What a form leaves open, as which of two small numbers is the month, stays open.
/// </summary>
internal static class StampReader
{
    private const int MostSearched = 512;
    private const long EarliestEpoch = 1_000_000_000, LatestEpoch = 2_000_000_000;

    /// <summary>False where a stamp cannot start here, which most lines tell by their first byte.</summary>
    public static bool MayStart(ReadOnlySpan<byte> line) =>
        line.Length > 6 && line[0] is >= (byte)'0' and <= (byte)'9' or (byte)'[' or (byte)'<' or (byte)'*' or (byte)'.' or (byte)'('
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
        bool found = StampDate.TryRead(ref at, out StampDate date)
            ? date.TryComplete(ref at, out stamp)
            // `[0:00:05]` is how long something took, as baresip shows the length of a call.
            // Without a date before it `10.15.23` is the beginning of an address.
            : StampClock.TryRead(ref at, out StampClock clock) && text[2] != '.' && (text[1] != ':' || clock.IsTwelveHour || clock.Nanoseconds % Stamp.Second != 0) && Make(StampKind.TimeOfDay, clock.Nanoseconds, out stamp);
        length = found ? text.Length - at.Rest.Length : 0;
        return found;
    }

    /// <summary>
    /// The first stamp of a line that announces a message, wherever it begins: behind a program's name, a level, a bracket, a key.
    /// Here also a number of ten, thirteen or sixteen digits at a word's start is a time, in seconds, milliseconds or microseconds since
    /// 1970; and so is an uptime as Cisco IOS prints it.
    /// </summary>
    public static bool TryFind(ReadOnlySpan<byte> line, out Stamp stamp, out int length)
    {
        stamp = default;
        length = 0;
        if (line.Length > MostSearched)
            line = line[..MostSearched];
        for (int i = 0; i + 5 < line.Length; i++)
        {
            if (!IsWordStart(line, i) || !MayStart(line[i..]))
                continue;
            if (!TryReadPrefix(line[i..], out stamp, out int taken) && (line[Math.Max(0, i - 1)] == ':' || !TryNumber(line[i..], out stamp, out taken)))
                continue;
            // `UTCTime="2026-01-02 02:04:05,678"`: the key says the zone.
            if (stamp.Kind == StampKind.Local && line[..i].LastIndexOf("UTC"u8) is >= 0 and var utc && line[utc..i].IndexOfAny((byte)' ', (byte)'\t') < 0)
                stamp = stamp with { Kind = StampKind.Utc };
            length = i + taken;
            return true;
        }
        return false;
    }

    /// <summary><c>01/02/2026-03:04:05.678</c> from a program that is known to write the month first.</summary>
    public static bool TryReadMonthFirst(ReadOnlySpan<byte> text, out Stamp stamp)
    {
        stamp = default;
        if (text.Length < 19 || !StampDate.Digits(text, 0, 2) || !StampDate.Digits(text, 3, 2) || !StampDate.Digits(text, 6, 4)
            || !StampDate.DayOf(StampDate.Four(text, 6), StampDate.Two(text, 0), StampDate.Two(text, 3), out long date))
            return false;
        var at = new LineCursor(text[11..]);
        return StampClock.TryRead(ref at, out StampClock clock) && Make(StampKind.Local, date + clock.Nanoseconds, out stamp);
    }

    /// <summary>A day and month without a year, with the time of day that <paramref name="clock"/> has.</summary>
    public static bool DayOfYear(int month, int day, Stamp clock, out Stamp stamp)
    {
        stamp = default;
        return clock.Kind == StampKind.TimeOfDay && StampDate.DayOf(StampDate.LeapYear, month, day, out long date)
            && Make(StampKind.DayOfYear, date - StampDate.StartOfLeapYear + clock.Nanoseconds, out stamp);
    }

    private static bool IsWordStart(ReadOnlySpan<byte> line, int at) =>
        at == 0 || line[at - 1] is (byte)' ' or (byte)'\t' or (byte)'[' or (byte)'(' or (byte)'"' or (byte)'\'' or (byte)'=' or (byte)'|' or (byte)',' or (byte)'>' or (byte)'@'
        || (line[at - 1] == ':' && at > 1 && line[at - 2] is < (byte)'0' or > (byte)'9');

    // `1767322245.678901`, `1767322245678`; `0102030405|sip` has month, day and clock (Polycom); `1w0d:`, `3d04h:` are uptimes.
    private static bool TryNumber(ReadOnlySpan<byte> text, out Stamp stamp, out int length)
    {
        stamp = default;
        length = 0;
        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        byte next = digits < text.Length ? text[digits] : (byte)' ';
        var at = new LineCursor(text);
        if (digits is 1 or 2 && next is (byte)'w' or (byte)'d')
        {
            bool found = TryUptime(ref at, out stamp);
            length = text.Length - at.Rest.Length;
            return found;
        }
        if (digits is not (10 or 13 or 16) || !at.Number(out long number))
            return false;
        length = digits;
        if (digits == 10 && next == '|')
            return StampDate.DayOf(StampDate.LeapYear, StampDate.Two(text, 0), StampDate.Two(text, 2), out long day)
                && StampClock.OfDigits(text[4..], out long time) && Make(StampKind.DayOfYear, day - StampDate.StartOfLeapYear + time, out stamp);
        long scale = digits switch { 10 => Stamp.Second, 13 => 1_000_000, _ => 1_000 };
        long fraction = 0;
        if (digits == 10 && next == '.' && at.Skip("."u8))
        {
            fraction = StampClock.Fraction(at.Rest, out int used);
            if (used == 0)
                return false;
            at.Skip(used);
            length += used + 1;
        }
        bool ends = at.AtEnd || at.Rest[0] is (byte)' ' or (byte)'\t' or (byte)']' or (byte)':' or (byte)',' or (byte)'|' or (byte)')' or (byte)'"';
        return ends && number / (Stamp.Second / scale) is >= EarliestEpoch and < LatestEpoch && Make(StampKind.Utc, number * scale + fraction, out stamp);
    }

    private static bool TryUptime(ref LineCursor at, out Stamp stamp)
    {
        stamp = default;
        long hours = 0;
        bool any = false;
        while (at.Number(out long count) && !at.AtEnd && count < 1000)
        {
            long unit = at.Rest[0] switch { (byte)'y' => 365 * 24, (byte)'w' => 7 * 24, (byte)'d' => 24, (byte)'h' => 1, _ => 0 };
            if (unit == 0)
                return false;
            hours += count * unit;
            any = true;
            at.Skip(1);
        }
        return any && at.Skip(":"u8) && Make(StampKind.Elapsed, hours * 3600 * Stamp.Second, out stamp);
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
        if (digits > i && line[digits..].StartsWith(": "u8) && (digits - i >= 3 || line[digits..].StartsWith(": *"u8) || line[digits..].StartsWith(": ."u8)))
            i = digits + 2;
        while (i < line.Length && line[i] is (byte)'[' or (byte)'*' or (byte)'.' or (byte)'(')
            i++;
        return i;
    }

    internal static bool Make(StampKind kind, long nanoseconds, out Stamp stamp)
    {
        stamp = new Stamp(kind, nanoseconds);
        return true;
    }
}
