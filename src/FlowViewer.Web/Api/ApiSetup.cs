using FlowViewer.Web.Answers;
using FlowViewer.Web.Api.Entries;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlowViewer.Web.Api;

/// <summary>Adds the API and its description.</summary>
internal static class ApiSetup
{
    // What is the same until the program ends.
    private const string Once = "once";

    /// <summary>Adds what the endpoints need.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddSingleton<ReferenceJson>();
        services.AddSingleton<ExportSlots>();
        services.AddOutputCache(cache => cache.AddPolicy(Once, policy => policy.Expire(TimeSpan.FromDays(1)).SetVaryByQuery([])));
        services.AddOpenApi("v1", options =>
        {
            options.DescribeEntries();
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "FlowViewer";
                document.Info.Version = "v1";
                document.Info.Description = "Makes ladders of SIP traces, and tells what each code, method, header field and node means. "
                    + "Errors are problem details (RFC 9457) that say what, where and what to do.";
                // Any instance serves it under any name: addresses are relative.
                document.Servers = [];
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Adds the endpoints, <c>/openapi/v1.json</c> that describes them, <c>/healthz</c> and <c>/readyz</c>.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json").CacheOutput(Once);
        // Live: the program answers. Ready: its store does too; the content was read before the first answer.
        endpoints.MapGet("/healthz", () => TypedResults.Text("ok\n")).ExcludeFromDescription();
        endpoints.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            ResponseWriter = (http, report) => TypedResults.Text(report.Status == HealthStatus.Healthy
                ? "ready\n"
                : string.Concat(report.Entries.Where(check => check.Value.Status != HealthStatus.Healthy).Select(check => $"{check.Key}: {check.Value.Description ?? "does not answer"}\n")), statusCode: http.Response.StatusCode).ExecuteAsync(http),
        });
        RouteGroupBuilder api = endpoints.MapGroup("/api");
        api.MapTraces();
        api.MapLadders();
        api.MapCalls();
        api.MapFindings();
        api.MapReports();
        api.MapFlows();
        api.MapEntries();
    }
}
