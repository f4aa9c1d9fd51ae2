using System.Globalization;
using System.Net;
using System.Text;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Security;

/// <summary>Traces that were made to cost: many lanes, one message without end.</summary>
public sealed class CrowdTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_ladder_of_ten_thousand_endpoints_is_a_page_of_usual_weight_that_says_how_they_are_folded()
    {
        var log = new StringBuilder();
        for (int i = 0; i < 10_000; i++)
            log.Append(CultureInfo.InvariantCulture, $"U 10.{i >> 8}.{i & 255}.9:5060 -> 192.0.2.1:5060\n{Capture.Request("OPTIONS", $"c{i}", 1)}\n");
        LoadedTrace open = await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Encoding.UTF8.GetBytes(log.ToString()))), TraceLifetime.Default, null, _cancel);
        Assert.True(open.Trace.Endpoints.Count > 5_000, $"{open.Trace.Endpoints.Count} endpoints");

        HttpResponseMessage answer = await _app.Client().GetAsync($"/en/traces/{open.Id}/ladder?calls=all", _cancel);
        string page = await answer.Content.ReadAsStringAsync(_cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(page.Length, 1, 1_500_000);
        Assert.Contains("They are folded to 200 lanes", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_of_a_long_message_is_a_download_from_its_ladder()
    {
        string message = Capture.Request("MESSAGE", "long", 1).TrimEnd() + "\r\nX-Long: " + new string('x', 100_000) + "\r\n\r\n";
        LoadedTrace open = await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Encoding.UTF8.GetBytes(message))), TraceLifetime.Default, null, _cancel);

        HttpResponseMessage answer = await _app.Client().GetAsync($"/en/traces/{open.Id}/calls/1/message?at=1", _cancel);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True((await answer.Content.ReadAsByteArrayAsync(_cancel)).Length > 100_000);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client().GetAsync($"/en/traces/{open.Id}/calls/1/message?at=9", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_ladder_beyond_what_anybody_draws_says_what_to_ask_for()
    {
        var log = new StringBuilder();
        for (int i = 0; i <= Ladders.Writers.LadderFormat.MostDrawn; i++)
            log.Append(Capture.Request("OPTIONS", $"c{i}", 1)).Append('\n');
        LoadedTrace open = await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Encoding.UTF8.GetBytes(log.ToString()))), TraceLifetime.Default, null, _cancel);

        foreach (string form in new[] { "svg", "mmd", "puml" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _app.Client().GetAsync($"/api/traces/{open.Id}/ladder.{form}", _cancel)).StatusCode);
        foreach (string form in new[] { "txt", "json", "pcap" })
            Assert.Equal(HttpStatusCode.OK, (await _app.Client().GetAsync($"/api/traces/{open.Id}/ladder.{form}", _cancel)).StatusCode);
    }
}
