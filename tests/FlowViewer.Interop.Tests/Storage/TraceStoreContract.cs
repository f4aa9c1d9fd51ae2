using System.Security.Cryptography;
using FlowViewer.Web.Settings;
using FlowViewer.Web.Storage;

namespace FlowViewer.Interop.Tests.Storage;

/// <summary>What every store must do, whatever database is behind it.</summary>
public abstract class TraceStoreContract
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    /// <summary>The store, its tables made.</summary>
    protected abstract TraceStore Store { get; }

    [Fact]
    public async Task An_upload_is_invisible_until_it_is_complete()
    {
        string id = NewId();
        await Store.BeginAsync(id, Now.AddHours(1), _cancel);
        Assert.Null(await Store.FindAsync(id, Now, _cancel));
        await Store.AppendAsync(id, 0, [[1, 2, 3]], _cancel);
        Assert.Null(await Store.FindAsync(id, Now, _cancel));

        await Store.CompleteAsync(new StoredTrace(id, 3, Now.AddDays(1)), _cancel);

        Assert.Equal(new StoredTrace(id, 3, Now.AddDays(1)), await Store.FindAsync(id, Now, _cancel));
    }

    [Fact]
    public async Task Chunks_come_back_as_they_were_appended()
    {
        byte[][] chunks = [.. Enumerable.Range(0, 40).Select(i => RandomNumberGenerator.GetBytes(i * i * 100))];
        string id = NewId();
        await Store.BeginAsync(id, Now.AddHours(1), _cancel);
        await Store.AppendAsync(id, 0, chunks[..16], _cancel);
        await Store.AppendAsync(id, 16, chunks[16..], _cancel);
        await Store.CompleteAsync(new StoredTrace(id, chunks.Sum(c => c.Length), Now.AddDays(1)), _cancel);

        for (int n = 0; n < chunks.Length; n++)
            Assert.Equal(chunks[n], Store.ReadChunk(id, n));
        Assert.Null(Store.ReadChunk(id, chunks.Length));
        Assert.Null(Store.ReadChunk(NewId(), 0));
    }

    [Fact]
    public async Task Appending_tells_how_much_all_traces_take_together()
    {
        string one = NewId(), two = NewId();
        await Store.BeginAsync(one, Now.AddHours(1), _cancel);
        await Store.BeginAsync(two, Now.AddHours(1), _cancel);

        long first = await Store.AppendAsync(one, 0, [new byte[1000], new byte[500]], _cancel);
        Assert.Equal(first + 250, await Store.AppendAsync(two, 0, [new byte[250]], _cancel));
        await Store.DeleteAsync(one, _cancel);
        Assert.Equal(first - 1500 + 250 + 10, await Store.AppendAsync(two, 1, [new byte[10]], _cancel));
    }

    [Fact]
    public async Task A_trace_is_found_until_it_expires()
    {
        string id = await StoreAsync(Now.AddHours(1));

        Assert.NotNull(await Store.FindAsync(id, Now.AddHours(1).AddMilliseconds(-1), _cancel));
        Assert.Null(await Store.FindAsync(id, Now.AddHours(1), _cancel));
    }

    [Fact]
    public async Task The_sweep_deletes_what_has_expired_and_what_was_abandoned_and_nothing_else()
    {
        string expired = await StoreAsync(Now.AddHours(1)), kept = await StoreAsync(Now.AddHours(3)), abandoned = NewId(), underway = NewId();
        await Store.BeginAsync(abandoned, Now.AddHours(1), _cancel);
        await Store.AppendAsync(abandoned, 0, [[1]], _cancel);
        await Store.BeginAsync(underway, Now.AddHours(3), _cancel);
        await Store.AppendAsync(underway, 0, [[1]], _cancel);

        Assert.Equal(2, await Store.SweepAsync(Now.AddHours(2), _cancel));

        Assert.Equal(0, await Store.SweepAsync(Now.AddHours(2), _cancel));
        Assert.Null(Store.ReadChunk(expired, 0));
        Assert.Null(Store.ReadChunk(abandoned, 0));
        Assert.NotNull(Store.ReadChunk(underway, 0));
        Assert.NotNull(await Store.FindAsync(kept, Now.AddHours(2), _cancel));
        await Store.CompleteAsync(new StoredTrace(underway, 1, Now.AddDays(1)), _cancel);
        Assert.NotNull(await Store.FindAsync(underway, Now.AddHours(2), _cancel));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_with_its_chunks()
    {
        string id = await StoreAsync(Now.AddDays(1));

        Assert.True(await Store.DeleteAsync(id, _cancel));
        Assert.False(await Store.DeleteAsync(id, _cancel));
        Assert.Null(await Store.FindAsync(id, Now, _cancel));
        Assert.Null(Store.ReadChunk(id, 0));
    }

    [Fact]
    public async Task An_upload_that_was_swept_cannot_be_completed()
    {
        string id = NewId();
        await Store.BeginAsync(id, Now.AddHours(1), _cancel);
        await Store.SweepAsync(Now.AddHours(1), _cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.CompleteAsync(new StoredTrace(id, 0, Now.AddDays(1)), _cancel));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Store.AppendAsync(id, 0, [[1]], _cancel));
        Assert.Null(Store.ReadChunk(id, 0));
    }

    [Fact]
    public async Task Many_write_and_read_at_the_same_time()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 10, CancellationToken = _cancel }, async (i, cancel) =>
        {
            string id = NewId();
            byte[] chunk = RandomNumberGenerator.GetBytes(10_000 + i);
            await Store.BeginAsync(id, Now.AddHours(1), cancel);
            await Store.AppendAsync(id, 0, [chunk], cancel);
            await Store.CompleteAsync(new StoredTrace(id, chunk.Length, Now.AddDays(1)), cancel);
            Assert.Equal(chunk, Store.ReadChunk(id, 0));
            if (i % 2 == 0)
                Assert.True(await Store.DeleteAsync(id, cancel));
        });
    }

    [Fact]
    public async Task Preparing_again_loses_nothing()
    {
        string id = await StoreAsync(Now.AddDays(1));

        await Store.PrepareAsync(_cancel);

        Assert.NotNull(await Store.FindAsync(id, Now, _cancel));
        Assert.NotNull(Store.ReadChunk(id, 0));
    }

    [Fact]
    public async Task A_name_is_kept_and_a_title_can_be_given_and_taken_back()
    {
        string id = NewId();
        await Store.BeginAsync(id, Now.AddHours(1), _cancel);
        await Store.AppendAsync(id, 0, [[1]], _cancel);
        Assert.False(await Store.ChangeAsync(id, new TraceChange(true, "early", null), Now, _cancel));
        await Store.CompleteAsync(new StoredTrace(id, 1, Now.AddHours(2)) { Name = "呼叫.pcap" }, _cancel);
        var kept = new StoredTrace(id, 1, Now.AddHours(2)) { Name = "呼叫.pcap" };
        Assert.Equal(kept, await Store.FindAsync(id, Now, _cancel));

        Assert.True(await Store.ChangeAsync(id, new TraceChange(true, "Roaming, test 3", null), Now, _cancel));
        Assert.Equal(kept with { Title = "Roaming, test 3" }, await Store.FindAsync(id, Now, _cancel));
        Assert.True(await Store.ChangeAsync(id, new TraceChange(false, null, Now.AddHours(9)), Now, _cancel));
        Assert.Equal(kept with { Title = "Roaming, test 3", ExpiresAt = Now.AddHours(9) }, await Store.FindAsync(id, Now, _cancel));
        Assert.True(await Store.ChangeAsync(id, new TraceChange(true, null, null), Now, _cancel));
        Assert.Equal(kept with { ExpiresAt = Now.AddHours(9) }, await Store.FindAsync(id, Now, _cancel));
        Assert.False(await Store.ChangeAsync(id, new TraceChange(true, "late", null), Now.AddHours(9), _cancel));
    }

    [Fact]
    public async Task A_database_of_the_first_version_goes_on_working()
    {
        string old = NewId();
        await MakeFirstVersionAsync($"INSERT INTO trace (id, length, stored, expires_at) VALUES ('{old}', 3, 3, {Now.AddDays(1).ToUnixTimeMilliseconds()})");

        await Store.PrepareAsync(_cancel);
        await Store.PrepareAsync(_cancel);

        Assert.Equal(new StoredTrace(old, 3, Now.AddDays(1)), await Store.FindAsync(old, Now, _cancel));
        Assert.True(await Store.ChangeAsync(old, new TraceChange(true, "named", null), Now, _cancel));
        Assert.NotNull(await Store.FindAsync(await StoreAsync(Now.AddDays(1)), Now, _cancel));
    }

    [Fact]
    public async Task Tables_of_a_later_version_are_refused_and_left_alone()
    {
        await SetVersionAsync(TraceStore.SchemaVersion + 1);

        Assert.Contains("later version", (await Assert.ThrowsAsync<SettingException>(() => Store.PrepareAsync(_cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_remembers_when_it_was_swept_last()
    {
        Assert.Null(await Store.LastSweptAsync(_cancel));
        await Store.NoteSweptAsync(Now, _cancel);
        Assert.Equal(Now, await Store.LastSweptAsync(_cancel));
    }

    [Fact]
    public async Task What_deletes_a_trace_is_kept_as_its_hash()
    {
        byte[] hash = RandomNumberGenerator.GetBytes(32);
        string id = NewId();
        await Store.BeginAsync(id, Now.AddHours(1), _cancel);
        await Store.CompleteAsync(new StoredTrace(id, 0, Now.AddDays(1)) { DeleteHash = hash }, _cancel);

        Assert.Equal(hash, (await Store.FindAsync(id, Now, _cancel))!.DeleteHash);
    }

    /// <summary>Makes the tables say that they have another version.</summary>
    protected abstract Task SetVersionAsync(int version);

    /// <summary>Makes the tables as the first version had them, with one row.</summary>
    protected abstract Task MakeFirstVersionAsync(string insert);

    private async Task<string> StoreAsync(DateTimeOffset expiresAt)
    {
        string id = NewId();
        await Store.BeginAsync(id, Now.AddMinutes(30), _cancel);
        await Store.AppendAsync(id, 0, [RandomNumberGenerator.GetBytes(5000)], _cancel);
        await Store.CompleteAsync(new StoredTrace(id, 5000, expiresAt), _cancel);
        return id;
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
