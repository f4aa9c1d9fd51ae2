using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

// Counts what the whole process allocates: nothing may run beside it.
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection(typeof(Alone))]
public sealed class BombTests
{
    [Theory]
    [InlineData("/api/traces", "Traces:UnpackedRatio")]
    [InlineData("/api/diagram?format=svg", "Traces:DiagramBytes")]
    public async Task A_gigabyte_of_zeros_in_gzip_is_refused_while_it_unpacks_and_takes_next_to_no_memory(string address, string setting)
    {
        using var app = new TestApp();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        HttpClient client = app.Client();
        await client.PostAsync(address, new ByteArrayContent(Capture.AnsweredCall), cancel);
        byte[] bomb = Bomb(1_000_000_000);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        HttpResponseMessage answer = await client.PostAsync(address, new ByteArrayContent(bomb), cancel);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        Assert.Equal("urn:flowviewer:problem:unpacks-too-large", problem.GetProperty("type").GetString());
        Assert.Equal(setting, problem.GetProperty("setting").GetString());
        // All that was ever allocated for it, whether or not it was in use at the same time.
        Assert.InRange(allocated, 0, 150_000_000);
        Assert.DoesNotContain(Directory.GetFiles(app.Folder), file => new FileInfo(file).Length > 1_000_000);
    }

    private static byte[] Bomb(int bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < bytes / zeros.Length; i++)
                gzip.Write(zeros);
        }
        return packed.ToArray();
    }
}
