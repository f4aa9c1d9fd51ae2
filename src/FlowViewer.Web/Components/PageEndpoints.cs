using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Api;
using FlowViewer.Web.Components.Administration;
using FlowViewer.Web.Components.Flows;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Components.Live;
using FlowViewer.Web.Components.Messages;
using FlowViewer.Web.Components.Reference;
using FlowViewer.Web.Components.Samples;
using FlowViewer.Web.Components.Search;
using FlowViewer.Web.Components.Traces;
using FlowViewer.Web.Hosting;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Security;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http.HttpResults;
using MudBlazor.Services;

namespace FlowViewer.Web.Components;

/// <summary>What the pages need beside themselves: their words, the parts that scripts fetch, and where samples are opened.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Languages = ["en", "zh"];

    /// <summary>Adds what the pages are given.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<IAntiforgery, NoTokens>();
        services.AddMudServices();
        services.AddScoped<CircuitHandler, CircuitContext>();
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddSingleton<UiText>();
        services.AddSingleton<SampleLadder>();
        services.AddSingleton<EntryLinks>();
        services.AddSingleton<FlowRuns>();
        services.AddSingleton<CallSearch>();
        // Pages are UTF-8: Chinese is written as it is, not as numbers four times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    /// <summary>Maps the pages and their parts.</summary>
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        foreach (string language in Languages)
        {
            app.MapLadderFragments($"/{language}", (http, address) => Task.FromResult<ArrangedLadder?>(ArrangedLadder.Of(http.RequestServices.GetRequiredService<SampleLadder>().Ladder, address)));
            app.MapLadderFragments($"/{language}/traces/{{id}}/calls/{{number:int}}", CallLadderAsync);
            app.MapLadderFragments($"/{language}/traces/{{id}}/ladder", ChosenLadderAsync);
            app.MapEntryCards(language);
            app.MapEntryWords(language);
            app.MapAdmin(language);
            app.MapPost($"/{language}/traces/samples", (HttpContext http, TraceLibrary library) => StoreSampleAsync(http, library, language))
                .RequireRateLimiting(RateLimits.Uploads).DisableAntiforgery().ExcludeFromDescription();
            app.MapPost($"/{language}/open", (HttpContext http, TraceLibrary library) => OpenBoxAsync(http, library, language))
                .RequireRateLimiting(RateLimits.Uploads).DisableAntiforgery().ExcludeFromDescription();
        }
        app.MapGet("/diagram-frame", IResult () => new RazorComponentResult<DiagramFrame>()).ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().DisableAntiforgery().AreReadOnly();
    }

    private static async Task<ArrangedLadder?> CallLadderAsync(HttpContext http, LadderAddress address)
    {
        int number = int.Parse((string)http.GetRouteValue("number")!, CultureInfo.InvariantCulture);
        return await OpenAsync(http) is { } open && open.Calls.Calls.ElementAtOrDefault(number - 1) is { } call
            ? TraceSelection.Arranged(open, [call], address)
            : null;
    }

    private static async Task<ArrangedLadder?> ChosenLadderAsync(HttpContext http, LadderAddress address) =>
        await OpenAsync(http) is { } open
            ? TraceSelection.Arranged(open, await http.RequestServices.GetRequiredService<CallSearch>().ChooseAsync(open, CallSelection.Read(UrlQuery.Of(http.Request)), http.RequestAborted), address, several: true)
            : null;

    private static Task<LoadedTrace?> OpenAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<TraceLibrary>().OpenAsync((string)http.GetRouteValue("id")!, http.RequestAborted);

    /// <summary>
    /// Takes what the one box of the home page holds where no script took it: a line is looked up, a log becomes a trace and is shown.
    /// Several lines without SIP are looked up by their first one.
    /// </summary>
    private static async Task<IResult> OpenBoxAsync(HttpContext http, TraceLibrary library, string language)
    {
        if (await Forms.ReadAsync(http.Request, http.RequestAborted) is not { } form)
            return Refusals.BadForm;
        string text = form["text"].ToString().Trim();
        string first = text.Split('\n', 2)[0].Trim();
        if (first.Length == text.Length)
            return LookUp();
        try
        {
            await using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
            LoadedTrace kept = await library.StoreAsync(Shipment.Of(RateLimits.SenderOf(http), body), TraceLifetime.Default, null, http.RequestAborted);
            return new KeptResult(kept, TraceEndpoints.PageOf(kept, language));
        }
        catch (UploadRefusedException refused) when (refused.Reason == UploadRefusal.NoSip)
        {
            return LookUp();
        }

        SeeOtherResult LookUp() => new($"{SitePath.Base}/{language}/search{UrlQuery.Write([("q", first.Length == 0 ? null : first[..Math.Min(first.Length, 200)])])}");
    }

    /// <summary>Keeps a sample as anybody's trace is kept, and shows it: at once its ladder where it is one call.</summary>
    private static async Task<IResult> StoreSampleAsync(HttpContext http, TraceLibrary library, string language)
    {
        if (await Forms.ReadAsync(http.Request, http.RequestAborted) is not { } form)
            return Refusals.BadForm;
        if (Sample.Find(form["sample"]) is not { } sample)
            return Refusals.BadForm;
        await using Stream body = sample.Open();
        LoadedTrace open = await library.StoreAsync(Shipment.Of(RateLimits.SenderOf(http), body), TraceLifetime.Default, null, http.RequestAborted);
        return new KeptResult(open, TraceEndpoints.PageOf(open, language));
    }
}
