using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace FlowViewer.Web.Answers;

/// <summary>Says of endpoints what their signatures do not tell, for the server and for the OpenAPI document.</summary>
internal static class Descriptions
{
    /// <summary>The endpoint takes a trace as its body, raw or in a form.</summary>
    public static RouteHandlerBuilder TakesTrace(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        var raw = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The trace: a capture or text, as it is or as gzip, or a zip or tar archive of such files.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/octet-stream"] = raw,
                ["application/vnd.tcpdump.pcap"] = raw,
                ["text/plain"] = raw,
                ["multipart/form-data"] = new() { Schema = Form() },
            },
        };
        return Task.CompletedTask;
    });

    /// <summary>
    /// The endpoint holds its body to a limit of the settings by itself. The server's own limit would cut the connection under a client
    /// that still sends, and the client would never see why.
    /// </summary>
    public static RouteHandlerBuilder CountsItsBody(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new DisableRequestSizeLimitAttribute());

    /// <summary>The endpoint may answer with these errors, as problem details.</summary>
    public static RouteHandlerBuilder ProducesRefusals(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
            endpoint.ProducesProblem(status);
        return endpoint;
    }

    private static OpenApiSchema Form() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["expires"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "As in the query." },
            ["lang"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "As in the query." },
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A file that holds the trace; several parts of that name become one trace." },
            ["text"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Pasted text; it counts as a file." },
        },
    };
}
