namespace FlowViewer.Web.Hosting;

/// <summary>
/// Addresses in full, for those who need them so: search engines, link previews, the site map. Scheme and host are those that the
/// visitor used, as far as a trusted proxy tells them (<see cref="ServerLimits.TrustedProxies"/>).
/// </summary>
internal static class SiteAddress
{
    /// <summary>A path of this site in full.</summary>
    public static string Of(HttpRequest request, string path) =>
        $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{path}";

    /// <summary>The same page in each language, by the tag of the language, and the one for readers of any other.</summary>
    public static IEnumerable<(string Language, string Address)> Alternates(HttpRequest request, string pathBelowLanguage)
    {
        string path = pathBelowLanguage.Length == 0 ? "" : "/" + pathBelowLanguage;
        yield return ("en", Of(request, "/en" + path));
        yield return ("zh-CN", Of(request, "/zh" + path));
        // The address without a language chooses it by the browser; only the home page has one.
        yield return ("x-default", Of(request, path.Length == 0 ? "/" : "/en" + path));
    }
}
