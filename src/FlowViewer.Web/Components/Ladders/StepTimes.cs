using System.Globalization;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Times as the ladder's column writes them; a time that the source does not give is a dash, never a guess.</summary>
public static class StepTimes
{
    /// <summary>What stands for a missing time.</summary>
    public const string Missing = "—";

    /// <summary>The time of <paramref name="step"/>, counted as asked.</summary>
    public static string Of(LadderTime time, Step step, Step? previous) => time switch
    {
        LadderTime.Clock => Clock(step),
        LadderTime.Previous => step.Time is { } now && previous?.Time is { } before ? Signed(now - before) : previous is null && step.Time is not null ? "0.000" : Missing,
        _ => step.Time is { } since ? Plain(since) : Missing,
    };

    /// <summary>The clock's time to the millisecond.</summary>
    public static string Clock(Step step) =>
        step.Clock is { } clock ? clock.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) : Missing;

    /// <summary>The clock's time as precisely as it is known, with its date where the source gives one.</summary>
    public static string ClockInFull(Step step) => step.Clock is not { } clock ? Missing
        : clock.ToString(step.TimeOfDayOnly ? "HH:mm:ss.ffffff" : step.YearUnknown ? "MM-dd HH:mm:ss.ffffff" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>A span as seconds, or with hours and minutes where it is long.</summary>
    public static string Plain(TimeSpan span)
    {
        string sign = span < TimeSpan.Zero ? "−" : "";
        TimeSpan size = span.Duration();
        return sign + (size < TimeSpan.FromMinutes(10)
            ? size.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)
            : size.TotalHours < 1
                ? size.ToString(@"m\:ss\.fff", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{(long)size.TotalHours}:{size:mm\\:ss\\.fff}"));
    }

    /// <summary>A span with its sign, as a difference is written.</summary>
    public static string Signed(TimeSpan span) => span < TimeSpan.Zero ? Plain(span) : "+" + Plain(span);

    /// <summary>From one step to another, with its sign; null where either is missing or has no time.</summary>
    public static string? Between(Step? from, Step? to) => from?.Time is { } then && to?.Time is { } now ? Signed(now - then) : null;

    /// <summary>A delay in the unit that reads best, to three figures: <c>0.07 ms</c>, <c>459 ms</c>, <c>1.46 s</c>.</summary>
    public static string Delay(TimeSpan span) => span.Duration().TotalMilliseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.##} ms"),
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.#} ms"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.##} s"),
    };
}
