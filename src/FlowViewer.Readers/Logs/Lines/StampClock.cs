namespace FlowViewer.Readers.Logs.Lines;

/// <summary>A time of day as logs write it: <c>03:04:05.678</c>, <c>9:41:07</c>, <c>03.04.05.678901</c>, <c>11:42:17 PM</c>, <c>下午3时04分05秒</c>.</summary>
/// <param name="Nanoseconds">Since midnight.</param>
/// <param name="IsTwelveHour">True where it has AM or PM.</param>
internal readonly record struct StampClock(long Nanoseconds, bool IsTwelveHour)
{
    private const long Minute = 60 * Stamp.Second, Hour = 60 * Minute;

    public static bool TryRead(ref LineCursor at, out StampClock clock)
    {
        clock = default;
        LineCursor start = at;
        bool? afternoon = at.Skip("上午"u8) ? false : at.Skip("下午"u8) ? true : null;
        if (TryParts(ref at, out long time) && TryHalf(ref at, afternoon, ref time, out bool twelve))
        {
            clock = new StampClock(time, twelve);
            return true;
        }
        at = start;
        return false;
    }

    /// <summary>Six digits without signs between: <c>030405</c>.</summary>
    public static bool OfDigits(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (!StampDate.Digits(text, 0, 6))
            return false;
        int hour = StampDate.Two(text, 0), minute = StampDate.Two(text, 2), second = StampDate.Two(text, 4);
        time = hour * Hour + minute * Minute + second * Stamp.Second;
        return hour <= 23 && minute <= 59 && second <= 60;
    }

    /// <summary>The nanoseconds of the digits behind a decimal point, and how many digits there are.</summary>
    public static long Fraction(ReadOnlySpan<byte> text, out int used)
    {
        long nanoseconds = 0, scale = Stamp.Second / 10;
        for (used = 0; used < text.Length && text[used] is >= (byte)'0' and <= (byte)'9'; used++)
        {
            nanoseconds += (text[used] - '0') * scale;
            scale /= 10;
        }
        return nanoseconds;
    }

    /// <summary>The stamp of a date, this clock and the zone behind it, if there is one.</summary>
    public static bool WithZone(ref LineCursor at, long local, out Stamp stamp)
    {
        ReadOnlySpan<byte> rest = at.Rest;
        ReadOnlySpan<byte> zone = rest.StartsWith(" "u8) ? rest[1..] : rest;
        int gap = rest.Length - zone.Length;
        if (zone.StartsWith("Z"u8) && gap == 0)
        {
            at.Skip(1);
            return StampReader.Make(StampKind.Utc, local, out stamp);
        }
        if (zone.StartsWith("GMT"u8) || zone.StartsWith("UTC"u8))
        {
            at.Skip(gap + 3);
            return Offset(at.Rest, out long shift, out int taken) ? Shifted(ref at, local, shift, taken, out stamp) : StampReader.Make(StampKind.Utc, local, out stamp);
        }
        if (Offset(zone, out long offset, out int length))
            return Shifted(ref at, local, offset, gap + length, out stamp);
        if (gap == 1 && NamedZone(zone, out int minutes, out length))
            return Shifted(ref at, local, minutes * Minute, gap + length, out stamp);
        return StampReader.Make(StampKind.Local, local, out stamp);
    }

    /// <summary>Goes over the name of a zone, also of one whose name several zones have.</summary>
    public static void SkipZoneName(ref LineCursor at)
    {
        ReadOnlySpan<byte> rest = at.Rest;
        int letters = rest.Length > 1 && rest[0] == ' ' ? rest[1..].IndexOfAnyExceptInRange((byte)'A', (byte)'Z') : -1;
        if (letters is >= 3 and <= 5 && rest[letters + 1] == ' ')
            at.Skip(letters + 1);
    }

    // `h:mm:ss`, `hh:mm:ss`, `hh.mm.ss`, `hh时mm分ss秒`, each with a fraction behind `.`, `,` or, as belle-sip and BroadWorks have it, `:`.
    private static bool TryParts(ref LineCursor at, out long time)
    {
        ReadOnlySpan<byte> text = at.Rest;
        time = 0;
        int digits = StampDate.Digits(text, 0, 2) ? 2 : StampDate.Digits(text, 0, 1) ? 1 : 0;
        if (digits == 0)
            return false;
        ReadOnlySpan<byte> rest = text[digits..];
        int hour = digits == 2 ? StampDate.Two(text, 0) : text[0] - '0', minute, second, used;
        if (rest.StartsWith("时"u8) || rest.StartsWith("時"u8))
        {
            rest = rest["时"u8.Length..];
            if (!StampDate.Digits(rest, 0, 2) || !rest[2..].StartsWith("分"u8) || !StampDate.Digits(rest[5..], 0, 2) || !rest[7..].StartsWith("秒"u8))
                return false;
            (minute, second) = (StampDate.Two(rest, 0), StampDate.Two(rest, 5));
            used = text.Length - rest.Length + 10;
        }
        else
        {
            if (rest.Length < 6 || rest[0] is not ((byte)':' or (byte)'.') || (digits == 1 && rest[0] == '.')
                || !StampDate.Digits(rest, 1, 2) || rest[3] != rest[0] || !StampDate.Digits(rest, 4, 2))
                return false;
            (minute, second) = (StampDate.Two(rest, 1), StampDate.Two(rest, 4));
            used = digits + 6;
        }
        if (hour > 23 || minute > 59 || second > 60)
            return false;
        time = hour * Hour + minute * Minute + second * Stamp.Second;
        text = text[used..];
        if (StampDate.Digits(text, 0, 1))
            return false;
        if (text.Length > 1 && text[0] is (byte)'.' or (byte)',' or (byte)':' && StampDate.Digits(text, 1, 1))
        {
            time += Fraction(text[1..], out int fraction);
            used += fraction + 1;
        }
        at.Skip(used);
        return true;
    }

    private static bool TryHalf(ref LineCursor at, bool? afternoon, ref long time, out bool twelve)
    {
        ReadOnlySpan<byte> rest = at.Rest;
        int gap = rest.StartsWith(" "u8) ? 1 : 0;
        if (afternoon is null && rest.Length >= gap + 2 && (rest[gap + 1] | 0x20) == 'm' && (rest[gap] | 0x20) is 'a' or 'p'
            && (rest.Length == gap + 2 || !char.IsAsciiLetterOrDigit((char)rest[gap + 2])))
        {
            afternoon = (rest[gap] | 0x20) == 'p';
            at.Skip(gap + 2);
        }
        twelve = afternoon is not null;
        if (!twelve)
            return true;
        long hour = time / Hour;
        if (hour is < 1 or > 12)
            return false;
        time += (hour % 12 + (afternoon == true ? 12 : 0) - hour) * Hour;
        return true;
    }

    private static bool Shifted(ref LineCursor at, long local, long shift, int length, out Stamp stamp)
    {
        at.Skip(length);
        return StampReader.Make(StampKind.Utc, local - shift, out stamp);
    }

    private static bool Offset(ReadOnlySpan<byte> text, out long offset, out int length)
    {
        offset = 0;
        length = 0;
        if (text.Length < 5 || text[0] is not ((byte)'+' or (byte)'-') || !StampDate.Digits(text, 1, 2))
            return false;
        int minutesAt = text[3] == ':' ? 4 : 3;
        if (text.Length < minutesAt + 2 || !StampDate.Digits(text, minutesAt, 2) || StampDate.Digits(text, minutesAt + 2, 1))
            return false;
        offset = (StampDate.Two(text, 1) * 60L + StampDate.Two(text, minutesAt)) * Minute * (text[0] == '-' ? -1 : 1);
        length = minutesAt + 2;
        return true;
    }

    // Names that one zone alone has; CST, IST and BST have several, so that a time with them stays the log's own.
    private static readonly (byte[] Name, int Minutes)[] Zones =
    [
        ("CET"u8.ToArray(), 60), ("CEST"u8.ToArray(), 120), ("EET"u8.ToArray(), 120), ("EEST"u8.ToArray(), 180), ("MSK"u8.ToArray(), 180),
        ("JST"u8.ToArray(), 540), ("KST"u8.ToArray(), 540), ("HKT"u8.ToArray(), 480), ("EST"u8.ToArray(), -300), ("EDT"u8.ToArray(), -240),
        ("CDT"u8.ToArray(), -300), ("MDT"u8.ToArray(), -360), ("PST"u8.ToArray(), -480), ("PDT"u8.ToArray(), -420),
    ];

    private static bool NamedZone(ReadOnlySpan<byte> text, out int minutes, out int length)
    {
        int letters = text.IndexOfAnyExceptInRange((byte)'A', (byte)'Z');
        length = letters < 0 ? text.Length : letters;
        foreach ((byte[] name, int shift) in Zones)
        {
            if (!text[..length].SequenceEqual(name))
                continue;
            minutes = shift;
            return true;
        }
        minutes = 0;
        return false;
    }
}
