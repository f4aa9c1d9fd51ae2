using FlowViewer.Web.Answers;

namespace FlowViewer.Web.Security;

/// <summary>
/// Refuses what a page of another site makes a browser send. There are no accounts here, and the one cookie, which deletes a trace, is not
/// sent by other sites; but another site could make its visitors fill our store. Stateless, unlike antiforgery tokens, so any instance can
/// answer any form. Programs that are no browser send neither header and are let through.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Checks every request that is not safe (RFC 9110 9.2.1).</summary>
    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
        IsSafe(context.Request.Method) || IsOurs(context.Request) ? next(context) : Refusals.CrossSite.ExecuteAsync(context));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOurs(HttpRequest request)
    {
        // Browsers send Sec-Fetch-Site over HTTPS and to localhost, and no page can change it.
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        // Over plain HTTP to another host (a lab) there is only Origin. Its scheme is not compared: a proxy may have taken off TLS.
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && new HostString(uri.Authority).Equals(WithoutDefaultPort(request, uri)));
    }

    private static HostString WithoutDefaultPort(HttpRequest request, Uri origin) =>
        origin.IsDefaultPort && request.Host.Port == origin.Port ? new HostString(request.Host.Host) : request.Host;
}
