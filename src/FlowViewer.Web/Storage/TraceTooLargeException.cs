namespace FlowViewer.Web.Storage;

/// <summary>A trace has more bytes than a limit of <see cref="TraceSettings"/> allows. Nothing of it was kept.</summary>
/// <param name="setting">The name of the limit: <see cref="TraceSettings.UploadBytes"/>, <see cref="TraceSettings.UnpackedBytes"/> or <see cref="TraceSettings.DiagramBytes"/>.</param>
/// <param name="limit">The limit in bytes.</param>
public sealed class TraceTooLargeException(string setting, long limit)
    : Exception($"The trace is larger than {TraceSettings.Section}:{setting} allows ({limit} bytes).")
{
    /// <summary>The name of the limit.</summary>
    public string Setting { get; } = setting;

    /// <summary>The limit in bytes.</summary>
    public long Limit { get; } = limit;
}
