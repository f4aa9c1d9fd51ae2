using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Storage;

/// <summary>A store that does not answer: what needs it says so, what does not goes on, and the log has one line.</summary>
public sealed class StoreAwayTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private readonly TestApp _app = new();
    private readonly WebApplicationFactory<Program> _away;
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public StoreAwayTests()
    {
        _away = _app.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<TraceStore>(new AwayStore())));
        _client = _away.CreateClient();
    }

    public void Dispose()
    {
        _away.Dispose();
        _app.Dispose();
    }

    [Theory]
    [InlineData("GET", "/api/traces/" + Id)]
    [InlineData("GET", "/api/traces/" + Id + "/raw")]
    [InlineData("GET", "/api/traces/" + Id + "/calls/1.svg")]
    [InlineData("DELETE", "/api/traces/" + Id)]
    [InlineData("POST", "/api/traces")]
    [InlineData("GET", "/en/traces/" + Id)]
    [InlineData("GET", "/zh/traces/" + Id + "/calls/1")]
    [InlineData("GET", "/en/traces/" + Id + "/ladder")]
    public async Task What_needs_the_store_is_answered_503_with_when_to_come_again(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
            request.Content = new ByteArrayContent(Api.Capture.AnsweredCall);

        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("10", Assert.Single(answer.Headers.GetValues("Retry-After")));
        if (address.StartsWith("/api", StringComparison.Ordinal))
            Assert.Equal("urn:flowviewer:problem:store-away", (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/healthz", HttpStatusCode.OK, "ok\n")]
    [InlineData("/readyz", HttpStatusCode.ServiceUnavailable, "store: does not answer\n")]
    public async Task The_program_is_alive_and_not_ready(string address, HttpStatusCode status, string says)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);

        Assert.Equal((status, says), (answer.StatusCode, await answer.Content.ReadAsStringAsync(_cancel)));
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/en/responses/486")]
    [InlineData("/zh/flows/volte-call?step=3")]
    [InlineData("/api/search?q=busy")]
    public async Task What_needs_no_store_goes_on(string address) => Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(address, _cancel)).StatusCode);

    [Fact]
    public async Task The_log_says_it_once_a_minute_without_a_stack()
    {
        for (int i = 0; i < 20; i++)
            await _client.GetAsync($"/api/traces/{Id}", _cancel);

        Assert.Single(_app.Log.Lines, line => line.Contains("The store of traces does not answer", StringComparison.Ordinal));
        Assert.DoesNotContain(_app.Log.Lines, line => line.Contains("   at ", StringComparison.Ordinal) || line.Contains(Id, StringComparison.Ordinal));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _client.GetAsync($"/api/traces/{Id}", _cancel);
        Assert.Equal(2, _app.Log.Lines.Count(line => line.Contains("The store of traces does not answer", StringComparison.Ordinal)));
    }

    private sealed class AwayStore : TraceStore
    {
        public override Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;
        public override Task TidyAsync(CancellationToken cancel) => Task.CompletedTask;
        protected override bool IsFull(DbException problem) => false;
        protected override DbConnection Connect() => throw new Away();
        protected override Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel) => throw new Away();
        protected override Task<long> BytesOnDiskAsync(DbConnection connection) => throw new InvalidOperationException();

        protected override Task WipeAsync(DbConnection connection) => Task.CompletedTask;
    }

    private sealed class Away() : DbException("connection refused");
}
