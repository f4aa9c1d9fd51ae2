using System.Data.Common;
using Dapper;
using Npgsql;

namespace FlowViewer.Web.Storage;

/// <summary>Traces in a PostgreSQL database: the store of several instances that serve the same links.</summary>
public sealed class PostgresTraceStore(string connectionString) : TraceStore, IAsyncDisposable
{
    // Two instances that start together would both take the steps; the lock's number is arbitrary and ours. Programs before the third
    // version did not count, so each of the first steps may have been taken.
    private const string Lock = """
        SELECT pg_advisory_xact_lock(5080);
        CREATE TABLE IF NOT EXISTS store_state (version integer NOT NULL, swept_at bigint);
        """;

    private static readonly string[] Steps =
    [
        """
        CREATE TABLE IF NOT EXISTS trace (
            id text PRIMARY KEY,
            length bigint,
            stored bigint NOT NULL,
            expires_at bigint NOT NULL);
        CREATE INDEX IF NOT EXISTS trace_expires_at ON trace (expires_at);
        CREATE TABLE IF NOT EXISTS trace_chunk (
            trace text NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
            n integer NOT NULL,
            bytes bytea NOT NULL,
            PRIMARY KEY (trace, n));
        -- The chunks are compressed already.
        ALTER TABLE trace_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
        """,
        """
        ALTER TABLE trace ADD COLUMN IF NOT EXISTS name text, ADD COLUMN IF NOT EXISTS title text;
        CREATE TABLE IF NOT EXISTS protection_key (name text PRIMARY KEY, xml text NOT NULL);
        """,
        "ALTER TABLE trace ADD COLUMN delete_hash bytea",
        "ALTER TABLE trace ADD COLUMN kept_at bigint",
    ];

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);
    private bool _deletedSome;

    /// <inheritdoc/>
    public override async Task PrepareAsync(CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(Lock, transaction: transaction);
        int version = await connection.ExecuteScalarAsync<int?>("SELECT version FROM store_state", transaction: transaction) ?? 0;
        RefuseLater(version);
        foreach (string step in Steps[version..])
            await connection.ExecuteAsync(step, transaction: transaction);
        await connection.ExecuteAsync(version == 0 ? "INSERT INTO store_state (version) VALUES (@SchemaVersion)" : "UPDATE store_state SET version = @SchemaVersion",
            new { SchemaVersion }, transaction);
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

    // A deletion is the row's alone. VACUUM, which gives the pages of dead rows back to the table and those at its end to the disk, waits
    // for other transactions: it is the sweeper's work, not that of whoever deletes.
    /// <inheritdoc/>
    protected override Task WipeAsync(DbConnection connection)
    {
        Volatile.Write(ref _deletedSome, true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task TidyAsync(CancellationToken cancel)
    {
        if (!Interlocked.Exchange(ref _deletedSome, false))
            return;
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("VACUUM trace, trace_chunk", commandTimeout: 0, cancellationToken: cancel));
    }

    /// <inheritdoc/>
    protected override bool IsFull(DbException problem) => problem is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    /// <inheritdoc/>
    protected override Task<long> BytesOnDiskAsync(DbConnection connection) =>
        connection.ExecuteScalarAsync<long>("SELECT pg_total_relation_size('trace') + pg_total_relation_size('trace_chunk')");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
