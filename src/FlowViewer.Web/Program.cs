using FlowViewer.Web.Api;
using FlowViewer.Web.CommandLine;
using FlowViewer.Web.Components;
using FlowViewer.Web.Components.Administration;
using FlowViewer.Web.Content;
using FlowViewer.Web.Hosting;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Mcp;
using FlowViewer.Web.Security;
using FlowViewer.Web.Storage;

if (Verbs.Are(args))
    return await Verbs.RunAsync(args, Console.Out, Console.Error);

return await StartUp.RunAsync(() =>
{
    // The settings stand beside the program, so that it runs the same from any folder.
    WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.UseServerLimits();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddTraces(builder.Configuration);
    builder.Services.AddReference(builder.Configuration);
    builder.Services.AddSingleton<AssetVersion>();
    builder.Services.AddRateLimits(builder.Configuration);
    builder.Services.AddErrorAnswers();
    builder.Services.AddCompression();
    builder.Services.AddApi();
    builder.Services.AddMcp();
    builder.Services.AddPages();
    builder.Services.AddKeyRing();
    builder.Services.AddCircuitLimits(builder.Configuration);
    builder.Services.AddTelemetry(builder.Configuration);

    // What keeps the program from starting is said in one line (StartUp).
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

    WebApplication app = builder.Build();
    app.UseSitePath();
    app.UseTrustedProxies();
    app.UsePublicAddress();
    app.UseOwnTls();
    app.UseSecurityHeaders();
    app.UseHeadRequests();
    app.UseResponseCompression();
    app.UseLanguages();
    app.UseErrorAnswers();
    app.UseMethodAnswers();
    app.UseRouting();
    app.UseOwnWordsOfStaticPages();
    app.UseRateLimiter();
    app.UseAdminGate();
    app.UseCircuitLimits();
    app.UseCanonicalAddresses();
    app.UsePageCaching();
    app.UseOutputCache();
    app.UseSameOrigin();
    app.UseStoreFigures();
    app.UseAntiforgery();

    app.MapStaticAssets();
    app.MapApi();
    app.MapMcpTools();
    app.MapTelemetry();
    app.MapLanguageChoice();
    app.MapSiteMap();
    app.MapPages();
    return app;
});
