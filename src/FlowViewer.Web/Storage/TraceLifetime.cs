using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace FlowViewer.Web.Storage;

/// <summary>How long a trace is kept: from an hour to thirty days, a day unless said.</summary>
public static partial class TraceLifetime
{
    /// <summary>The shortest.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    /// <summary>The longest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    /// <summary>What holds where nothing was said.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromDays(1);

    /// <summary>The choices that the page offers, shortest first.</summary>
    public static readonly IReadOnlyList<TimeSpan> Choices =
        [Shortest, TimeSpan.FromHours(8), Default, TimeSpan.FromDays(7), Longest];

    /// <summary>Reads <c>24h</c>, <c>7d</c>, <c>90m</c> or ISO 8601 (<c>P1D</c>, <c>PT36H</c>); null or empty is the default. False where it is none of these or out of bounds.</summary>
    public static bool TryParse(string? text, out TimeSpan lifetime)
    {
        lifetime = Default;
        if (string.IsNullOrEmpty(text))
            return true;
        return TryParseDuration(text, out lifetime) && lifetime >= Shortest && lifetime <= Longest;
    }

    /// <summary>Writes a lifetime as <see cref="TryParse"/> reads it: <c>1h</c>, <c>7d</c>.</summary>
    public static string Format(TimeSpan lifetime) =>
        lifetime.Ticks % TimeSpan.TicksPerDay == 0 ? string.Create(CultureInfo.InvariantCulture, $"{lifetime.Days}d")
        : lifetime.Ticks % TimeSpan.TicksPerHour == 0 ? string.Create(CultureInfo.InvariantCulture, $"{(int)lifetime.TotalHours}h")
        : XmlConvert.ToString(lifetime);

    private static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = default;
        Match match = ShortForm().Match(text);
        if (match.Success)
        {
            // Six digits of days cannot overflow a TimeSpan.
            int number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            duration = match.Groups["unit"].Value switch
            {
                "d" => TimeSpan.FromDays(number),
                "h" => TimeSpan.FromHours(number),
                _ => TimeSpan.FromMinutes(number),
            };
            return true;
        }
        return IsoForm().IsMatch(text) && TryXml(text, out duration);
    }

    private static bool TryXml(string text, out TimeSpan duration)
    {
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return true;
        }
        // XmlConvert has no Try form; the pattern let through only what is well-formed but may be too large or empty ("PT").
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            duration = default;
            return false;
        }
    }

    [GeneratedRegex("^(?<number>[0-9]{1,6})(?<unit>[dhm])\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortForm();

    [GeneratedRegex("^P(?=.)([0-9]{1,6}D)?(T([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}S)?)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();
}
