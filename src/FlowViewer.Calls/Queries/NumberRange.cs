using System.Globalization;

namespace FlowViewer.Calls.Queries;

/// <summary>Numbers from a lowest to a highest one, both included: codes, counts, or ticks of a time.</summary>
public readonly record struct NumberRange(long Lowest, long Highest)
{
    /// <summary>True where a number lies within.</summary>
    public bool Has(long number) => number >= Lowest && number <= Highest;

    /// <summary>Reads a count: <c>20</c>, <c>&gt;20</c>, <c>&lt;=20</c>, <c>5-10</c>; null where it is neither.</summary>
    public static NumberRange? ReadCount(string text) => Read(text, CountOf);

    /// <summary>Reads a time: <c>&gt;2s</c>, <c>&lt;=300ms</c>, <c>1m-5m</c>, and <c>2s</c> for 2 s and more but under 3 s. A number without unit is in seconds.</summary>
    public static NumberRange? ReadTime(string text)
    {
        long step = 0;
        return Read(text, part => TicksOf(part, out step)) is not { } range ? null
            : range.Lowest == range.Highest ? new NumberRange(range.Lowest, range.Lowest + step - 1) : range;
    }

    /// <summary>Reads codes, separated by commas: <c>486</c>, <c>4xx</c>, <c>48</c> and <c>48x</c> (all that begin so), <c>400-499</c>, <c>&gt;=500</c>.</summary>
    public static IReadOnlyList<NumberRange>? ReadCodes(string text)
    {
        var ranges = new List<NumberRange>();
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if ((CodesBeginningWith(part) ?? ReadCount(part)) is not { } range)
                return null;
            ranges.Add(range);
        }
        return ranges.Count > 0 ? ranges : null;
    }

    private static NumberRange? CodesBeginningWith(string text)
    {
        string digits = text.TrimEnd('x', 'X', '*', '?');
        if (digits.Length is 0 or > 3 || text.Length > 3 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        int first = int.Parse(digits, CultureInfo.InvariantCulture);
        int width = digits.Length switch { 1 => 100, 2 => 10, _ => 1 };
        return new NumberRange((long)first * width, (long)(first + 1) * width - 1);
    }

    private static NumberRange? Read(string text, Func<string, long?> numberOf)
    {
        int sign = text.AsSpan().IndexOfAnyExcept("<>=＜＞");
        if (sign < 0)
            return null;
        string comparison = text[..sign].Replace('＜', '<').Replace('＞', '>');
        string rest = text[sign..];
        int dash = rest.IndexOf('-', StringComparison.Ordinal);
        if (comparison.Length == 0 && dash > 0)
            return numberOf(rest[..dash]) is { } low && numberOf(rest[(dash + 1)..]) is { } high ? new NumberRange(low, high) : null;
        if (numberOf(rest) is not { } number)
            return null;
        return comparison switch
        {
            ">" => new NumberRange(number + 1, long.MaxValue),
            ">=" => new NumberRange(number, long.MaxValue),
            "<" => new NumberRange(0, number - 1),
            "<=" => new NumberRange(0, number),
            "" or "=" => new NumberRange(number, number),
            _ => null,
        };
    }

    private static long? CountOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number < long.MaxValue ? number : null;

    private static long? TicksOf(string text, out long step)
    {
        string digits = text.TrimEnd(UnitLetters);
        long unit = step = text[digits.Length..].ToLowerInvariant() switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "" or "s" => TimeSpan.TicksPerSecond,
            "m" or "min" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            _ => 0,
        };
        // A century is longer than any trace, and its ticks are far from overflow.
        if (unit == 0 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || number >= 876_600m)
            return null;
        // One step of the last digit: 1.5s are the times from 1.5 s to just under 1.6 s.
        step = Math.Max(1, (long)(unit / (decimal)Math.Pow(10, number.Scale)));
        return (long)(number * unit);
    }

    private static readonly char[] UnitLetters = [.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
}
