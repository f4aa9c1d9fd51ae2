using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Tests;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

/// <summary>What a phone logs beside SIP, through the whole site.</summary>
public sealed class SignalEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private async Task<string> StoreAsync()
    {
        string log = await File.ReadAllTextAsync(Repository.PathOf("tests", "FlowViewer.Readers.Tests", "Logs", "Phones", "volte-call.txt"), _cancel);
        HttpResponseMessage answer = await _client.PostAsync("/api/traces", new StringContent(log), _cancel);
        JsonElement trace = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        Assert.Equal("{\"NAS\":1,\"Phone\":2,\"Media\":1}", trace.GetProperty("signals").GetRawText());
        return trace.GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task The_JSON_of_a_ladder_has_signals_with_their_fields()
    {
        string id = await StoreAsync();
        JsonElement ladder = await _client.GetFromJsonAsync<JsonElement>($"/api/traces/{id}/calls/1", _cancel);
        JsonElement[] signals = [.. ladder.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("kind").GetString() == "signal")];
        Assert.Equal([5, 12, 13, 16], signals.Select(step => step.GetProperty("n").GetInt32()));
        Assert.Equal(("Phone", "IMS VoLTE Session End", "MO INITIATED", false), (signals[3].GetProperty("protocol").GetString(), signals[3].GetProperty("label").GetString(), signals[3].GetProperty("result").GetString(), signals[3].GetProperty("failed").GetBoolean()));
        Assert.Equal("{\"depth\":0,\"name\":\"Subscription ID\",\"value\":\"1\"}", signals[3].GetProperty("fields")[0].GetRawText());
        Assert.Equal(["UE", null], ladder.GetProperty("lanes").EnumerateArray().Select(lane => lane.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task Without_them_it_is_SIP_only()
    {
        string id = await StoreAsync();
        JsonElement ladder = await _client.GetFromJsonAsync<JsonElement>($"/api/traces/{id}/calls/1?hide=signals", _cancel);
        Assert.Equal(12, ladder.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task The_page_of_the_call_shows_them_and_a_link_hides_them()
    {
        string id = await StoreAsync();
        string page = await _client.GetStringAsync($"/en/traces/{id}/calls/1?step=16", _cancel);
        Assert.Contains("<tspan class=\"protocol\">Phone</tspan>", page, StringComparison.Ordinal);
        Assert.Contains("data-result", page, StringComparison.Ordinal);
        Assert.Contains($"/en/traces/{id}/calls/1?hide=signals&amp;step=16", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"protocol\"", await _client.GetStringAsync($"/zh/traces/{id}/calls/1?hide=signals", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_the_trace_says_how_many_there_are_of_which_protocol()
    {
        string page = await _client.GetStringAsync($"/en/traces/{await StoreAsync()}", _cancel);
        Assert.Matches("(?s)<table data-signals.*Phone</td><td class=\"number\">2</td>", page);
    }
}
