using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

/// <summary>What holds a live page up: its start at the first touch, a lost connection, a server without a free circuit, two instances.</summary>
public sealed class LivePageTests(Site site) : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("flowviewer-live-").FullName;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_page_that_nobody_touches_opens_no_circuit()
    {
        await using WatchedPage page = await site.OpenAsync("/en/flows/volte-call");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        string[] loaded = await page.Page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(entry => entry.name)");
        Assert.DoesNotContain(loaded, address => address.Contains("blazor", StringComparison.Ordinal) || address.Contains("MudBlazor", StringComparison.Ordinal));

        await page.TouchAsync();
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("en", "The connection was lost")]
    [InlineData("zh", "连接已断开")]
    public async Task A_lost_connection_says_so_in_the_language_of_the_page_and_comes_back_at_the_same_place(string language, string words)
    {
        int port = FreePort();
        Server server = await Server.StartAsync(port, $"Traces:Folder={_store}");
        await using WatchedPage page = await site.OpenAsync($"{server.Url}/{language}/flows/volte-call?step=3");
        await page.TouchAsync();

        await server.DisposeAsync();
        await Expect(page.Page.Locator("[data-reconnect]")).ToContainTextAsync(words);
        await Expect(page.Page.Locator("[data-reconnect]")).ToBeVisibleAsync();

        await using Server again = await Server.StartAsync(port, $"Traces:Folder={_store}");
        await Expect(page.Page.Locator("[data-reconnect]")).ToBeHiddenAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("step=3"));
        await page.TouchAsync();
    }

    [Fact]
    public async Task Without_a_free_circuit_the_page_stays_and_its_links_load_pages()
    {
        await using Server server = await Server.StartAsync(0, $"Traces:Folder={_store}", "Circuits:AtOnce=0");
        await using WatchedPage page = await site.OpenAsync($"{server.Url}/en/flows/volte-call?step=3");
        await page.Page.Mouse.MoveAsync(4, 4);
        await page.Page.Locator("html[data-circuit='off']").WaitForAsync();

        await page.Row(5).Locator(".open").ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("step=5"));
        await Expect(page.Row(5)).ToHaveClassAsync(new Regex("open-row"));
        await Expect(page.Page.Locator("[data-reconnect]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_language_of_a_circuit_is_that_of_its_page()
    {
        await using WatchedPage page = await site.OpenAsync("/zh/flows/volte-call?step=3");
        await page.TouchAsync();
        await page.Row(5).Locator(".open").ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("step=5"));
        await Expect(page.Page.Locator("main")).Not.ToContainTextAsync("States");
        await page.Page.Locator(".shell-bar [hreflang]").ClickAsync();
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_is_typed_and_opened_before_the_circuit_has_started_stays()
    {
        string id = await site.StoreSampleAsync("registration.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}");
        // The circuit's script comes once the form is filled in.
        var filled = new TaskCompletionSource();
        await page.Page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await filled.Task;
            await route.ContinueAsync();
        });
        await page.Page.Locator("details.trace-change > summary").ClickAsync();
        await page.Page.Locator("input[name=title]").FillAsync("Lab 7");
        filled.SetResult();
        await page.TouchAsync();

        await Expect(page.Page.Locator("input[name=title]")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("input[name=title]")).ToHaveValueAsync("Lab 7");
        await Expect(page.Page.Locator("input[name=title]")).ToBeFocusedAsync();
        Assert.Empty(page.Complaints);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
