using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace FlowViewer.Web.Localization;

/// <summary>The languages of the pages. The path names them (<c>/en/…</c>, <c>/zh/…</c>); only <c>/</c> and the error pages of other paths ask the browser.</summary>
internal static class Languages
{
    private static readonly string[] All = ["en", "zh"];

    /// <summary>The language of that name, English if there is none.</summary>
    public static string Of(string? name) => All.FirstOrDefault(language => language == name) ?? All[0];

    /// <summary>The language of a request, as its path, its query or its Accept-Language name it.</summary>
    public static string Of(HttpContext context) =>
        Of(context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.TwoLetterISOLanguageName);

    /// <summary>Makes the path's language that of the request.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization(new RequestLocalizationOptions
    {
        DefaultRequestCulture = new RequestCulture(All[0]),
        SupportedCultures = [.. All.Select(CultureInfo.GetCultureInfo)],
        SupportedUICultures = [.. All.Select(CultureInfo.GetCultureInfo)],
        RequestCultureProviders = [new CustomRequestCultureProvider(Named), new AcceptLanguageHeaderRequestCultureProvider()],
    });

    /// <summary>Sends <c>/</c> on to the home page in the browser's language.</summary>
    public static void MapLanguageChoice(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/", (HttpContext context) =>
    {
        context.Response.Headers.Vary = "Accept-Language";
        return TypedResults.Redirect(SitePath.Of($"/{Of(context)}"));
    }).ExcludeFromDescription();

    private static Task<ProviderCultureResult?> Named(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        string? query = context.Request.Query["lang"];
        string? named = All.FirstOrDefault(language => path == $"/{language}" || path.StartsWith($"/{language}/", StringComparison.Ordinal))
            ?? All.FirstOrDefault(language => language == query);
        return Task.FromResult(named is null ? null : new ProviderCultureResult(named));
    }
}
