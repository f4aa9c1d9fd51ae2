using Microsoft.Playwright;

namespace FlowViewer.Browser.Tests;

public sealed class SiteTests(Site site)
{
    [Theory]
    [InlineData("/en", "/zh")]
    [InlineData("/zh/traces", "/en/traces")]
    public async Task The_switch_leads_to_the_twin(string path, string twin)
    {
        await using WatchedPage page = await site.OpenAsync(path);
        await page.Page.Locator(".shell-bar [hreflang]").ClickAsync();
        await page.Page.WaitForURLAsync(site.Url + twin);

        Assert.Equal(twin, new Uri(page.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task The_theme_that_was_chosen_is_remembered()
    {
        await using WatchedPage page = await site.OpenAsync("/en", new() { ColorScheme = ColorScheme.Light });
        await page.Page.Locator("[data-theme-switch]").ClickAsync();
        await page.Page.GotoAsync($"{site.Url}/en/traces");

        Assert.Equal("dark", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Equal("rgb(14, 21, 19)", await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Theory]
    [InlineData("/en", "lib/look/site")]
    [InlineData("/en/flows/volte-call", "lib/look/live")]
    [InlineData("/en/flows/volte-call", "js/live")]
    [InlineData("/en/traces", "css/upload")]
    [InlineData("/en/traces", "js/upload")]
    [InlineData("/diagram-frame", "js/diagram-frame")]
    public async Task Assets_are_served_and_not_empty(string path, string asset)
    {
        string html = await site.Http.GetStringAsync($"{site.Url}{path}", TestContext.Current.CancellationToken);
        int at = html.IndexOf("/" + asset, StringComparison.Ordinal);
        Assert.True(at > 0);
        string address = html[at..html.IndexOf('"', at)];
        byte[] bytes = await site.Http.GetByteArrayAsync($"{site.Url}{address}", TestContext.Current.CancellationToken);

        Assert.True(bytes.Length > 500, $"{address} has {bytes.Length} bytes.");
    }

    [Theory]
    [InlineData("/lib/mermaid/mermaid.esm.min.mjs")]
    [InlineData("/js/png.js")]
    public async Task Assets_that_scripts_name_are_served_and_not_empty(string address) =>
        Assert.True((await site.Http.GetByteArrayAsync(site.Url + address, TestContext.Current.CancellationToken)).Length > 500);

    [Fact]
    public async Task Axe_sees_what_is_wrong_in_a_page_and_in_its_frame()
    {
        await using WatchedPage page = await site.OpenAsync("/en/state-machines/invite-client");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(await page.AxeAsync());

        foreach (IFrame frame in page.Page.Frames)
            await frame.EvaluateAsync("() => document.body.append(document.createElement('img'))");

        Assert.Equal(page.Page.Frames.Count, (await page.AxeAsync()).Count(line => line.StartsWith("image-alt", StringComparison.Ordinal)));
    }
}
