using System.Runtime.Versioning;
using System.Text;
using FlowViewer.Traces;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Tests.Storage;

public sealed class TraceLibraryTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_trace_of_many_chunks_is_read_back_at_any_offset()
    {
        byte[] bytes = Noise(TraceStore.ChunkBytes * 20 + 17);
        LoadedTrace kept = await StoreAsync(bytes);

        IByteSource? source = (await _app.Library.FindBytesAsync(kept.Id, _cancel))?.Bytes;

        Assert.Equal(bytes.Length, source!.Length);
        foreach (int offset in new[] { 0, 1, TraceStore.ChunkBytes - 1, TraceStore.ChunkBytes, 3 * TraceStore.ChunkBytes + 5, bytes.Length - 1 })
            foreach (int length in new[] { 1, 2, TraceStore.ChunkBytes, 2 * TraceStore.ChunkBytes + 1 })
            {
                byte[] read = new byte[length];
                int count = source.Read(offset, read);
                Assert.Equal(Math.Min(length, bytes.Length - offset), count);
                Assert.True(read.AsSpan(0, count).SequenceEqual(bytes.AsSpan(offset, count)), $"{length} bytes at {offset}");
            }
        Assert.Equal(0, source.Read(bytes.Length, new byte[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_trace_around_the_size_of_a_commit_is_whole(int beyond)
    {
        byte[] bytes = Noise(16 * TraceStore.ChunkBytes + beyond);
        LoadedTrace kept = await StoreAsync(bytes);

        byte[] read = new byte[bytes.Length + 1];
        Assert.Equal(bytes.Length, (await _app.Library.FindBytesAsync(kept.Id, _cancel))!.Value.Bytes.Read(0, read));
        Assert.True(read.AsSpan(0, bytes.Length).SequenceEqual(bytes));
    }

    [Fact]
    public async Task Several_readers_at_once_each_get_their_own_bytes()
    {
        byte[] bytes = Noise(TraceStore.ChunkBytes * 24);
        IByteSource source = (await _app.Library.FindBytesAsync((await StoreAsync(bytes)).Id, _cancel))!.Value.Bytes;

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), _cancel, (i, _) =>
        {
            int offset = i * 7919 * 31 % (bytes.Length - 1000);
            byte[] read = new byte[1000];
            source.Read(offset, read);
            Assert.True(read.AsSpan().SequenceEqual(bytes.AsSpan(offset, read.Length)), $"at {offset}");
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public async Task A_trace_is_read_once_however_many_ask_for_it_at_once()
    {
        string id = (await StoreAsync(Capture.AnsweredCall)).Id;
        using TraceLibrary fresh = Library();

        LoadedTrace?[] opened = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => fresh.OpenAsync(id, _cancel))));

        Assert.All(opened, open => Assert.Same(opened[0]!.Trace, open!.Trace));
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_others_reading()
    {
        string id = (await StoreAsync(Capture.AnsweredCall)).Id;
        using TraceLibrary fresh = Library();
        using var impatient = new CancellationTokenSource();

        Task<LoadedTrace?> first = fresh.OpenAsync(id, impatient.Token);
        Task<LoadedTrace?> second = fresh.OpenAsync(id, _cancel);
        await impatient.CancelAsync();

        Assert.Equal(6, (await second)!.Trace.Messages.Count);
        await Record.ExceptionAsync(() => first);
        Assert.Equal(6, (await fresh.OpenAsync(id, _cancel))!.Trace.Messages.Count);
    }

    [Fact]
    public async Task Beyond_the_budget_the_trace_used_longest_ago_is_let_go()
    {
        using TraceLibrary small = Library(new TraceSettings { OpenBytes = 5_000_000 });
        LoadedTrace one = await small.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        LoadedTrace two = await small.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        Assert.Same(one.Trace, (await small.OpenAsync(one.Id, _cancel))!.Trace);
        LoadedTrace three = await small.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);

        Assert.Same(three.Trace, (await small.OpenAsync(three.Id, _cancel))!.Trace);
        Assert.Same(one.Trace, (await small.OpenAsync(one.Id, _cancel))!.Trace);
        Assert.NotSame(two.Trace, (await small.OpenAsync(two.Id, _cancel))!.Trace);
    }

    [Fact]
    public async Task An_interrupted_upload_leaves_nothing()
    {
        var body = new BreakingStream(Noise(5_000_000), () => throw new IOException("The connection was reset."));

        UploadRefusedException refused = await Assert.ThrowsAsync<UploadRefusedException>(
            () => _app.Library.StoreAsync(Shipment.Of("test", body), TraceLifetime.Default, null, _cancel));

        Assert.Equal(UploadRefusal.BrokenOff, refused.Reason);
        Assert.Equal((0, 0), await RowsAsync());
    }

    [Fact]
    public async Task An_upload_that_takes_too_long_is_refused()
    {
        var body = new BreakingStream(Noise(1000), () => _app.Clock.Advance(new TraceSettings().UploadTime));

        UploadRefusedException refused = await Assert.ThrowsAsync<UploadRefusedException>(
            () => _app.Library.StoreAsync(Shipment.Of("test", body), TraceLifetime.Default, null, _cancel));

        Assert.Equal(UploadRefusal.TooSlow, refused.Reason);
        Assert.Equal((0, 0), await RowsAsync());
    }

    [Fact]
    public async Task More_uploads_than_are_taken_at_once_wait_and_are_refused_in_the_end()
    {
        using TraceLibrary narrow = Library(new TraceSettings { UploadsAtOnce = 1, LongestWait = TimeSpan.Zero });
        var arrived = new TaskCompletionSource();
        var body = new BreakingStream(Noise(10), arrived.SetResult);
        using var stop = new CancellationTokenSource();
        Task first = narrow.StoreAsync(Shipment.Of("test", body), TraceLifetime.Default, null, stop.Token);
        await arrived.Task;

        UploadRefusedException refused = await Assert.ThrowsAsync<UploadRefusedException>(
            () => narrow.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel));

        Assert.Equal(UploadRefusal.Busy, refused.Reason);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull(await narrow.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel));
    }

    [Fact]
    public async Task Progress_tells_bytes_first_and_messages_then()
    {
        var told = new List<UploadProgress>();
        byte[] capture = Capture.Of(Enumerable.Range(0, 2000).SelectMany(i => Capture.CallOf($"call-{i}")));

        await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(capture)), TraceLifetime.Default, new Told(told), _cancel);

        UploadProgress[] receiving = [.. told.TakeWhile(t => t.Stage == UploadStage.Receiving)];
        Assert.True(receiving.Length > 2, "several steps of receiving");
        Assert.Equal(capture.Length, receiving[^1].Bytes);
        Assert.Equal(receiving.Select(r => r.Bytes).Order(), receiving.Select(r => r.Bytes));
        Assert.All(told.Skip(receiving.Length), t => Assert.Equal(UploadStage.Reading, t.Stage));
        Assert.True(told.Count > receiving.Length, "the reading is told");
    }

    [Fact]
    public async Task A_trace_that_was_deleted_elsewhere_is_gone_here_too()
    {
        LoadedTrace kept = await StoreAsync(Noise(10 * TraceStore.ChunkBytes));
        IByteSource bytes = (await _app.Library.FindBytesAsync(kept.Id, _cancel))!.Value.Bytes;
        using TraceLibrary elsewhere = Library();

        Assert.Equal(Deletion.Done, await elsewhere.DeleteAsync(kept.Id, kept.DeleteToken, _cancel));

        Assert.Null(await _app.Library.OpenAsync(kept.Id, _cancel));
        Assert.Throws<TraceGoneException>(() => bytes.Read(0, new byte[1]));
    }

    [Fact]
    public async Task The_sweeper_deletes_what_has_expired_from_the_disk()
    {
        LoadedTrace kept = await StoreAsync(Noise(1_000_000));
        Assert.Equal((1, 4), await RowsAsync());

        _app.Clock.Advance(kept.ExpiresAt - _app.Clock.GetUtcNow());
        // The round that falls due now runs on another thread: the store takes its writes in order, so one more write waits for it.
        _app.Clock.Advance(new TraceSettings().SweepEvery);
        await StoreAsync(Capture.AnsweredCall);

        Assert.Equal((1, 1), await RowsAsync());
    }

    [Fact]
    public async Task Deleted_bytes_are_not_left_in_the_files()
    {
        byte[] secret = Encoding.ASCII.GetBytes(Capture.Request("OPTIONS", "secret", 1) + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i * 7919:x}-secret-")));
        LoadedTrace kept = await StoreAsync(secret);
        byte[] chunk = TraceSeal.Seal(kept.Id, 0, _app.Services.GetRequiredService<TraceStore>().ReadChunk(kept.Id, 0)!);
        Assert.True(IsInFiles(chunk.AsSpan(100, 40)), "what is kept is in the files");

        await _app.Library.DeleteAsync(kept.Id, kept.DeleteToken, _cancel);

        Assert.False(IsInFiles(chunk.AsSpan(100, 40)), "what is deleted is not");
        Assert.False(IsInFiles(Encoding.ASCII.GetBytes(TraceSeal.RowOf(kept.Id))), "nor is its row");
    }

    [Fact]
    public async Task The_file_gives_back_the_room_of_what_is_deleted()
    {
        await StoreAsync(Capture.AnsweredCall);
        long before = SizeOfFiles();
        LoadedTrace kept = await StoreAsync(Noise(5_000_000));
        Assert.True(SizeOfFiles() > before + 5_000_000);

        await _app.Library.DeleteAsync(kept.Id, kept.DeleteToken, _cancel);

        Assert.InRange(SizeOfFiles(), 0, before + 100_000);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_store_is_for_its_owner_alone()
    {
        await StoreAsync(Capture.AnsweredCall);

        Assert.All(Directory.GetFiles(_app.Folder), file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Ids_are_of_128_bits_and_never_the_same()
    {
        var ids = new HashSet<string>();
        for (int i = 0; i < 100; i++)
            ids.Add((await StoreAsync(Capture.AnsweredCall)).Id);

        Assert.Equal(100, ids.Count);
        Assert.All(ids, id => Assert.Equal(16, Convert.FromHexString(id).Length));
        // Every bit is used: none is the same in a hundred ids.
        byte[] or = new byte[16], and = Enumerable.Repeat((byte)255, 16).ToArray();
        foreach (byte[] id in ids.Select(Convert.FromHexString))
            for (int i = 0; i < 16; i++)
                (or[i], and[i]) = ((byte)(or[i] | id[i]), (byte)(and[i] & id[i]));
        Assert.All(or, b => Assert.Equal(255, b));
        Assert.All(and, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task Nothing_of_a_trace_is_logged()
    {
        LoadedTrace kept = await StoreAsync(Capture.AnsweredCall);
        using HttpClient client = _app.Client();
        await client.GetAsync($"/api/traces/{kept.Id}", _cancel);
        await client.DeleteAsync($"/api/traces/{kept.Id}", _cancel);
        await client.GetAsync($"/api/traces/{kept.Id}", _cancel);

        Assert.NotEmpty(_app.Log.Lines);
        Assert.DoesNotContain(_app.Log.Lines, line => line.Contains(kept.Id, StringComparison.Ordinal)
            || line.Contains("alice", StringComparison.Ordinal));
    }

    private TraceLibrary Library(TraceSettings? settings = null) => new(_app.Services.GetRequiredService<TraceStore>(),
        Options.Create(settings ?? new TraceSettings()), _app.Clock, NullLogger<TraceLibrary>.Instance);

    private Task<LoadedTrace> StoreAsync(byte[] bytes) => _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(bytes)), TraceLifetime.Default, null, _cancel);

    private async Task<(int Traces, int Chunks)> RowsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "traces.db")}");
        return await Dapper.SqlMapper.QuerySingleAsync<(int, int)>(connection,
            "SELECT (SELECT COUNT(*) FROM trace), (SELECT COUNT(*) FROM trace_chunk)");
    }

    private bool IsInFiles(ReadOnlySpan<byte> bytes)
    {
        foreach (string file in Directory.GetFiles(_app.Folder, "traces.db*"))
        {
            using FileStream stream = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            if (content.AsSpan().IndexOf(bytes) >= 0)
                return true;
        }
        return false;
    }

    private long SizeOfFiles() => Directory.GetFiles(_app.Folder, "traces.db*").Sum(file => new FileInfo(file).Length);

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        // What holds no SIP is not kept.
        byte[] message = Encoding.ASCII.GetBytes(Capture.Request("OPTIONS", "noise", 1).ReplaceLineEndings("\r\n"));
        message.AsSpan(0, Math.Min(message.Length, length)).CopyTo(bytes);
        return bytes;
    }

    private sealed class Told(List<UploadProgress> told) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value)
        {
            lock (told)
                told.Add(value);
        }
    }

    /// <summary>A body that does something after its last byte, and if that does not throw never ends.</summary>
    private sealed class BreakingStream(byte[] bytes, Action afterwards) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = await base.ReadAsync(buffer, cancellationToken);
            if (count > 0)
                return count;
            afterwards();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
