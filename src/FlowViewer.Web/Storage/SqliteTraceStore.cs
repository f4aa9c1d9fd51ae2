using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Web.Storage;

/// <summary>Traces in one SQLite file: the store of an instance that stands alone.</summary>
public sealed class SqliteTraceStore : TraceStore, IDisposable
{
    private const int Full = 13; // SQLITE_FULL
    // More than the journal can hold before it is taken over into the file: that needs room before it gives any.
    private const int ReserveBytes = 12 << 20;

    private readonly string _file, _reserve;
    private readonly string _connectionString;

    // SQLite takes one writer at a time and lets the others poll: this queue hands over at once and in order.
    private readonly SemaphoreSlim _writer = new(1);

    /// <summary>A store in <paramref name="folder"/>, which is made if need be.</summary>
    public SqliteTraceStore(string folder)
    {
        _file = Path.Combine(folder, "traces.db");
        _reserve = Path.Combine(folder, "traces.reserve");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
    }

    /// <inheritdoc/>
    public override async Task PrepareAsync(CancellationToken cancel)
    {
        MakeFile();
        await WriteAsync(connection => connection.ExecuteAsync("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;"), cancel);
        await WriteAsync(BringUpAsync, cancel);
        ReserveSpace();
    }

    /// <inheritdoc/>
    public override Task TidyAsync(CancellationToken cancel)
    {
        ReserveSpace();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override bool IsFull(DbException problem) => problem is SqliteException { SqliteErrorCode: Full };

    /// <inheritdoc/>
    protected override async Task MakeRoomAsync()
    {
        File.Delete(_reserve);
        // What was broken off for want of room has left the journal long.
        await WriteAsync(connection => connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE);"), CancellationToken.None);
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

    // The pages are already zero (secure_delete): the file gives them back, and the journal that still holds their old content is cut. It
    // is cut before as well, so that it never holds both what was deleted and what was moved to where that was.
    /// <inheritdoc/>
    protected override Task WipeAsync(DbConnection connection) =>
        connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);");

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _writer.Dispose();
    }

    // The transaction takes the writer's lock before it looks: two programs that start together do each step once.
    private static async Task<int> BringUpAsync(DbConnection connection)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        int version = await connection.ExecuteScalarAsync<int>("PRAGMA user_version", transaction: transaction);
        RefuseLater(version);
        if (version < 1)
            await connection.ExecuteAsync("""
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
                """, transaction: transaction);
        if (version < 2)
        {
            // Programs before the third version did not count: some of their stores have these.
            await AddColumnsAsync(connection, transaction, ("name", "TEXT"), ("title", "TEXT"));
            await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS protection_key (name TEXT PRIMARY KEY, xml TEXT NOT NULL);", transaction: transaction);
        }
        if (version < 3)
        {
            await AddColumnsAsync(connection, transaction, ("delete_hash", "BLOB"));
            await connection.ExecuteAsync("CREATE TABLE store_state (swept_at INTEGER); INSERT INTO store_state VALUES (NULL);", transaction: transaction);
        }
        if (version < 4)
            await AddColumnsAsync(connection, transaction, ("kept_at", "INTEGER"));
        await connection.ExecuteAsync($"PRAGMA user_version = {SchemaVersion}", transaction: transaction);
        await transaction.CommitAsync();
        return SchemaVersion;
    }

    // SQLite has no ADD COLUMN IF NOT EXISTS.
    private static async Task AddColumnsAsync(DbConnection connection, DbTransaction transaction, params (string Name, string Type)[] columns)
    {
        HashSet<string> known = [.. await connection.QueryAsync<string>("SELECT name FROM pragma_table_info('trace')", transaction: transaction)];
        foreach ((string name, string type) in columns.Where(column => !known.Contains(column.Name)))
            await connection.ExecuteAsync($"ALTER TABLE trace ADD COLUMN {name} {type}", transaction: transaction);
    }

    /// <inheritdoc/>
    protected override Task<long> BytesOnDiskAsync(DbConnection connection) =>
        Task.FromResult(new[] { _file, $"{_file}-wal", $"{_file}-shm", _reserve }.Select(name => new FileInfo(name)).Where(file => file.Exists).Sum(file => file.Length));

    /// <inheritdoc/>
    protected override bool ReserveSpace()
    {
        if (File.Exists(_reserve))
            return true;
        try
        {
            File.Open(_reserve, OwnersFile(ReserveBytes)).Dispose();
            return true;
        }
        catch (IOException)
        {
            File.Delete(_reserve);
            return false;
        }
    }

    // Traces are for their owner alone: SQLite gives its journal the mode of the file.
    private void MakeFile()
    {
        string folder = Path.GetDirectoryName(_file)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Open(_file, OwnersFile(0)).Dispose();
    }

    private static FileStreamOptions OwnersFile(long bytes)
    {
        var options = new FileStreamOptions { Mode = bytes > 0 ? FileMode.Create : FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, PreallocationSize = bytes };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
