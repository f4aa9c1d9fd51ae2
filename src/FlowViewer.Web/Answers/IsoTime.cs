using System.Globalization;
using FlowViewer.Traces;

namespace FlowViewer.Web.Answers;

/// <summary>Times as answers write them.</summary>
internal static class IsoTime
{
    /// <summary>A time in ISO 8601 with no more than is known about it.</summary>
    public static string? Of(TraceTime time) => time.Kind switch
    {
        TraceTimeKind.Utc => Format(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"),
        TraceTimeKind.Local => Format(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"),
        TraceTimeKind.DayOfYear => Format(time, "'--'MM-dd'T'HH:mm:ss.FFFFFFF"),
        TraceTimeKind.TimeOfDay => Format(time, "'T'HH:mm:ss.FFFFFFF"),
        _ => null,
    };

    private static string? Format(TraceTime time, string format) => time.ToClock()?.ToString(format, CultureInfo.InvariantCulture);
}
