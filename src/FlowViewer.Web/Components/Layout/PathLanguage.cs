namespace FlowViewer.Web.Components.Layout;

/// <summary>The language of a page is the first part of its path, so a link means the same for everybody.</summary>
public static class PathLanguage
{
    /// <summary>The same page in the other language.</summary>
    public static string Twin(string pathAndQuery) =>
        IsIn(pathAndQuery, "/zh") ? "/en" + pathAndQuery[3..] : IsIn(pathAndQuery, "/en") ? "/zh" + pathAndQuery[3..] : "/zh";

    private static bool IsIn(string path, string language) =>
        path.StartsWith(language, StringComparison.Ordinal) && (path.Length == 3 || path[3] is '/' or '?');
}
