using System.Globalization;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>A pause between two rows that is long enough to be drawn as a break.</summary>
public static class StepGap
{
    /// <summary>Pauses longer than this are drawn.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The pause before a step as it is written: <c>3.2 s</c>, <c>12 min 5 s</c>, <c>2 h 10 min</c>; null if there is none worth drawing.</summary>
    public static string? Before(Step step, Step? previous) =>
        step.Time is { } now && previous?.Time is { } then && now - then > Shortest ? Written(now - then) : null;

    private static string Written(TimeSpan pause) => pause.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{pause.TotalSeconds:0.#} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)pause.TotalMinutes} min {pause.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)pause.TotalHours} h {pause.Minutes} min"),
    };
}
