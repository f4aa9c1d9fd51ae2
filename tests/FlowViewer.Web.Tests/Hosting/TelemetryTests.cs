using System.Net;
using FlowViewer.Web.Hosting;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>What those see who watch the program: counts of its work, and nothing of what people sent.</summary>
public sealed class TelemetryTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_reads_the_counts_where_the_settings_say_so_and_no_id()
    {
        using var app = new TestApp(("Telemetry:Prometheus", "true"));
        HttpClient client = app.Client();
        HttpResponseMessage kept = await client.PostAsync("/api/traces", new ByteArrayContent(Capture.AnsweredCall), _cancel);
        string id = kept.Headers.Location!.OriginalString.Split('/')[^1];
        await client.GetAsync($"/en/traces/{id}", _cancel);

        string metrics = await client.GetStringAsync("/metrics", _cancel);

        Assert.Contains("flowviewer_readings_total", metrics, StringComparison.Ordinal);
        Assert.Contains("flowviewer_readings_waiting", metrics, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(id, metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unless_asked_for_there_is_nothing_to_read()
    {
        using var app = new TestApp();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client().GetAsync("/metrics", _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/api/traces/0123456789abcdef0123456789abcdef/raw", "/api/traces/{id}/raw")]
    [InlineData("/en/responses/486", "/en/responses/486")]
    public void A_path_is_told_without_ids(string path, string told) => Assert.Equal(told, Telemetry.WithoutIds(path));
}
