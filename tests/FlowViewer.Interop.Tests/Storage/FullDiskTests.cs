using System.Data.Common;
using Dapper;
using FlowViewer.Web.Storage;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Interop.Tests.Storage;

/// <summary>A disk without room: what is new is refused, and what is to go goes, in parts that need little room.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly string Id = new('a', 32);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-full-");
    private readonly CrampedStore _store;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public FullDiskTests() => _store = new CrampedStore(_folder.FullName);

    public async ValueTask InitializeAsync()
    {
        await _store.PrepareAsync(_cancel);
        await _store.BeginAsync(Id, Now.AddHours(1), _cancel);
        await _store.AppendAsync(Id, 0, [.. Enumerable.Range(0, 40).Select(_ => new byte[10_000])], _cancel);
        await _store.CompleteAsync(new StoredTrace(Id, 400_000, Now.AddHours(1)), _cancel);
        _store.IsFullNow = true;
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_new_is_refused()
    {
        foreach (Func<Task> write in new Func<Task>[]
        {
            () => _store.BeginAsync(new string('b', 32), Now.AddHours(1), _cancel),
            () => _store.AppendAsync(Id, 40, [new byte[10]], _cancel),
        })
            Assert.Equal(UploadRefusal.DiskFull, (await Assert.ThrowsAsync<UploadRefusedException>(write)).Reason);
    }

    [Fact]
    public async Task A_trace_is_deleted_in_parts()
    {
        Assert.True(await _store.DeleteAsync(Id, _cancel));

        Assert.Null(await _store.FindAsync(Id, Now, _cancel));
        Assert.Null(_store.ReadChunk(Id, 0));
        Assert.InRange(_store.MostDeleted, 1, 8);
        Assert.False(await _store.DeleteAsync(Id, _cancel));
    }

    [Fact]
    public async Task What_has_expired_goes_too()
    {
        Assert.Equal(1, await _store.SweepAsync(Now.AddHours(2), _cancel));
        Assert.Null(_store.ReadChunk(Id, 0));
    }

    [Fact]
    public async Task What_breaks_off_half_way_is_gone_for_readers_and_ended_by_the_sweep()
    {
        _store.BreaksAfter = 2;
        await Assert.ThrowsAsync<IOException>(() => _store.DeleteAsync(Id, _cancel));
        Assert.Null(await _store.FindAsync(Id, Now, _cancel));

        _store.BreaksAfter = int.MaxValue;
        Assert.Equal(1, await _store.SweepAsync(Now, _cancel));
        Assert.Null(_store.ReadChunk(Id, 0));
    }

    // SQLite itself, on a disk that takes a write only once room was made, and then only small ones.
    private sealed class CrampedStore(string folder) : TraceStore
    {
        private readonly string _connectionString = $"Data Source={Path.Combine(folder, "traces.db")};Foreign Keys=True";
        private bool _hasRoom;
        private int _writes;

        public bool IsFullNow { get; set; }
        public int BreaksAfter { get; set; } = int.MaxValue;
        public int MostDeleted { get; private set; }

        public override async Task PrepareAsync(CancellationToken cancel)
        {
            using var tables = new SqliteTraceStore(folder);
            await tables.PrepareAsync(cancel);
        }

        public override Task TidyAsync(CancellationToken cancel) => Task.CompletedTask;
        protected override bool IsFull(DbException problem) => problem is Full;
        protected override DbConnection Connect() => new SqliteConnection(_connectionString);
        protected override Task<long> BytesOnDiskAsync(DbConnection connection) => throw new NotSupportedException();

        protected override Task WipeAsync(DbConnection connection) => Task.CompletedTask;

        protected override Task MakeRoomAsync()
        {
            _hasRoom = true;
            return Task.CompletedTask;
        }

        protected override async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
        {
            if (IsFullNow && !_hasRoom)
                throw new Full();
            if (IsFullNow && ++_writes > BreaksAfter)
                throw new IOException("The machine went away.");
            await using DbConnection connection = Connect();
            await connection.OpenAsync(cancel);
            long before = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM trace_chunk");
            T result = await write(connection);
            MostDeleted = Math.Max(MostDeleted, (int)(before - await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM trace_chunk")));
            return result;
        }
    }

    private sealed class Full() : DbException("database or disk is full");
}
