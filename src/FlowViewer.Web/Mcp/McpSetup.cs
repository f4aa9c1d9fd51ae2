using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Mcp;

/// <summary>The Model Context Protocol at <c>/mcp</c>: what the API does, as tools that an agent finds and calls (design D15).</summary>
internal static class McpSetup
{
    // As the API writes JSON; the schema of the tools is found by reflection.
    private static readonly JsonSerializerOptions Json = new(ApiJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>Adds the tools.</summary>
    public static void AddMcp(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddMcpServer(server =>
            {
                server.ServerInfo = new() { Name = "flowviewer", Title = "FlowViewer", Version = typeof(McpSetup).Assembly.GetName().Version!.ToString(3) };
                server.ServerInstructions = "Tools for SIP and VoLTE signalling: the meaning of codes, methods, header fields, timers and causes with their clauses; "
                    + "ladders of captures and logs; documented call flows that really run, with messages lost or late.";
            })
            // Without sessions: any instance answers any request, and nothing is kept of who asked.
            .WithHttpTransport(transport => transport.Stateless = true)
            .WithTools<ReferenceTools>(Json)
            .WithTools<TraceTools>(Json)
            .WithTools<FlowTools>(Json);
    }

    /// <summary>Serves the tools, under the limits of everything else.</summary>
    public static void MapMcpTools(this IEndpointRouteBuilder endpoints)
    {
        // A capture travels as base64 in JSON.
        long most = endpoints.ServiceProvider.GetRequiredService<IOptions<TraceSettings>>().Value.DiagramBytes;
        // The tools are made by reflection, which takes a quarter of a second: when the first agent asks, and not at the start.
        var tools = new Lazy<RequestDelegate>(() =>
        {
            var branch = new ApplicationBuilder(endpoints.ServiceProvider);
            branch.UseRouting();
            branch.UseEndpoints(inner => inner.MapMcp("/mcp"));
            return branch.Build();
        });
        endpoints.Map("/mcp", http =>
        {
            http.SetEndpoint(null);
            return tools.Value(http);
        }).WithMetadata(new RequestSizeLimitAttribute(most * 4 / 3 + 64 * 1024)).ExcludeFromDescription();
    }
}
