using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Web.Tests.Api;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Security;

public sealed class RateLimitTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_class_of_thirty_behind_one_address_that_uploads_at_once_is_not_refused()
    {
        using var app = new TestApp();

        HttpStatusCode[] answers = await PostAsync(app, clients: 30, each: 3);

        Assert.Equal(90, answers.Count(status => status == HttpStatusCode.Created));
    }

    [Fact]
    public async Task Who_uploads_without_end_is_refused_and_a_script_with_twenty_a_minute_is_not_even_then()
    {
        using var app = new TestApp();
        HttpStatusCode[] answers = await PostAsync(app, clients: 4, each: 100);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);

        HttpResponseMessage answer;
        do
            answer = await app.Client().PostAsync("/api/traces", new ByteArrayContent(Capture.AnsweredCall), _cancel);
        while (answer.StatusCode == HttpStatusCode.Created);

        // With the bucket empty a place comes free within three seconds: twenty a minute are never refused.
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        Assert.Equal("urn:flowviewer:problem:too-many-requests", problem.GetProperty("type").GetString());
        Assert.Equal(429, problem.GetProperty("status").GetInt32());
        // Looking at what is kept goes on.
        Assert.Equal(HttpStatusCode.OK, (await app.Client().GetAsync("/en/traces", _cancel)).StatusCode);
    }

    [Fact]
    public async Task The_limits_are_settings()
    {
        using var app = new TestApp(("Limits:UploadsAtOnce", "2"), ("Limits:UploadsPerMinute", "1"));

        HttpStatusCode[] answers = await PostAsync(app, clients: 1, each: 3);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task Pages_are_limited_too_far_above_what_people_need()
    {
        using var app = new TestApp(("Limits:RequestsAtOnce", "40"), ("Limits:RequestsPerMinute", "60"));
        HttpClient client = app.Client();
        var answers = new List<HttpResponseMessage>();
        for (int i = 0; i < 50; i++)
            answers.Add(await client.GetAsync("/healthz", _cancel));

        Assert.Equal(HttpStatusCode.OK, answers[39].StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].StatusCode);
        Assert.NotNull(answers[^1].Headers.RetryAfter);
    }

    [Theory]
    [InlineData("/en/traces", "Too many requests")]
    [InlineData("/zh/traces", "请求过多")]
    public async Task A_person_is_told_so_on_a_page(string page, string says)
    {
        using var app = new TestApp(("Limits:RequestsAtOnce", "1"), ("Limits:RequestsPerMinute", "1"));
        HttpClient client = app.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await client.GetAsync(page, _cancel);

        HttpResponseMessage answer = await client.GetAsync(page, _cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_types_in_the_palette_is_not_refused_and_uses_up_nothing_of_its_other_requests()
    {
        using var app = new TestApp(("Limits:RequestsAtOnce", "40"), ("Limits:RequestsPerMinute", "60"));

        HttpStatusCode[][] answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            HttpClient client = app.Client();
            var own = new List<HttpStatusCode>();
            foreach (string typed in new[] { "4", "48", "486", "b", "bu", "bus", "busy" })
                own.Add((await client.GetAsync($"/api/search?q={typed}", _cancel)).StatusCode);
            return own.ToArray();
        }));

        Assert.All(answers.SelectMany(own => own), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.OK, (await app.Client().GetAsync("/healthz", _cancel)).StatusCode);
    }

    [Fact]
    public async Task Looking_up_without_end_is_refused_too()
    {
        using var app = new TestApp(("Limits:LookupsAtOnce", "5"), ("Limits:LookupsPerMinute", "1"));
        HttpClient client = app.Client();
        var answers = new List<HttpStatusCode>();
        foreach (string address in new[] { "/api/search?q=486", "/api/responses", "/api/responses/486", "/api/reference.json", "/en/headers/Via/card", "/api/search?q=486" })
            answers.Add((await client.GetAsync(address, _cancel)).StatusCode);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.TooManyRequests], answers);
    }

    private async Task<HttpStatusCode[]> PostAsync(TestApp app, int clients, int each)
    {
        HttpStatusCode[][] answers = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            HttpClient client = app.Client();
            var own = new List<HttpStatusCode>();
            for (int i = 0; i < each; i++)
                own.Add((await client.PostAsync("/api/traces", new ByteArrayContent(Capture.AnsweredCall), _cancel)).StatusCode);
            return own.ToArray();
        }));
        return [.. answers.SelectMany(a => a)];
    }
}
