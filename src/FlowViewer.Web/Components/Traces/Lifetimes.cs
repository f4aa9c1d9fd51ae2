using FlowViewer.Web.Localization;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Traces;

/// <summary>How long a trace is kept, in words.</summary>
internal static class Lifetimes
{
    /// <summary>The words for one of <see cref="TraceLifetime.Choices"/>.</summary>
    public static string Words(UiText words, TimeSpan time) => time.TotalHours switch
    {
        1 => words["Time_Hour"],
        < 48 => words["Time_Hours", (int)time.TotalHours],
        _ => words["Time_Days", (int)time.TotalDays],
    };
}
