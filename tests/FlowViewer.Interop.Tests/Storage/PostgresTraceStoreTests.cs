using Dapper;
using FlowViewer.Web.Storage;
using Npgsql;

namespace FlowViewer.Interop.Tests.Storage;

/// <summary>Against a real server, started for these tests alone; each test has a database of its own.</summary>
public sealed class PostgresTraceStoreTests(PostgresServer server) : TraceStoreContract, IClassFixture<PostgresServer>, IAsyncLifetime
{
    private PostgresTraceStore? _store;
    private string _connectionString = "";

    protected override TraceStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await server.NewDatabaseAsync();
        _store = new PostgresTraceStore(_connectionString);
        await _store.PrepareAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
    }

    protected override async Task MakeFirstVersionAsync(string insert)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.ExecuteAsync("""
            DROP TABLE trace_chunk; DROP TABLE trace; DROP TABLE protection_key; DROP TABLE store_state;
            CREATE TABLE trace (id text PRIMARY KEY, length bigint, stored bigint NOT NULL, expires_at bigint NOT NULL);
            """ + insert);
    }

    protected override async Task SetVersionAsync(int version)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.ExecuteAsync("UPDATE store_state SET version = @version", new { version });
    }

    [Fact]
    public async Task Instances_that_start_together_make_the_tables_once()
    {
        string fresh = await server.NewDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var store = new PostgresTraceStore(fresh);
            await store.PrepareAsync(TestContext.Current.CancellationToken);
        }));
    }

    [Fact]
    public async Task What_one_instance_keeps_another_serves_and_deletes()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using var other = new PostgresTraceStore(_connectionString);
        DateTimeOffset now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        string id = new('a', 32);
        await Store.BeginAsync(id, now.AddHours(1), cancel);
        await Store.AppendAsync(id, 0, [[1, 2]], cancel);
        await Store.CompleteAsync(new StoredTrace(id, 2, now.AddHours(2)), cancel);

        Assert.Equal([1, 2], other.ReadChunk(id, 0));
        Assert.True(await other.DeleteAsync(id, cancel));
        Assert.Null(await Store.FindAsync(id, now, cancel));
    }

    [Fact]
    public async Task Deleted_rows_do_not_stay_in_the_table()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        string id = new('b', 32);
        await Store.BeginAsync(id, DateTimeOffset.UnixEpoch, cancel);
        for (int i = 0; i < 20; i++)
            await Store.AppendAsync(id, i, [new byte[200_000]], cancel);
        long full = await SizeAsync();

        await Store.DeleteAsync(id, cancel);
        await Store.TidyAsync(cancel);

        Assert.True(full > 4_000_000, $"{full} bytes before");
        // An empty table keeps the first pages of its indexes and maps.
        Assert.InRange(await SizeAsync(), 0, full / 10);
    }

    private async Task<long> SizeAsync()
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        return await connection.ExecuteScalarAsync<long>("SELECT pg_total_relation_size('trace_chunk')");
    }
}
