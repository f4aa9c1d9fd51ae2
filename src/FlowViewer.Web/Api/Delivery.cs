using System.Reflection;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Http.Metadata;

namespace FlowViewer.Web.Api;

/// <summary>
/// Tells the sender of a trace that it is kept, and how it is deleted. A trace whose sender has gone by then is deleted again: nobody
/// would know of it.
/// </summary>
/// <param name="open">The trace.</param>
/// <param name="page">The page that a browser is sent on to; null answers 201 with the trace.</param>
internal sealed class KeptResult(LoadedTrace open, string? page = null) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => Delivery.ToSenderAsync(httpContext, open.Id, () =>
    {
        if (page is null)
            return TypedResults.Created($"/api/traces/{open.Id}", TraceAnswer.Of(open)).ExecuteAsync(httpContext);
        Delivery.KeepToken(httpContext.Response, open);
        return new SeeOtherResult(page).ExecuteAsync(httpContext);
    });

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(TraceAnswer), ["application/json"]));
}

/// <summary>Delivering what only the sender of a trace may know.</summary>
internal static class Delivery
{
    /// <summary>The cookie that a browser keeps the token of a trace in; it goes to the address that deletes that trace, and nowhere else.</summary>
    public const string Cookie = "delete-token";

    /// <summary>The header in which a program sends it.</summary>
    public const string Header = "X-Delete-Token";

    /// <summary>Writes an answer; where it cannot be delivered, the trace is deleted.</summary>
    public static async Task ToSenderAsync(HttpContext http, string id, Func<Task> write)
    {
        bool delivered = false;
        try
        {
            await write();
            await http.Response.CompleteAsync();
            delivered = !http.RequestAborted.IsCancellationRequested;
        }
        finally
        {
            if (!delivered)
                await http.RequestServices.GetRequiredService<TraceLibrary>().ForgetAsync(id);
        }
    }

    /// <summary>Has the browser keep the token, for as long as the trace is kept.</summary>
    public static void KeepToken(HttpResponse response, LoadedTrace open) => response.Cookies.Append(Cookie, open.DeleteToken!, new CookieOptions
    {
        Path = PathOf(open.Id),
        Expires = open.ExpiresAt,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = response.HttpContext.Request.IsHttps,
    });

    /// <summary>The token that came with a request.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers[Header].ToString() is { Length: > 0 } sent ? sent : request.Cookies[Cookie];

    private static string PathOf(string id) => $"{SitePath.Base}/api/traces/{id}";
}
