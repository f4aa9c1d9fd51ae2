using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using FlowViewer.Web.Settings;

namespace FlowViewer.Web.Storage;

/// <summary>
/// Keeps traces as they came, in compressed chunks (design D11). A trace has a row from its first byte on, without a length and
/// with the moment at which its upload counts as abandoned; the length and the true expiry are written last, in one commit. So one
/// rule serves both ends: what has no length is not there, and what is past its <c>expires_at</c> is neither served nor left by the sweep.
/// </summary>
public abstract class TraceStore
{
    /// <summary>How many bytes of the trace each chunk holds; the last one has fewer.</summary>
    public const int ChunkBytes = 1 << 18;

    /// <summary>The version of the tables that this program makes and reads. A store says which it has; each step from one to the next is an addition.</summary>
    public const int SchemaVersion = 4;

    /// <summary>True seals what is added from now on (<see cref="TraceSeal"/>). What is sealed is opened, and what is not is read, either way.</summary>
    public bool Seals { get; init; }

    /// <summary>Makes the tables where they are missing, and brings those of an earlier version up to <see cref="SchemaVersion"/>.</summary>
    /// <exception cref="SettingException">The tables are those of a later version.</exception>
    public abstract Task PrepareAsync(CancellationToken cancel);

    /// <summary>Asks the store for nothing, to see whether it answers.</summary>
    public async Task PingAsync(CancellationToken cancel)
    {
        await using DbConnection connection = Connect();
        await connection.OpenAsync(cancel);
        await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", cancellationToken: cancel));
    }

    /// <summary>Gives back the room of what was deleted, where that is not done with each deletion.</summary>
    public abstract Task TidyAsync(CancellationToken cancel);

    /// <summary>True where a write failed because there is no room left on the disk.</summary>
    protected abstract bool IsFull(DbException problem);

    /// <summary>Opens a connection that its user disposes of.</summary>
    protected abstract DbConnection Connect();

