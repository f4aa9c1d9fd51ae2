using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Web.Storage;

/// <summary>Traces in one SQLite file: the store of an instance that stands alone.</summary>
public sealed class SqliteTraceStore : TraceStore, IDisposable
{
    private readonly string _file;
    private readonly string _connectionString;

    // SQLite takes one writer at a time and lets the others poll: this queue hands over at once and in order.
    private readonly SemaphoreSlim _writer = new(1);

    /// <summary>A store in <paramref name="folder"/>, which is made if need be.</summary>
    public SqliteTraceStore(string folder)
    {
        _file = Path.Combine(folder, "traces.db");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
    }

    /// <inheritdoc/>
    public override async Task PrepareAsync(CancellationToken cancel)
    {
        MakeFile();
        await WriteAsync(connection => connection.ExecuteAsync("""
            PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS trace (
                id TEXT PRIMARY KEY,
                length INTEGER,
                stored INTEGER NOT NULL,
                expires_at INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS trace_expires_at ON trace (expires_at);
            CREATE TABLE IF NOT EXISTS trace_chunk (
                trace TEXT NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
                n INTEGER NOT NULL,
                bytes BLOB NOT NULL,
                PRIMARY KEY (trace, n));
            CREATE TABLE IF NOT EXISTS protection_key (name TEXT PRIMARY KEY, xml TEXT NOT NULL);
            """), cancel);
        await WriteAsync(connection => AddColumnsAsync(connection, "name", "title"), cancel);
    }

    /// <inheritdoc/>
    protected override DbConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        // FULL: a commit is on the disk before it returns, also in WAL mode. secure_delete: deleted bytes are overwritten.
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == System.Data.ConnectionState.Open)
                connection.Execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        };
        return connection;
    }

    /// <inheritdoc/>
    protected override async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            await using DbConnection connection = Connect();
            await connection.OpenAsync(cancel);
            return await write(connection);
        }
        finally
        {
            _writer.Release();
        }
    }

    // The pages are already zero (secure_delete): the file gives them back, and the journal that still holds their old content is cut.
    /// <inheritdoc/>
    protected override Task WipeAsync(DbConnection connection) =>
        connection.ExecuteAsync("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);");

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _writer.Dispose();
    }

    // A database of an earlier version lacks them. SQLite has no ADD COLUMN IF NOT EXISTS; the transaction takes the writer's lock before it looks.
    private static async Task<int> AddColumnsAsync(DbConnection connection, params string[] names)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        HashSet<string> known = [.. await connection.QueryAsync<string>("SELECT name FROM pragma_table_info('trace')", transaction: transaction)];
        foreach (string name in names.Where(name => !known.Contains(name)))
            await connection.ExecuteAsync($"ALTER TABLE trace ADD COLUMN {name} TEXT", transaction: transaction);
        await transaction.CommitAsync();
        return names.Length;
    }

    // Traces are for their owner alone: SQLite gives its journal the mode of the file.
    private void MakeFile()
    {
        string folder = Path.GetDirectoryName(_file)!;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        File.Open(_file, options).Dispose();
    }
}
