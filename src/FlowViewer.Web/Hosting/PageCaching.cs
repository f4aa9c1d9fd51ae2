using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Hosting;

/// <summary>
/// Lets browsers and shared caches hold the pages that say the same for everybody (<see cref="LastingAttribute"/>). The tag of such a page
/// follows from its address and from the <see cref="AssetVersion"/> alone, so a browser that has it is answered before anything is rendered, and
/// what was rendered once is not rendered again (<see cref="PageCache"/>).
/// </summary>
internal static class PageCaching
{
    // For ten minutes nobody asks. For a day a cache may show what it has while it asks: content changes with a release.
    private const string Lasting = "public, max-age=600, stale-while-revalidate=86400";

    /// <summary>Puts the headers on such pages, and answers 304 where the browser's copy is good. Comes after routing.</summary>
    public static void UsePageCaching(this IApplicationBuilder app)
    {
        AssetVersion edition = app.ApplicationServices.GetRequiredService<AssetVersion>();
        PageCache pages = app.ApplicationServices.GetRequiredService<PageCache>();
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<LastingAttribute>() is null || !IsRead(context.Request))
            {
                await next(context);
                return;
            }
            EntityTagHeaderValue tag = TagOf(context, edition);
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    Write(context.Response, tag);
                return Task.CompletedTask;
            });
            if (Has(context.Request, tag))
                context.Response.StatusCode = StatusCodes.Status304NotModified;
            else if (!await pages.TryWriteAsync(context, tag.Tag.Value!))
                await pages.RenderAsync(context, tag.Tag.Value!, next);
        });
    }

    private static void Write(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = Lasting;
    }

    // Weak (RFC 9110 8.8.1): the same page may travel compressed in more than one way. A page says its own address, so the host counts.
    private static EntityTagHeaderValue TagOf(HttpContext context, AssetVersion edition)
    {
        string said = $"{edition.Of(context)}\n{SiteAddress.Of(context.Request, context.Request.PathBase + context.Request.Path.ToUriComponent())}{context.Request.QueryString}";
        return new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 12))}\"", isWeak: true);
    }

    private static bool Has(HttpRequest request, EntityTagHeaderValue tag) =>
        new RequestHeaders(request.Headers).IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
