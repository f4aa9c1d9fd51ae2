namespace FlowViewer.Web.Localization;

/// <summary>
/// Where the site begins on its host: <c>/fv</c> where a proxy serves it below that path (setting <c>PathBase</c>), empty where it has the
/// host to itself. Every link of a page is a path in full, so that it means the same wherever it is read.
/// </summary>
public static class SitePath
{
    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>The path of the request or circuit that is being served, without a slash at its end.</summary>
    public static string Base
    {
        get => Current.Value ?? "";
        set => Current.Value = value;
    }

    /// <summary>A path of the site, which begins with a slash, as a link.</summary>
    public static string Of(string path) => Base + path;
}
