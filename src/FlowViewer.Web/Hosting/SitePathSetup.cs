using FlowViewer.Web.Localization;
using FlowViewer.Web.Settings;

namespace FlowViewer.Web.Hosting;

/// <summary>Serves the site below a path of its host: the setting <c>PathBase</c> (<c>/fv</c>), or what a proxy took off and the server passes on.</summary>
internal static class SitePathSetup
{
    /// <summary>The name of the setting.</summary>
    public const string PathBase = "PathBase";

    /// <summary>Takes the path off every request and remembers it for links. Comes first.</summary>
    public static void UseSitePath(this WebApplication app)
    {
        if (app.Configuration[PathBase] is { Length: > 0 } path)
        {
            if (!path.StartsWith('/') || path.EndsWith('/'))
                throw new SettingException(PathBase, path, "a path that begins with a slash and does not end with one, as in /flowviewer");
            app.UsePathBase(path);
        }
        app.Use((context, next) =>
        {
            SitePath.Base = context.Request.PathBase.ToUriComponent();
            return next(context);
        });
    }
}
