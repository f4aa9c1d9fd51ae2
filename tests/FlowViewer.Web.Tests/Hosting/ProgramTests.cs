using System.Net;
using System.Text.Json;
using FlowViewer.Reference;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.Hosting;

public sealed class ProgramTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_monitor_learns_that_the_program_runs()
    {
        HttpResponseMessage answer = await app.Client().GetAsync("/healthz", _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok\n", await answer.Content.ReadAsStringAsync(_cancel));
    }

    [Fact]
    public async Task Pages_and_JSON_travel_compressed_and_lines_of_progress_do_not()
    {
        LoadedTrace open = await app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        foreach (string address in new[] { "/en/traces", $"/api/traces/{open.Id}", $"/api/traces/{open.Id}/ladder.svg", $"/api/traces/{open.Id}/ladder.mmd" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd("br");
            Assert.Equal(["br"], (await app.Client().SendAsync(request, _cancel)).Content.Headers.ContentEncoding);
        }
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = new ByteArrayContent(Capture.AnsweredCall) };
        upload.Headers.AcceptEncoding.ParseAdd("br");
        upload.Headers.Accept.ParseAdd("application/x-ndjson");
        Assert.Empty((await app.Client().SendAsync(upload, _cancel)).Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_OpenAPI_document_describes_every_address_of_the_API_and_each_thing_in_it()
    {
        using JsonDocument document = JsonDocument.Parse(await app.Client().GetStringAsync("/openapi/v1.json", _cancel));

        JsonElement paths = document.RootElement.GetProperty("paths");
        string[] expected =
        [
            "/api/diagram", "/api/reference.json", "/api/search", .. EntryKinds.All.SelectMany(k => new[] { $"/api/{k.Folder()}", $"/api/{k.Folder()}/{{key}}" }),
            "/api/flows", .. new[] { "", ".mmd", ".pcap", ".puml", ".sipp.zip", ".svg", ".txt" }.Select(e => $"/api/flows/{{id}}{e}"),
            "/api/traces", "/api/traces/{id}", "/api/traces/{id}/anonymized", "/api/traces/{id}/keys", "/api/traces/{id}/raw", "/api/traces/{id}/calls.csv",
            "/api/explain", "/api/traces/{id}/calls/{n}/findings", "/api/traces/{id}/calls/{n}/media", .. new[] { ".html", ".md", ".txt" }.SelectMany(e => new[] { $"/api/traces/{{id}}/report{e}", $"/api/traces/{{id}}/calls/{{n}}/report{e}" }),
            .. new[] { "", ".json", ".mmd", ".pcap", ".puml", ".svg", ".txt" }.SelectMany(e => new[] { $"/api/traces/{{id}}/calls/{{n}}{e}", $"/api/traces/{{id}}/ladder{e}" }),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), paths.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.All(paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()), operation =>
        {
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.Value.GetProperty("operationId").GetString()!);
            Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), response => response.Name.StartsWith('4'));
        });
        foreach (string schema in new[] { "TraceAnswer", "AnonymizedAnswer", "CallAnswer", "ProblemAnswer", "LadderSchema", "LaneSchema", "StepSchema" }.Concat(ReferenceSchemas(document)))
            Assert.All(document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").EnumerateObject(),
                property => Assert.True(property.Value.ToString().Contains("\"description\"", StringComparison.Ordinal), $"{schema}.{property.Name} is described"));
    }

    /// <summary>All that is not of traces and ladders, down to the parts of an entry.</summary>
    private static IEnumerable<string> ReferenceSchemas(JsonDocument document)
    {
        string[] found = [.. document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _) && schema.Name != "ProblemDetails").Select(schema => schema.Name)];
        Assert.Subset(found.ToHashSet(), new HashSet<string> { "SearchResult", "EntryAnswerOfResponseFacts", "EntrySummaryOfBearerBrief", "NextStep", "Prose" });
        return found;
    }

    [Fact]
    public void Only_the_store_is_written()
    {
        app.Client().Dispose();

        Assert.Equal(["traces.db", "traces.db-shm", "traces.db-wal", "traces.reserve"], Directory.GetFiles(app.Folder).Select(Path.GetFileName).Order());
    }
}
