using FlowViewer.Web.Components.Live;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.StaticAssets;

namespace FlowViewer.Web.Security;

/// <summary>
/// What a browser may do with our answers. Everything in a trace is hostile, and a page shows most of it: were an encoding forgotten
/// somewhere, no script from a trace would run all the same.
/// </summary>
internal static class SecurityHeaders
{
    // No inline script, no inline style, nothing from elsewhere.
    private const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'self'";

    // The components of a live page place what they open by a style attribute. Attributes alone: no style element, no sheet from elsewhere.
    private const string LivePage = Page + "; style-src-attr 'unsafe-inline'";

    // A trainer may show a walkthrough within a page of another site; no other page of ours may be framed elsewhere.
    private static readonly string EmbeddedPage = LivePage.Replace("frame-ancestors 'self'", "frame-ancestors *", StringComparison.Ordinal);

    // Mermaid writes a style element into each diagram, so it draws in a frame of its own, where styles may stand in the document and
    // whose scripts can neither send anything nor navigate.
    private const string DiagramFrame =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; font-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    // An SVG opened by itself is a document: sandboxed it has an origin of its own and no script.
    private const string Svg = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    private const string Data = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private const string Features =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

    /// <summary>Puts the headers on every answer, errors included.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        PathString path = context.Request.Path;
        context.Response.OnStarting(() =>
        {
            Write(context, path);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpContext context, PathString path)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            // A style sheet or a script has no features and no windows; what is said here again for each of ten files is paid at each first visit.
            headers.ContentSecurityPolicy = Data;
            return;
        }
        headers.ContentSecurityPolicy = PolicyOf(context, path);
        // An address of a trace is its key: it goes to no other site. "no-referrer" would say no more to others, and would make browsers
        // send "Origin: null" with our own forms, which SameOrigin then could not tell from another site's.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Features;
        // The framework would write SAMEORIGIN where this says nothing.
        if (IsEmbedded(context))
            headers.Remove("X-Frame-Options");
        else
            headers.XFrameOptions = path.StartsWithSegments("/api") ? "DENY" : "SAMEORIGIN";
        if (!ShowsTrace(path))
            return;
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
    }

    private static string PolicyOf(HttpContext context, PathString path)
    {
        HttpResponse response = context.Response;
        if (new ResponseHeaders(response.Headers).ContentType?.MediaType == "image/svg+xml" && path.StartsWithSegments("/api"))
            return Svg;
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi"))
            return response.StatusCode == StatusCodes.Status303SeeOther || response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true ? Page : Data;
        if (path.StartsWithSegments("/diagram-frame"))
            return DiagramFrame;
        return context.GetEndpoint()?.Metadata.GetMetadata<LiveAttribute>() is null ? Page : IsEmbedded(context) ? EmbeddedPage : LivePage;
    }

    private static bool IsEmbedded(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EmbeddedAttribute>() is not null;

    // /{language}/traces/… and /api/traces/…, /api/diagram: whatever is made of a trace is neither indexed nor kept by a cache.
    private static bool ShowsTrace(PathString path) =>
        path.StartsWithSegments("/api/traces") || path.StartsWithSegments("/api/diagram")
        || path.StartsWithSegments("/en/traces") || path.StartsWithSegments("/zh/traces");
}
