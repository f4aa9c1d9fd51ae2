using System.IO.Compression;
using System.Net;
using System.Text.Json;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Web.Tests.Components.Reference;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

public sealed class FlowEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Formats { get; } = new(
        (".mmd", "sequenceDiagram"), (".puml", "@startuml"), (".svg", "<svg"), (".txt", "INVITE"), (".pcap", "M<\u00b2\u00a1"), (".json", "{\"id\":\"volte-call\""));

    [Fact]
    public async Task The_list_has_every_flow_with_its_options_in_both_languages()
    {
        using JsonDocument list = await GetAsync("/api/flows");

        Assert.Equal(SharedReference.Flows.All.Select(flow => flow.Id), list.RootElement.EnumerateArray().Select(flow => flow.GetProperty("id").GetString()));
        Assert.All(list.RootElement.EnumerateArray(), flow => Assert.NotEmpty(flow.GetProperty("title").GetProperty("zh").GetString()!));
    }

    [Fact]
    public async Task A_run_comes_with_the_state_of_every_node_after_each_step_and_with_its_options()
    {
        using JsonDocument run = await GetAsync("/api/flows/volte-call?view=compact&states=true");

        Assert.Equal(["UE-A", "IMS", "UE-B"], run.RootElement.GetProperty("lanes").EnumerateArray().Select(lane => lane.GetProperty("name").GetString()));
        Assert.Equal("quiet", run.RootElement.GetProperty("end").GetString());
        Assert.NotEmpty(run.RootElement.GetProperty("options").EnumerateArray());
        JsonElement first = run.RootElement.GetProperty("steps")[0];
        Assert.Contains(first.GetProperty("states").EnumerateArray(), state =>
            state.GetProperty("lane").GetString() == "ue-a" && state.GetProperty("part").GetString() == "transaction"
            && state.GetProperty("timers").EnumerateArray().Any(timer => timer.GetProperty("name").GetString() == "B"));
    }

    [Fact]
    public async Task States_come_only_when_they_are_asked_for_and_no_flow_weighs_more_than_two_megabytes_without()
    {
        foreach (Scenario flow in SharedReference.Flows.All)
        {
            byte[] run = await _client.GetByteArrayAsync($"/api/flows/{flow.Id}", TestContext.Current.CancellationToken);
            using JsonDocument json = JsonDocument.Parse(run);

            Assert.InRange(run.Length, 1, 2_000_000);
            Assert.All(json.RootElement.GetProperty("steps").EnumerateArray(), step => Assert.Equal(JsonValueKind.Null, step.GetProperty("states").ValueKind));
        }
    }

    [Fact]
    public async Task A_fault_of_the_query_acts_and_its_outcome_is_said()
    {
        using JsonDocument run = await GetAsync("/api/flows/basic-call?drop=ue-a~p-cscf-a~INVITE~1");

        JsonElement[] steps = [.. run.RootElement.GetProperty("steps").EnumerateArray()];
        Assert.Equal("lost", steps[0].GetProperty("outcome").GetString());
        Assert.Contains(steps, step => step.GetProperty("kind").GetString() == "timer" && step.GetProperty("label").GetString() == "Timer A");
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task A_run_comes_in_every_form(string extension, string content)
    {
        HttpResponseMessage answer = await _client.GetAsync($"/api/flows/volte-call{extension}?view=compact", _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(content, System.Text.Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(_cancel)));
    }

    [Theory]
    [InlineData("volte-call")]
    [InlineData("rfc3665-3.1")]
    public async Task The_two_ends_of_a_run_come_as_scenarios_in_a_zip(string id)
    {
        HttpResponseMessage answer = await _client.GetAsync($"/api/flows/{id}.sipp.zip", _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{id}.sipp.zip", answer.Content.Headers.ContentDisposition?.FileName);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(_cancel));
        Assert.Equal(["uac.xml", "uas.xml", "README.txt"], zip.Entries.Select(entry => entry.FullName));
    }

    [Theory]
    [InlineData("/en/flows/callee-busy?busy-by=network")]
    [InlineData("/zh/flows/callee-busy?busy-by=network")]
    public async Task The_page_links_to_the_scenarios_of_the_run_that_it_shows(string page) =>
        Assert.Contains("/api/flows/callee-busy.sipp.zip?busy-by=network", await _client.GetStringAsync(page, _cancel));

    [Theory]
    [InlineData("/api/flows/no-such-flow", HttpStatusCode.NotFound, "no-such-flow")]
    [InlineData("/api/flows/volte-call?drop=x", HttpStatusCode.BadRequest, "bad-flow-choice")]
    [InlineData("/api/flows/callee-busy.mmd?busy-by=nobody", HttpStatusCode.BadRequest, "bad-flow-choice")]
    [InlineData("/api/flows/no-such-flow.sipp.zip", HttpStatusCode.NotFound, "no-such-flow")]
    [InlineData("/api/flows/volte-call.sipp.zip?drop=x", HttpStatusCode.BadRequest, "bad-flow-choice")]
    [InlineData("/api/flows/rfc3665-3.4.sipp.zip", HttpStatusCode.UnprocessableEntity, "no-sipp-pair")]
    public async Task What_there_is_not_is_refused_by_name(string address, HttpStatusCode status, string type)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"urn:flowviewer:problem:{type}", await answer.Content.ReadAsStringAsync(_cancel));
    }

    [Fact]
    public async Task Script_in_any_value_of_the_address_comes_back_only_as_text()
    {
        foreach (string page in new[] { "/en/flows/volte-call?drop=%3Cscript%3Ealert(1)%3C/script%3E", "/zh/flows/callee-busy?busy-by=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&quiz=1" })
        {
            string html = await _client.GetStringAsync(page, _cancel);

            Assert.DoesNotContain("<script>alert", html);
            Assert.DoesNotContain("<img src=x", html);
        }
    }

    private async Task<JsonDocument> GetAsync(string address) => JsonDocument.Parse(await _client.GetStringAsync(address, _cancel));
}
