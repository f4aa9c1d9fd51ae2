using System.Globalization;

namespace FlowViewer.Simulation.Network;

/// <summary>Times as scenarios and addresses write them: <c>500ms</c>, <c>3s</c>, <c>2min</c>.</summary>
public static class Duration
{
    /// <summary>Reads a time; null where it is none, or is longer than a day.</summary>
    public static TimeSpan? Parse(string text)
    {
        (string digits, double unit) = text switch
        {
            [.. var n, 'm', 's'] => (n, 1),
            [.. var n, 'm', 'i', 'n'] => (n, 60_000),
            [.. var n, 's'] => (n, 1000),
            _ => ("", 0),
        };
        return double.TryParse(digits.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number * unit <= 86_400_000
            ? TimeSpan.FromMilliseconds(number * unit)
            : null;
    }

    /// <summary>Writes a time as <see cref="Parse"/> reads it.</summary>
    public static string Write(TimeSpan time) => time.TotalMilliseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");
}
