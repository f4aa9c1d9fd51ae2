using System.Data.Common;
using Dapper;
using Npgsql;

namespace FlowViewer.Web.Storage;

/// <summary>Traces in a PostgreSQL database: the store of several instances that serve the same links.</summary>
public sealed class PostgresTraceStore(string connectionString) : TraceStore, IAsyncDisposable
{
    // Two instances that start together would both make the tables; the lock's number is arbitrary and ours.
    private const string Schema = """
        SELECT pg_advisory_xact_lock(5080);
        CREATE TABLE IF NOT EXISTS trace (
            id text PRIMARY KEY,
            length bigint,
            stored bigint NOT NULL,
            expires_at bigint NOT NULL);
        -- A database of an earlier version lacks these.
        ALTER TABLE trace ADD COLUMN IF NOT EXISTS name text, ADD COLUMN IF NOT EXISTS title text;
        CREATE INDEX IF NOT EXISTS trace_expires_at ON trace (expires_at);
        CREATE TABLE IF NOT EXISTS trace_chunk (
            trace text NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
            n integer NOT NULL,
            bytes bytea NOT NULL,
            PRIMARY KEY (trace, n));
        CREATE TABLE IF NOT EXISTS protection_key (name text PRIMARY KEY, xml text NOT NULL);
        -- The chunks are compressed already.
        ALTER TABLE trace_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
        """;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <inheritdoc/>
    public override async Task PrepareAsync(CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(Schema, transaction: transaction);
        await transaction.CommitAsync(cancel);
    }

    /// <inheritdoc/>
    protected override DbConnection Connect() => _source.CreateConnection();

    /// <inheritdoc/>
    protected override async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancel);
        return await write(connection);
    }

    // VACUUM gives the dead rows' pages back to the table, and those at its end back to the disk.
    /// <inheritdoc/>
    protected override Task WipeAsync(DbConnection connection) => connection.ExecuteAsync("VACUUM trace, trace_chunk");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
