using FlowViewer.Web.Settings;

namespace FlowViewer.Web.Hosting;

/// <summary>
/// Who the site is to the outside: the setting <c>PublicUrl</c> (<c>https://sip.example.net</c>). Pages say their own address to search
/// engines and link previews, and shared caches keep what they say; without the setting that is whatever host a request names.
/// </summary>
internal static class PublicAddress
{
    /// <summary>The name of the setting.</summary>
    public const string PublicUrl = "PublicUrl";

    /// <summary>Puts the public scheme and host on every request, whatever it or a proxy says. Comes after the forwarded headers.</summary>
    public static void UsePublicAddress(this WebApplication app)
    {
        if (app.Configuration[PublicUrl] is not { Length: > 0 } setting)
        {
            // A scheme comes from a header of the proxy's, and goes into links.
            app.Use((context, next) =>
            {
                if (context.Request.Scheme is not ("http" or "https"))
                    context.Request.Scheme = "http";
                return next(context);
            });
            return;
        }
        (string scheme, HostString host) = Parse(setting, app.Configuration[SitePathSetup.PathBase]);
        app.Use((context, next) =>
        {
            (context.Request.Scheme, context.Request.Host) = (scheme, host);
            return next(context);
        });
    }

    private static (string Scheme, HostString Host) Parse(string setting, string? pathBase)
    {
        if (Uri.TryCreate(setting, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            && url.AbsolutePath.TrimEnd('/') == (pathBase ?? "") && url.Query.Length == 0 && url.UserInfo.Length == 0)
            return (url.Scheme, url.IsDefaultPort ? new HostString(url.Host) : new HostString(url.Host, url.Port));
        throw new SettingException(PublicUrl, setting, "the address that people open, with http or https and no more of a path than PathBase, as in https://sip.example.net");
    }
}
