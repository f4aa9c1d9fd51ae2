using System.Security.Cryptography;
using System.Text;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Web.Tests.Storage;

public sealed class TraceSealTests : IDisposable
{
    private const string Id = "00112233445566778899aabbccddeeff", Other = "10112233445566778899aabbccddeeff";
    private static readonly byte[] Chunk = Encoding.UTF8.GetBytes("INVITE sip:secret.bob@example.com SIP/2.0");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-seal-");
    private readonly ManualTime _clock = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_chunk_opens_with_its_own_link_at_its_own_place_and_unchanged()
    {
        byte[] closed = TraceSeal.Seal(Id, 3, Chunk);
        Assert.Equal(Chunk, TraceSeal.Open(Id, 3, closed));
        Assert.NotEqual(Chunk, closed[..Chunk.Length]);
        Assert.ThrowsAny<CryptographicException>(() => TraceSeal.Open(Other, 3, closed));
        Assert.ThrowsAny<CryptographicException>(() => TraceSeal.Open(Id, 4, closed));
        closed[0] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => TraceSeal.Open(Id, 3, closed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("漫游测试 3.pcap")]
    public void Words_come_back(string? words) => Assert.Equal(words, TraceSeal.OpenWords(Id, TraceSeal.SealWords(Id, words)));

    [Fact]
    public async Task Who_reads_the_files_of_the_store_reads_nothing_of_a_trace()
    {
        using (var store = new SqliteTraceStore(_folder.FullName) { Seals = true })
        {
            await store.PrepareAsync(_cancel);
            await StoreAsync(store);
            Assert.True(await store.ChangeAsync(Id, new TraceChange(true, "the title of Alice", null), _clock.GetUtcNow(), _cancel));
            StoredTrace found = (await store.FindAsync(Id, _clock.GetUtcNow(), _cancel))!;
            Assert.Equal(("alice.pcap", "the title of Alice"), (found.Name, found.Title));
            Assert.Equal(Chunk, store.ReadChunk(Id, 0));
        }
        SqliteConnection.ClearAllPools();
        string files = string.Concat(_folder.EnumerateFiles().Where(file => file.Name.StartsWith("traces.db", StringComparison.Ordinal)).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName))));
        Assert.All((string[])[Id, "secret.bob", "alice.pcap", "title of Alice"], secret => Assert.DoesNotContain(secret, files, StringComparison.Ordinal));
        Assert.Contains(TraceSeal.RowOf(Id), files, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_row_is_no_link()
    {
        using var app = new TestApp();
        LoadedTrace kept = await app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Api.Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        string row = TraceSeal.RowOf(kept.Id);
        Assert.Null(await app.Library.OpenAsync(row, _cancel));
        Assert.Null(await app.Library.OpenAsync(row[1..], _cancel));
        Assert.Equal(Deletion.NoSuchTrace, await app.Library.DeleteAsync(row, kept.DeleteToken, _cancel));
        Assert.NotNull(await app.Library.OpenAsync(kept.Id, _cancel));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_was_kept_before_the_setting_changed_is_read_renamed_and_deleted_all_the_same(bool before, bool after)
    {
        using (var store = new SqliteTraceStore(_folder.FullName) { Seals = before })
        {
            await store.PrepareAsync(_cancel);
            await StoreAsync(store);
        }
        using var later = new SqliteTraceStore(_folder.FullName) { Seals = after };
        await later.PrepareAsync(_cancel);
        Assert.Equal("alice.pcap", (await later.FindAsync(Id, _clock.GetUtcNow(), _cancel))!.Name);
        Assert.Equal(Chunk, later.ReadChunk(Id, 0));
        Assert.True(await later.ChangeAsync(Id, new TraceChange(true, "renamed", null), _clock.GetUtcNow(), _cancel));
        Assert.Equal("renamed", (await later.FindAsync(Id, _clock.GetUtcNow(), _cancel))!.Title);
        Assert.True(await later.DeleteAsync(Id, _cancel));
        Assert.Null(await later.FindAsync(Id, _clock.GetUtcNow(), _cancel));
        Assert.Null(later.ReadChunk(Id, 0));
    }

    private async Task StoreAsync(SqliteTraceStore store)
    {
        await store.BeginAsync(Id, _clock.GetUtcNow().AddHours(1), _cancel);
        await store.AppendAsync(Id, 0, [Chunk], _cancel);
        await store.CompleteAsync(new StoredTrace(Id, Chunk.Length, _clock.GetUtcNow().AddHours(1)) { Name = "alice.pcap" }, _cancel);
    }
}