    /// <summary>Runs one write; a store that takes one writer at a time queues them here.</summary>
    protected abstract Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel);

    /// <summary>Refuses tables that a later version of the program made: what they mean is not known here.</summary>
    protected static void RefuseLater(int version)
    {
        if (version > SchemaVersion)
            throw new SettingException($"The store was made by a later version of FlowViewer (its tables have version {version}, this program knows {SchemaVersion}). Start that version, or name another store.");
    }

    /// <summary>Makes deleted bytes unreadable in the files too, as far as the database can at once.</summary>
    protected abstract Task WipeAsync(DbConnection connection);

    /// <summary>Starts an upload; unless it is completed it is swept after <paramref name="abandonedAt"/>.</summary>
    public Task BeginAsync(string id, DateTimeOffset abandonedAt, CancellationToken cancel) => AddAsync(connection => connection.ExecuteAsync(
        "INSERT INTO trace (id, stored, expires_at) VALUES (@row, 0, @abandonedAt)",
        new { row = RowOf(id), abandonedAt = abandonedAt.ToUnixTimeMilliseconds() }), cancel);

    /// <summary>Adds chunks to an upload; returns how many bytes all traces together now take.</summary>
    public Task<long> AppendAsync(string id, int first, IReadOnlyList<byte[]> chunks, CancellationToken cancel) => AddAsync(async connection =>
    {
        string row = RowOf(id);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync("INSERT INTO trace_chunk (trace, n, bytes) VALUES (@row, @n, @bytes)",
            chunks.Select((bytes, i) => new { row, n = first + i, bytes = Seals ? TraceSeal.Seal(id, first + i, bytes) : bytes }), transaction);
        await connection.ExecuteAsync("UPDATE trace SET stored = stored + @added WHERE id = @row",
            new { row, added = chunks.Sum(c => (long)c.Length) }, transaction);
        long stored = await connection.ExecuteScalarAsync<long>("SELECT CAST(SUM(stored) AS BIGINT) FROM trace", transaction: transaction);
        await transaction.CommitAsync(cancel);
        return stored;
    }, cancel);

    /// <summary>Makes an upload visible as <paramref name="trace"/>. Once this returns the trace survives the end of the process and of the machine.</summary>
    public async Task CompleteAsync(StoredTrace trace, CancellationToken cancel)
    {
        int rows = await AddAsync(connection => connection.ExecuteAsync(
            "UPDATE trace SET length = @Length, name = @Name, expires_at = @expiresAt, delete_hash = @DeleteHash, kept_at = @keptAt WHERE id = @row AND length IS NULL",
            new { row = RowOf(trace.Id), trace.Length, Name = Seals ? TraceSeal.SealWords(trace.Id, trace.Name) : trace.Name, trace.DeleteHash, expiresAt = trace.ExpiresAt.ToUnixTimeMilliseconds(), keptAt = trace.KeptAt?.ToUnixTimeMilliseconds() }), cancel);
        if (rows != 1)
            throw new InvalidOperationException("The upload was swept before it was complete: it took longer than an upload may.");
    }

    /// <summary>What is known about a complete trace; null if there is none that is still to be served.</summary>
    public async Task<StoredTrace?> FindAsync(string id, DateTimeOffset now, CancellationToken cancel)
    {
        await using DbConnection connection = Connect();
        await connection.OpenAsync(cancel);
        (string Row, long Length, long ExpiresAt, string? Name, string? Title, byte[]? DeleteHash)? row = await connection.QuerySingleOrDefaultAsync<(string, long, long, string?, string?, byte[]?)?>(
            $"SELECT id, length, expires_at, name, title, delete_hash FROM trace WHERE {IsRow} AND length IS NOT NULL AND expires_at > @now",
            new { id, row = TraceSeal.RowOf(id), now = now.ToUnixTimeMilliseconds() });
        if (row is not { } found)
            return null;
        bool isSealed = found.Row != id;
        return new StoredTrace(id, found.Length, DateTimeOffset.FromUnixTimeMilliseconds(found.ExpiresAt))
        {
            Name = isSealed ? TraceSeal.OpenWords(id, found.Name) : found.Name,
            Title = isSealed ? TraceSeal.OpenWords(id, found.Title) : found.Title,
            DeleteHash = found.DeleteHash,
        };
    }

    /// <summary>Renames a complete trace (null: as it was before anybody renamed it) or changes when it is deleted, as far as asked; false if there is none that is still to be served.</summary>
    public async Task<bool> ChangeAsync(string id, TraceChange change, DateTimeOffset now, CancellationToken cancel) => await WriteAsync(connection => connection.ExecuteAsync(
        "UPDATE trace SET title = CASE WHEN NOT @renames THEN title WHEN id = @id THEN @title ELSE @sealedTitle END, expires_at = COALESCE(@expiresAt, expires_at) "
            + $"WHERE {IsRow} AND length IS NOT NULL AND expires_at > @now",
        new
        {
            id,
            row = TraceSeal.RowOf(id),
            renames = change.Renames,
            title = change.Title,
            sealedTitle = TraceSeal.SealWords(id, change.Title),
            expiresAt = change.ExpiresAt?.ToUnixTimeMilliseconds(),
            now = now.ToUnixTimeMilliseconds(),
        }), cancel) == 1;

    /// <summary>A chunk as it was appended; null where it is not there (any more).</summary>
    public byte[]? ReadChunk(string id, int n)
    {
        using DbConnection connection = Connect();
        connection.Open();
        (string Row, byte[] Bytes)? found = connection.QuerySingleOrDefault<(string, byte[])?>(
            "SELECT trace, bytes FROM trace_chunk WHERE trace IN (@id, @row) AND n = @n", new { id, row = TraceSeal.RowOf(id), n });
        return found is not { } chunk ? null : chunk.Row == id ? chunk.Bytes : TraceSeal.Open(id, n, chunk.Bytes);
    }

    /// <summary>The keys of the framework's data protection, as the XML that it made of them; secrets of the server, not of any trace.</summary>
    public IReadOnlyList<string> ReadKeys()
    {
        using DbConnection connection = Connect();
        connection.Open();
        return [.. connection.Query<string>("SELECT xml FROM protection_key")];
    }

    /// <summary>Keeps a key under its name; one that is there already stays.</summary>
    public void AddKey(string name, string xml)
    {
        using DbConnection connection = Connect();
        connection.Open();
        connection.Execute("INSERT INTO protection_key (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO NOTHING", new { name, xml });
    }

    /// <summary>Deletes a trace or an upload for good; false if there is none.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancel)
    {
        string row = TraceSeal.RowOf(id);
        try
        {
            return await WriteAsync(async connection =>
            {
                int rows = await connection.ExecuteAsync($"DELETE FROM trace WHERE {IsRow}", new { id, row });
                await WipeAsync(connection);
                return rows > 0;
            }, cancel);
        }
        catch (DbException e) when (IsFull(e))
        {
            return await DeleteByPartsAsync(id, cancel) || await DeleteByPartsAsync(row, cancel);
        }
    }

    /// <summary>Deletes the trace of a row, as <see cref="StoredUse.Row"/> names it, for good; false if there is none.</summary>
    public async Task<bool> DeleteRowAsync(string row, CancellationToken cancel) => await DeleteWhereAsync("id = @row", new { row }, cancel) > 0;

    /// <summary>Deletes what has expired and what was abandoned; returns how many there were.</summary>
    public Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancel) => DeleteWhereAsync("expires_at <= @moment", new { moment = now.ToUnixTimeMilliseconds() }, cancel);

    /// <summary>Deletes what was kept before a moment, expired or not, and what was kept by a version that did not note when; returns how many there were.</summary>
    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancel) => DeleteWhereAsync("length IS NOT NULL AND COALESCE(kept_at, 0) <= @moment", new { moment = before.ToUnixTimeMilliseconds() }, cancel);

    /// <summary>What the store holds, for whoever looks after it.</summary>
    /// <param name="rows">How many of the largest and of the oldest traces are listed.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<StoreUse> UseAsync(int rows, CancellationToken cancel)
    {
        await using DbConnection connection = Connect();
        await connection.OpenAsync(cancel);
        (long Traces, long Unfinished, long Stored, long Length) = await connection.QuerySingleAsync<(long, long, long, long)>("""
            SELECT COUNT(length), COUNT(*) - COUNT(length), CAST(COALESCE(SUM(stored), 0) AS BIGINT), CAST(COALESCE(SUM(length), 0) AS BIGINT) FROM trace
            """);
        return new StoreUse(Traces, Unfinished, Stored, Length, await BytesOnDiskAsync(connection))
        {
            Largest = await RowsAsync(connection, "stored DESC", rows),
            Oldest = await RowsAsync(connection, "COALESCE(kept_at, 0)", rows),
        };
    }

    /// <summary>The rows of all complete traces.</summary>
    public async Task<IReadOnlyList<string>> AllRowsAsync(CancellationToken cancel)
    {
        await using DbConnection connection = Connect();
        await connection.OpenAsync(cancel);
        return [.. await connection.QueryAsync<string>("SELECT id FROM trace WHERE length IS NOT NULL")];
    }

    /// <summary>How many bytes of the disk the store takes, with its journal and its indexes.</summary>
    protected abstract Task<long> BytesOnDiskAsync(DbConnection connection);

    private static async Task<IReadOnlyList<StoredUse>> RowsAsync(DbConnection connection, string order, int rows) =>
        [.. (await connection.QueryAsync<(string Row, long Stored, long Length, long? KeptAt, long ExpiresAt)>(
            $"SELECT id, stored, length, kept_at, expires_at FROM trace WHERE length IS NOT NULL ORDER BY {order} LIMIT @rows", new { rows }))
            .Select(row => new StoredUse(row.Row, row.Stored, row.Length, row.KeptAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt)))];

    private async Task<int> DeleteWhereAsync(string condition, object values, CancellationToken cancel)
    {
        try
        {
            return await WriteAsync(async connection =>
            {
                int rows = await connection.ExecuteAsync($"DELETE FROM trace WHERE {condition}", values);
                await WipeAsync(connection);
                return rows;
            }, cancel);
        }
        catch (DbException e) when (IsFull(e))
        {
            await using DbConnection connection = Connect();
            await connection.OpenAsync(cancel);
            int count = 0;
            foreach (string row in await connection.QueryAsync<string>($"SELECT id FROM trace WHERE {condition}", values))
                count += await DeleteByPartsAsync(row, cancel) ? 1 : 0;
            return count;
        }
    }

    /// <summary>When the store was last swept, by the clock of whoever did; null before the first time.</summary>
    public async Task<DateTimeOffset?> LastSweptAsync(CancellationToken cancel)
    {
        await using DbConnection connection = Connect();
        await connection.OpenAsync(cancel);
        return await connection.ExecuteScalarAsync<long?>("SELECT swept_at FROM store_state") is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    /// <summary>Notes that the store was swept.</summary>
    public Task NoteSweptAsync(DateTimeOffset now, CancellationToken cancel) => WriteAsync(connection => connection.ExecuteAsync(
        "UPDATE store_state SET swept_at = @now", new { now = now.ToUnixTimeMilliseconds() }), cancel);

    /// <summary>Keeps some room of the disk for deletions, which take room too; false where there is none to keep, and nothing more may be added.</summary>
    protected virtual bool ReserveSpace() => true;

    /// <summary>Frees what room was kept before a disk that is full is written to.</summary>
    protected virtual Task MakeRoomAsync() => Task.CompletedTask;

    // A trace lies under its own id, or sealed under another name.
    private const string IsRow = "id IN (@id, @row)";

    private string RowOf(string id) => Seals ? TraceSeal.RowOf(id) : id;

    // A write that adds something ends as a refusal where the disk is full: its sender is told.
    private async Task<T> AddAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
    {
        if (!ReserveSpace())
            throw new UploadRefusedException(UploadRefusal.DiskFull);
        try
        {
            return await WriteAsync(write, cancel);
        }
        catch (DbException e) when (IsFull(e))
        {
            throw new UploadRefusedException(UploadRefusal.DiskFull);
        }
    }

    // To delete takes room too: what is written over goes through the journal. In small parts, each of which gives its room back, little
    // is enough. The trace is gone with the first of them; a sweep ends what is broken off.
    private async Task<bool> DeleteByPartsAsync(string row, CancellationToken cancel)
    {
        const int part = 2;
        await MakeRoomAsync();
        if (await WriteAsync(connection => connection.ExecuteAsync("UPDATE trace SET length = NULL, expires_at = 0 WHERE id = @row", new { row }), cancel) == 0)
            return false;
        int rows;
        do
        {
            rows = await WriteAsync(async connection =>
            {
                int deleted = await connection.ExecuteAsync(
                    "DELETE FROM trace_chunk WHERE trace = @row AND n IN (SELECT n FROM trace_chunk WHERE trace = @row ORDER BY n DESC LIMIT @part)", new { row, part });
                await WipeAsync(connection);
                return deleted;
            }, cancel);
        }
        while (rows > 0);
        bool isGone = await WriteAsync(connection => connection.ExecuteAsync("DELETE FROM trace WHERE id = @row", new { row }), cancel) > 0;
        ReserveSpace();
        return isGone;
    }
}

