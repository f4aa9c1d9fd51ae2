using FlowViewer.Web.Api.Entries;

namespace FlowViewer.Web.Api;

/// <summary>Adds the API and its description.</summary>
internal static class ApiSetup
{
    /// <summary>Adds what the endpoints need.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddSingleton<ReferenceJson>();
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

    /// <summary>Adds the endpoints, <c>/openapi/v1.json</c> that describes them, and <c>/healthz</c>.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json");
        endpoints.MapGet("/healthz", () => TypedResults.Text("ok\n")).ExcludeFromDescription();
        RouteGroupBuilder api = endpoints.MapGroup("/api");
        api.MapTraces();
        api.MapLadders();
        api.MapCalls();
        api.MapFlows();
        api.MapEntries();
    }
}
