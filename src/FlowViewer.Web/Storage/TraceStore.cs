using System.Data.Common;
using Dapper;

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

    /// <summary>Makes the tables where they are missing.</summary>
    public abstract Task PrepareAsync(CancellationToken cancel);

    /// <summary>Opens a connection that its user disposes of.</summary>
    protected abstract DbConnection Connect();

    /// <summary>Runs one write; a store that takes one writer at a time queues them here.</summary>
    protected abstract Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel);

    /// <summary>Makes deleted bytes unreadable in the files too, as far as the database can.</summary>
    protected abstract Task WipeAsync(DbConnection connection);

    /// <summary>Starts an upload; unless it is completed it is swept after <paramref name="abandonedAt"/>.</summary>
    public Task BeginAsync(string id, DateTimeOffset abandonedAt, CancellationToken cancel) => WriteAsync(connection => connection.ExecuteAsync(
        "INSERT INTO trace (id, stored, expires_at) VALUES (@id, 0, @abandonedAt)",
        new { id, abandonedAt = abandonedAt.ToUnixTimeMilliseconds() }), cancel);

    /// <summary>Adds chunks to an upload; returns how many bytes all traces together now take.</summary>
    public Task<long> AppendAsync(string id, int first, IReadOnlyList<byte[]> chunks, CancellationToken cancel) => WriteAsync(async connection =>
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync("INSERT INTO trace_chunk (trace, n, bytes) VALUES (@id, @n, @bytes)",
            chunks.Select((bytes, i) => new { id, n = first + i, bytes }), transaction);
        await connection.ExecuteAsync("UPDATE trace SET stored = stored + @added WHERE id = @id",
            new { id, added = chunks.Sum(c => (long)c.Length) }, transaction);
        long stored = await connection.ExecuteScalarAsync<long>("SELECT CAST(SUM(stored) AS BIGINT) FROM trace", transaction: transaction);
        await transaction.CommitAsync(cancel);
        return stored;
    }, cancel);

    /// <summary>Makes an upload visible, under the name of its file where it has one. Once this returns the trace survives the end of the process and of the machine.</summary>
    public async Task CompleteAsync(string id, long length, string? name, DateTimeOffset expiresAt, CancellationToken cancel)
    {
        int rows = await WriteAsync(connection => connection.ExecuteAsync(
            "UPDATE trace SET length = @length, name = @name, expires_at = @expiresAt WHERE id = @id AND length IS NULL",
            new { id, length, name, expiresAt = expiresAt.ToUnixTimeMilliseconds() }), cancel);
        if (rows != 1)
            throw new InvalidOperationException("The upload was swept before it was complete: it took longer than an upload may.");
    }

    /// <summary>What is known about a complete trace; null if there is none that is still to be served.</summary>
    public async Task<StoredTrace?> FindAsync(string id, DateTimeOffset now, CancellationToken cancel)
    {
        await using DbConnection connection = Connect();
        await connection.OpenAsync(cancel);
        (long Length, long ExpiresAt, string? Name, string? Title)? row = await connection.QuerySingleOrDefaultAsync<(long, long, string?, string?)?>(
            "SELECT length, expires_at, name, title FROM trace WHERE id = @id AND length IS NOT NULL AND expires_at > @now",
            new { id, now = now.ToUnixTimeMilliseconds() });
        return row is { } found
            ? new StoredTrace(id, found.Length, DateTimeOffset.FromUnixTimeMilliseconds(found.ExpiresAt)) { Name = found.Name, Title = found.Title }
            : null;
    }

    /// <summary>Renames a complete trace (null: as it was before anybody renamed it) or changes when it is deleted, as far as asked; false if there is none that is still to be served.</summary>
    public async Task<bool> ChangeAsync(string id, TraceChange change, DateTimeOffset now, CancellationToken cancel) => await WriteAsync(connection => connection.ExecuteAsync(
        "UPDATE trace SET title = CASE WHEN @renames THEN @title ELSE title END, expires_at = COALESCE(@expiresAt, expires_at) "
            + "WHERE id = @id AND length IS NOT NULL AND expires_at > @now",
        new { id, renames = change.Renames, title = change.Title, expiresAt = change.ExpiresAt?.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds() }), cancel) == 1;

    /// <summary>A chunk as it was appended; null where it is not there (any more).</summary>
    public byte[]? ReadChunk(string id, int n)
    {
        using DbConnection connection = Connect();
        connection.Open();
        return connection.QuerySingleOrDefault<byte[]>("SELECT bytes FROM trace_chunk WHERE trace = @id AND n = @n", new { id, n });
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
    public Task<bool> DeleteAsync(string id, CancellationToken cancel) => WriteAsync(async connection =>
    {
        int rows = await connection.ExecuteAsync("DELETE FROM trace WHERE id = @id", new { id });
        await WipeAsync(connection);
        return rows > 0;
    }, cancel);

    /// <summary>Deletes what has expired and what was abandoned; returns how many there were.</summary>
    public Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancel) => WriteAsync(async connection =>
    {
        int rows = await connection.ExecuteAsync("DELETE FROM trace WHERE expires_at <= @now", new { now = now.ToUnixTimeMilliseconds() });
        await WipeAsync(connection);
        return rows;
    }, cancel);
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
}

/// <summary>What is to change about a kept trace.</summary>
/// <param name="Renames">True where <paramref name="Title"/> counts.</param>
/// <param name="Title">Its new title; null for the one that it had before it was renamed.</param>
/// <param name="ExpiresAt">When it is to be deleted; null leaves that as it is.</param>
public sealed record TraceChange(bool Renames, string? Title, DateTimeOffset? ExpiresAt);
