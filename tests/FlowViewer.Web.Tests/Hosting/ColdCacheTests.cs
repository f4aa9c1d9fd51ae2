using System.Net;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>A trace that another process kept, or that fell out of memory: the first page that asks for it waits until it is read.</summary>
public sealed class ColdCacheTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en/traces/{id}", "INVITE")]
    [InlineData("/zh/traces/{id}", "INVITE")]
    [InlineData("/en/traces/{id}/calls/1", "INVITE")]
    [InlineData("/zh/traces/{id}/calls/1", "INVITE")]
    [InlineData("/en/traces/{id}/ladder?calls=all", "INVITE")]
    [InlineData("/zh/traces/{id}/ladder?calls=all", "INVITE")]
    public async Task The_first_opening_in_another_process_shows_the_trace(string address, string holds)
    {
        using var first = new TestApp();
        LoadedTrace kept = await first.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        using var second = new TestApp(($"{TraceSettings.Section}:{nameof(TraceSettings.Folder)}", first.Folder));

        HttpResponseMessage answer = await second.Client().GetAsync(address.Replace("{id}", kept.Id, StringComparison.Ordinal), _cancel);
        string page = await answer.Content.ReadAsStringAsync(_cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(holds, page, StringComparison.Ordinal);
        Assert.DoesNotContain("There is no such page", page, StringComparison.Ordinal);
    }
}
