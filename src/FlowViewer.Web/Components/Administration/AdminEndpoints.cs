using System.Globalization;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Administration;

/// <summary>What the administrator's page does.</summary>
internal static class AdminEndpoints
{
    /// <summary>Maps the two forms of the page in one language.</summary>
    public static void MapAdmin(this IEndpointRouteBuilder app, string language)
    {
        app.MapPost($"/{language}/admin/delete", (HttpContext http, TraceLibrary library) => DeleteAsync(http, library, language)).DisableAntiforgery().ExcludeFromDescription();
        app.MapPost($"/{language}/admin/purge", (HttpContext http, TraceStore store, TimeProvider clock) => PurgeAsync(http, store, clock, language)).DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>Gets the figures before the page is rendered: a static page does not wait.</summary>
    public static void UseStoreFigures(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ShowsStoreAttribute>() is not null)
            context.Features.Set(await StoreFigures.OfAsync(context.RequestServices, context.RequestAborted));
        await next(context);
    });

    private static async Task<IResult> DeleteAsync(HttpContext http, TraceLibrary library, string language)
    {
        if (await Forms.ReadAsync(http.Request, http.RequestAborted) is not { } form)
            return Refusals.BadForm;
        bool deleted = await library.DeleteByHandleAsync(form["handle"].ToString(), http.RequestAborted);
        return Back(language, deleted ? 1 : 0);
    }

    private static async Task<IResult> PurgeAsync(HttpContext http, TraceStore store, TimeProvider clock, string language)
    {
        if (await Forms.ReadAsync(http.Request, http.RequestAborted) is not { } form)
            return Refusals.BadForm;
        string age = form["age"].ToString();
        TimeSpan longer = TimeSpan.Zero;
        // What has no age is everything; an age that is none deletes nothing.
        if (age != PurgeAges.All && (age.Length == 0 || !TraceLifetime.TryParse(age, out longer)))
            return Refusals.BadLifetime(age);
        return Back(language, await store.PurgeAsync(clock.GetUtcNow() - longer, http.RequestAborted));
    }

    private static SeeOtherResult Back(string language, int deleted) => new($"{SitePath.Base}/{language}/admin{UrlQuery.Write([("deleted", deleted.ToString(CultureInfo.InvariantCulture))])}");
}

/// <summary>The ages that a purge can be given.</summary>
internal static class PurgeAges
{
    /// <summary>Everything, however young.</summary>
    public const string All = "all";
}

/// <summary>The page shows what the store holds.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShowsStoreAttribute : Attribute;
