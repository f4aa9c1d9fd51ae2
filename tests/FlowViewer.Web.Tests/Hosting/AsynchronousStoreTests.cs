using System.Data.Common;
using System.Net;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>
/// A store that never answers at once, as one across a network: SQLite's own answers before it returns, so that a page that forgot to wait is right
/// over it by chance. Every address of a trace says the same over both.
/// </summary>
public sealed class AsynchronousStoreTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly WebApplicationFactory<Program> _slow;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public AsynchronousStoreTests() => _slow = _app.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<TraceStore>(new LateStore(_app.Folder))));

    public static TheoryData<string> Addresses => new(
        from language in new[] { "en", "zh" }
        from page in new[] { "", "?q=INVITE", "/calls/1", "/calls/1?step=2", "/calls/1?view=mermaid", "/calls/1?view=text", "/ladder?calls=all", "/ladder", "/calls/1/message?at=2", "/calls/1/rows?from=0" }
        select $"/{language}/traces/{{id}}{page}");

    public static TheoryData<string> Data => new("/api/traces/{id}", "/api/traces/{id}/raw", "/api/traces/{id}/calls.csv", "/api/traces/{id}/calls/1.json", "/api/traces/{id}/ladder.svg", "/api/traces/{id}/calls/1.mmd?anonymize=true");

    public void Dispose()
    {
        _slow.Dispose();
        _app.Dispose();
    }

    [Theory, MemberData(nameof(Addresses)), MemberData(nameof(Data))]
    public async Task Every_address_of_a_trace_says_the_same_over_a_store_that_answers_late(string address)
    {
        LoadedTrace kept = await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        address = address.Replace("{id}", kept.Id, StringComparison.Ordinal);

        HttpResponseMessage expected = await _app.Client().GetAsync(address, _cancel);
        HttpResponseMessage actual = await _slow.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }).GetAsync(address, _cancel);

        Assert.Equal(expected.StatusCode, actual.StatusCode);
        Assert.Equal(Comparable(await expected.Content.ReadAsStringAsync(_cancel)), Comparable(await actual.Content.ReadAsStringAsync(_cancel)));
    }

    [Fact]
    public async Task What_is_sent_is_kept_copied_and_deleted_over_it()
    {
        HttpClient client = _slow.CreateClient();
        HttpResponseMessage kept = await client.PostAsync("/api/traces", new ByteArrayContent(Capture.AnsweredCall), _cancel);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync($"{kept.Headers.Location!.OriginalString}/anonymized", null, _cancel)).StatusCode);
        using System.Text.Json.JsonDocument answer = System.Text.Json.JsonDocument.Parse(await kept.Content.ReadAsStringAsync(_cancel));
        using var delete = new HttpRequestMessage(HttpMethod.Delete, kept.Headers.Location);
        delete.Headers.Add("X-Delete-Token", answer.RootElement.GetProperty("deleteToken").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(delete, _cancel)).StatusCode);
    }

    // What differs from one rendering to the next: markers of components that are protected anew each time.
    private static string Comparable(string page) => System.Text.RegularExpressions.Regex.Replace(page, "<!--Blazor.*?-->|mudinput[a-z0-9]+|mudpopover[a-z0-9-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");

    private sealed class LateStore : TraceStore
    {
        private readonly string _folder, _connectionString;

        public LateStore(string folder)
        {
            _folder = folder;
            _connectionString = $"Data Source={Path.Combine(folder, "traces.db")};Foreign Keys=True;Pooling=False";
            Seals = true;
        }

        public override async Task PrepareAsync(CancellationToken cancel)
        {
            using var tables = new SqliteTraceStore(_folder);
            await tables.PrepareAsync(cancel);
        }

        public override Task TidyAsync(CancellationToken cancel) => Task.CompletedTask;
        protected override bool IsFull(DbException problem) => false;
        protected override DbConnection Connect() => new LateConnection(_connectionString);
        protected override Task WipeAsync(DbConnection connection) => Task.CompletedTask;
        protected override Task<long> BytesOnDiskAsync(DbConnection connection) => Task.FromResult(0L);

        protected override async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
        {
            await using DbConnection connection = Connect();
            await connection.OpenAsync(cancel);
            return await write(connection);
        }
    }

    private sealed class LateConnection(string connectionString) : SqliteConnection(connectionString)
    {
        public override async Task OpenAsync(CancellationToken cancellationToken)
        {
            // Another thread, and the one that asked long gone on.
            await Task.Factory.StartNew(Open, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.Yield();
        }
    }
}
