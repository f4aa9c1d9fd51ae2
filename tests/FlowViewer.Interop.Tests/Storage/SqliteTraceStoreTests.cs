using Dapper;
using FlowViewer.Web.Storage;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Interop.Tests.Storage;

public sealed class SqliteTraceStoreTests : TraceStoreContract, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-sqlite-");
    private readonly SqliteTraceStore _store;

    public SqliteTraceStoreTests() => _store = new SqliteTraceStore(_folder.FullName);

    protected override TraceStore Store => _store;

    protected override async Task MakeFirstVersionAsync(string insert)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "traces.db")};Pooling=False");
        await connection.ExecuteAsync("""
            PRAGMA user_version = 0; DROP TABLE trace_chunk; DROP TABLE trace; DROP TABLE protection_key; DROP TABLE store_state;
            CREATE TABLE trace (id TEXT PRIMARY KEY, length INTEGER, stored INTEGER NOT NULL, expires_at INTEGER NOT NULL);
            """ + insert);
    }

    protected override async Task SetVersionAsync(int version)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "traces.db")};Pooling=False");
        await connection.ExecuteAsync($"PRAGMA user_version = {version}");
    }

    public async ValueTask InitializeAsync() => await _store.PrepareAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
