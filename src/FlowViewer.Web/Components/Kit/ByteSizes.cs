using System.Globalization;

namespace FlowViewer.Web.Components.Kit;

/// <summary>Sizes as limits are spoken of.</summary>
public static class ByteSizes
{
    /// <summary>In the largest decimal unit that keeps it a number people read: <c>300 MB</c>, <c>1.5 GB</c>.</summary>
    public static string Of(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.##} MB"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.##} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
    };
}