/// <summary>A complete trace in the store.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Length">How many bytes it has, unpacked.</param>
/// <param name="ExpiresAt">When it is deleted.</param>
public sealed record StoredTrace(string Id, long Length, DateTimeOffset ExpiresAt)
{
    /// <summary>The plain name of the file that it came in; null where it came without one.</summary>
    public string? Name { get; init; }

    /// <summary>What somebody renamed it to; null where nobody did.</summary>
    public string? Title { get; init; }

    /// <summary>When it was kept; null where the store does not say.</summary>
    public DateTimeOffset? KeptAt { get; init; }

    /// <summary>SHA-256 of the token that deletes it; null where the link alone does (a trace of an earlier version).</summary>
    public byte[]? DeleteHash { get; init; }
}

/// <summary>What the store holds.</summary>
/// <param name="Traces">How many complete traces.</param>
/// <param name="Unfinished">How many uploads that are on their way, or were broken off and not swept yet.</param>
/// <param name="Stored">How many bytes they take, compressed.</param>
/// <param name="Unpacked">How many bytes they are.</param>
/// <param name="Disk">How many bytes of the disk the store takes.</param>
public sealed record StoreUse(long Traces, long Unfinished, long Stored, long Unpacked, long Disk)
{
    /// <summary>The largest traces, the largest first.</summary>
    public IReadOnlyList<StoredUse> Largest { get; init; } = [];

