using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Web.Tests.Api;

/// <summary>Several files in one upload, and archives.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public SeveralFilesTests() => _client = _app.Client();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Several_files_of_a_form_become_one_trace_and_come_back_as_one_archive()
    {
        byte[] text = Encoding.UTF8.GetBytes(Capture.Request("OPTIONS", "from-text", 1));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("7d"), "expires" },
            { new ByteArrayContent(Capture.AnsweredCall), "file", "a.pcap" },
            { new ByteArrayContent([]), "file", "empty.pcap" },
            { new ByteArrayContent(Gzip(Capture.Of(Capture.CallOf("two")))), "file", "a.pcap.gz" },
            { new ByteArrayContent(text), "text" },
        };

        HttpResponseMessage answer = await _client.PostAsync("/api/traces", form, _cancel);
        JsonElement trace = await JsonAsync(answer);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("a.pcap + a (2).pcap + text.txt", trace.GetProperty("title").GetString());
        Assert.Equal(("pcap, text", 13, 3), (trace.GetProperty("kind").GetString(), trace.GetProperty("messages").GetInt32(), trace.GetProperty("callCount").GetInt32()));
        Assert.Equal(["a.pcap pcap 6", "a (2).pcap pcap 6", "text.txt text 1"],
            trace.GetProperty("files").EnumerateArray().Select(f => $"{f.GetProperty("name").GetString()} {f.GetProperty("kind").GetString()} {f.GetProperty("messages").GetInt32()}"));
        JsonElement problem = Assert.Single(trace.GetProperty("problems").EnumerateArray());
        Assert.Equal(("notMerged", "text.txt"), (problem.GetProperty("code").GetString(), problem.GetProperty("file").GetString()));
        Assert.Equal(_app.Clock.GetUtcNow().AddDays(7), trace.GetProperty("expiresAt").GetDateTimeOffset());
        HttpResponseMessage raw = await _client.GetAsync($"{trace.GetProperty("url").GetString()}/raw", _cancel);
        Assert.EndsWith(".zip", raw.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        using var zip = new ZipArchive(await raw.Content.ReadAsStreamAsync(_cancel));
        Assert.Equal(["a.pcap", "a (2).pcap", "text.txt"], zip.Entries.Select(e => e.FullName));
        using var first = new MemoryStream();
        await using (Stream entry = await zip.Entries[0].OpenAsync(_cancel))
            await entry.CopyToAsync(first, _cancel);
        Assert.Equal(Capture.AnsweredCall, first.ToArray());
        Assert.Equal(1L, await ScalarAsync("SELECT COUNT(*) FROM trace"));
        Assert.Equal(0L, await ScalarAsync("SELECT COUNT(*) FROM trace_chunk WHERE trace NOT IN (SELECT id FROM trace WHERE length IS NOT NULL)"));
    }

    [Fact]
    public async Task Large_files_are_put_together_as_they_were()
    {
        byte[] one = Large(1, 5_000_000), two = Large(2, 3_000_000);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(one), "file", "one.txt" }, { new ByteArrayContent(two), "file", "two.txt" } };

        JsonElement trace = await JsonAsync(await _client.PostAsync("/api/traces", form, _cancel));

        using var zip = new ZipArchive(await _client.GetStreamAsync($"{trace.GetProperty("url").GetString()}/raw", _cancel));
        foreach ((ZipArchiveEntry entry, byte[] bytes) in zip.Entries.Zip([one, two]))
        {
            using var content = new MemoryStream();
            await using Stream stream = await entry.OpenAsync(_cancel);
            await stream.CopyToAsync(content, _cancel);
            Assert.True(content.ToArray().AsSpan().SequenceEqual(bytes), entry.FullName);
        }

        static byte[] Large(int seed, int length)
        {
            byte[] bytes = new byte[length];
            new Random(seed).NextBytes(bytes);
            Encoding.ASCII.GetBytes(Capture.Request("OPTIONS", $"{seed}", 1)).CopyTo(bytes, 0);
            return bytes;
        }
    }

    [Fact]
    public async Task An_archive_is_kept_as_it_came_and_its_files_are_read()
    {
        byte[] zip = Zip(("a.pcap", Capture.AnsweredCall), ("photo.png", [0x89, (byte)'P', (byte)'N', (byte)'G']));

        JsonElement trace = await JsonAsync(await _client.PostAsync("/api/traces", new ByteArrayContent(zip), _cancel));

        Assert.Equal(6, trace.GetProperty("messages").GetInt32());
        JsonElement problem = Assert.Single(trace.GetProperty("problems").EnumerateArray());
        Assert.Equal(("photo.png", "unknownFileFormat", "PNG image"), (problem.GetProperty("file").GetString(), problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString()));
        Assert.Equal(zip, await _client.GetByteArrayAsync($"{trace.GetProperty("url").GetString()}/raw", _cancel));
        foreach ((string language, string words) in new[] { ("en", "photo.png, PNG image"), ("zh", "photo.png，PNG image") })
            Assert.Contains(words, await _client.GetStringAsync($"/{language}/traces/{trace.GetProperty("id").GetString()}", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_breaks_off_after_its_first_file_leaves_nothing()
    {
        string body = "--x\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\n" + Capture.Request("OPTIONS", "a", 1)
            + "\r\n--x\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--\r\n";
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        HttpResponseMessage answer = await _client.PostAsync("/api/traces", content, _cancel);

        Assert.Equal("urn:flowviewer:problem:bad-form", (await JsonAsync(answer)).GetProperty("type").GetString());
        Assert.Equal(0L, await ScalarAsync("SELECT COUNT(*) FROM trace"));
    }

    [Fact]
    public async Task What_all_files_unpack_to_is_counted_together()
    {
        using var app = new TestApp(("Traces:UnpackedBytes", "1500000"));
        byte[] packed = Gzip([.. Encoding.ASCII.GetBytes(Capture.Request("OPTIONS", "a", 1)), .. new byte[1_000_000]]);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(packed), "file", "1.gz" }, { new ByteArrayContent(packed), "file", "2.gz" } };

        HttpResponseMessage answer = await app.Client().PostAsync("/api/traces", form, _cancel);

        JsonElement problem = await JsonAsync(answer);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(("urn:flowviewer:problem:unpacks-too-large", 1_500_000), (problem.GetProperty("type").GetString(), problem.GetProperty("limit").GetInt64()));
    }

    [Theory]
    [InlineData("/api/traces", "Traces:UnpackedBytes")]
    [InlineData("/api/diagram?format=svg", "Traces:DiagramBytes")]
    public async Task An_archive_that_is_a_bomb_is_refused_by_the_name_of_the_limit(string address, string setting)
    {
        using var app = new TestApp(("Traces:UnpackedBytes", "5000000"), ("Traces:DiagramBytes", "5000000"));

        HttpResponseMessage answer = await app.Client().PostAsync(address, new ByteArrayContent(Zip(("zeros", new byte[20_000_000]))), _cancel);

        Assert.Equal(setting, (await JsonAsync(answer)).GetProperty("setting").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_full_store_stops_an_archive_that_is_being_made()
    {
        using var app = new TestApp(("Traces:StoreBytes", "6000000"));
        byte[] noise = new byte[4_000_000];
        new Random(1).NextBytes(noise);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(noise), "file", "1" }, { new ByteArrayContent(noise), "file", "2" } };

        HttpResponseMessage answer = await app.Client().PostAsync("/api/traces", form, _cancel);

        Assert.Equal("urn:flowviewer:problem:store-full", (await JsonAsync(answer)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task More_files_than_are_read_are_refused()
    {
        using var form = new MultipartFormDataContent();
        for (int i = 0; i <= 1000; i++)
            form.Add(new ByteArrayContent([(byte)'a']), "file", $"{i}");

        HttpResponseMessage answer = await _client.PostAsync("/api/traces", form, _cancel);

        JsonElement problem = await JsonAsync(answer);
        Assert.Equal(("urn:flowviewer:problem:too-many-files", 1000), (problem.GetProperty("type").GetString(), problem.GetProperty("limit").GetInt64()));
    }

    [Fact]
    public async Task Several_files_are_drawn_without_being_kept()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Capture.AnsweredCall), "file", "a.pcap" },
            { new ByteArrayContent(Capture.Of(Capture.CallOf("two"))), "file", "b.pcap" },
        };

        HttpResponseMessage answer = await _client.PostAsync("/api/diagram?format=json", form, _cancel);

        Assert.Equal(12, (await JsonAsync(answer)).GetProperty("steps").GetArrayLength());
        Assert.Equal(0L, await ScalarAsync("SELECT COUNT(*) FROM trace"));
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "traces.db")}");
        return await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, sql);
    }

    private Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
