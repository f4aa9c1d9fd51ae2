using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Interop.Tests.Storage;

/// <summary>What was acknowledged survives <c>kill -9</c> at any moment, and nothing half is ever seen.</summary>
public sealed class KillTests : IDisposable
{
    private const int Uploaders = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-kill-");
    private readonly ConcurrentDictionary<string, byte> _sent = new();
    private readonly ConcurrentDictionary<string, string> _acknowledged = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_acknowledged_trace_is_whole_after_a_kill_and_no_half_one_is_visible()
    {
        for (int round = 0; round < 4 || (round < 10 && !await IsEnoughAsync()); round++)
            await UploadAndKillAsync(round);

        using FlowViewerProcess server = await FlowViewerProcess.StartAsync(_folder.FullName, _cancel);
        foreach ((string id, string hash) in _acknowledged)
            Assert.Equal(hash, await HashOfKeptAsync(server, id));
        // Also what was complete without its answer having arrived is whole; everything else does not show at all.
        (string Id, long? Length)[] rows = await RowsAsync();
        foreach ((string id, long? length) in rows)
        {
            string? hash = await HashOfKeptAsync(server, id);
            Assert.Equal(length is null, hash is null);
            Assert.True(hash is null || _sent.ContainsKey(hash), "a trace that nobody sent");
        }
        Assert.True(await IsEnoughAsync(), $"{_acknowledged.Count} uploads were acknowledged and {rows.Count(r => r.Length is null)} cut: too few to prove anything");
    }

    private async Task<bool> IsEnoughAsync() => _acknowledged.Count >= 20 && (await RowsAsync()).Count(row => row.Length is null) >= 3;

    private async Task UploadAndKillAsync(int round)
    {
        using FlowViewerProcess server = await FlowViewerProcess.StartAsync(_folder.FullName, _cancel);
        using var answers = new SemaphoreSlim(0);
        Task[] uploaders = [.. Enumerable.Range(0, Uploaders).Select(i => UploadUntilKilledAsync(server, answers, round * Uploaders + i))];
        // Waits for the first answers, then a while that differs from round to round, so that the kill hits another moment each time.
        for (int answered = 0; answered < 3; answered++)
            await Task.WhenAny([.. uploaders, answers.WaitAsync(_cancel)]);
        await Task.WhenAny([.. uploaders, Task.Delay(17 + round * 61 % 200, _cancel)]);
        await server.KillAsync(_cancel);
        await Task.WhenAll(uploaders);
    }

    /// <summary>Uploads one trace after the other until the server is gone.</summary>
    private async Task UploadUntilKilledAsync(FlowViewerProcess server, SemaphoreSlim answers, int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            byte[] trace = Trace(random);
            string hash = Convert.ToHexString(SHA256.HashData(trace));
            _sent[hash] = 0;
            try
            {
                HttpResponseMessage answer = await server.Client.PostAsync("/api/traces", new ByteArrayContent(trace), _cancel);
                JsonElement kept = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                _acknowledged[kept.GetProperty("id").GetString()!] = hash;
                answers.Release();
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    // A message and then noise, from a few bytes to several commits' worth.
    private static byte[] Trace(Random random)
    {
        byte[] noise = new byte[random.Next(4) == 0 ? random.Next(8_000_000) : random.Next(200_000)];
        random.NextBytes(noise);
        return [.. "OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a>;tag=1\r\nTo: <sip:b>\r\nCall-ID: k\r\nCSeq: 1 OPTIONS\r\n\r\n"u8, .. noise];
    }

    private async Task<string?> HashOfKeptAsync(FlowViewerProcess server, string id)
    {
        using HttpResponseMessage answer = await server.Client.GetAsync($"/api/traces/{id}/raw", _cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : Convert.ToHexString(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(_cancel)));
    }

    private async Task<(string Id, long? Length)[]> RowsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "traces.db")};Pooling=False");
        return [.. await connection.QueryAsync<(string, long?)>("SELECT id, length FROM trace")];
    }
}