    /// <summary>The oldest traces, the oldest first.</summary>
    public IReadOnlyList<StoredUse> Oldest { get; init; } = [];
}

/// <summary>What one trace takes.</summary>
/// <param name="Row">The name of its row; where the store does not seal, its id, and whoever knows that may read the trace.</param>
/// <param name="Stored">How many bytes it takes, compressed.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="KeptAt">When it was kept; null where a version kept it that did not note it.</param>
/// <param name="ExpiresAt">When it is deleted.</param>
public sealed record StoredUse(string Row, long Stored, long Length, DateTimeOffset? KeptAt, DateTimeOffset ExpiresAt)
{
    /// <summary>A name for the trace that does not lead to it.</summary>
    public string Handle => HandleOf(Row);

    /// <summary>The name of the trace of a row that does not lead to it.</summary>
    public static string HandleOf(string row) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"handle {row}")).AsSpan(0, 6));
}

/// <summary>How the wish to delete a trace ended.</summary>
public enum Deletion
{
    /// <summary>It is gone.</summary>
    Done,
    /// <summary>There is none, or not any more.</summary>
    NoSuchTrace,
    /// <summary>The token is not that of this trace.</summary>
    NotAllowed,
}

/// <summary>What is to change about a kept trace.</summary>
/// <param name="Renames">True where <paramref name="Title"/> counts.</param>
/// <param name="Title">Its new title; null for the one that it had before it was renamed.</param>
/// <param name="ExpiresAt">When it is to be deleted; null leaves that as it is.</param>
public sealed record TraceChange(bool Renames, string? Title, DateTimeOffset? ExpiresAt);
