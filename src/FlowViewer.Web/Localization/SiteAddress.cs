using FlowViewer.Web.Hosting;

namespace FlowViewer.Web.Localization;

/// <summary>
/// Addresses in full, for those who need them so: search engines, link previews, the site map. Scheme and host are those that the
/// visitor used, as far as a trusted proxy tells them (<see cref="ServerLimits.TrustedProxies"/>).
/// </summary>
internal static class SiteAddress
{
    /// <summary>A link of this site in full.</summary>
    public static string Of(HttpRequest request, string link) => $"{request.Scheme}://{request.Host.ToUriComponent()}{link}";

    /// <summary>The same page in each language as a link, by the tag of the language, and the one for readers of any other.</summary>
    public static IEnumerable<(string Language, string Link)> Alternates(string pathBelowLanguage)
    {
        string path = pathBelowLanguage.Length == 0 ? "" : "/" + pathBelowLanguage;
        yield return ("en", SitePath.Of("/en" + path));
        yield return ("zh-CN", SitePath.Of("/zh" + path));
        // The address without a language chooses it by the browser; only the home page has one.
        yield return ("x-default", SitePath.Of(path.Length == 0 ? "/" : "/en" + path));
    }
}
