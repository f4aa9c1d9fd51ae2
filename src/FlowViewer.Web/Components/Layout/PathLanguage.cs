using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Layout;

/// <summary>The language of a page is the first part of its path, so a link means the same for everybody.</summary>
public static class PathLanguage
{
    /// <summary>The same page in the other language.</summary>
    public static string Twin(string link)
    {
        string path = link.StartsWith(SitePath.Base, StringComparison.Ordinal) ? link[SitePath.Base.Length..] : link;
        return SitePath.Of(IsIn(path, "/zh") ? "/en" + path[3..] : IsIn(path, "/en") ? "/zh" + path[3..] : "/zh");
    }

    private static bool IsIn(string path, string language) =>
        path.StartsWith(language, StringComparison.Ordinal) && (path.Length == 3 || path[3] is '/' or '?');
}
