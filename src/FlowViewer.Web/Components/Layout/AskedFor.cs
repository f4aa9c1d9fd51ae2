using FlowViewer.Web.Localization;
using Microsoft.AspNetCore.Diagnostics;

namespace FlowViewer.Web.Components.Layout;

/// <summary>What a visitor asked for, also where the error page answers in its place.</summary>
internal static class AskedFor
{
    /// <summary>It as a link, query included.</summary>
    public static string Link(HttpContext http) =>
        http.Request.Path.Value!.EndsWith("/error", StringComparison.Ordinal) && http.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
            ? SitePath.Of(asked.OriginalPath + asked.OriginalQueryString)
            : SitePath.Of(http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent());
}
