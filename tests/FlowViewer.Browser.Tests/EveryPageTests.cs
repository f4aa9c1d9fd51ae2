using Microsoft.Playwright;

namespace FlowViewer.Browser.Tests;

public sealed class EveryPageTests(Site site)
{
    private static readonly string[] Paths =
    [
        "", "/traces", "/traces/{id}", "/traces/{id}/ladder?calls=all", "/traces/{id}/calls/1?step=4", "/traces/{id}/calls/1?step=1&pane=parsed",
        "/traces/{id}/calls/1?step=1&pane=media", "/traces/{id}/calls/1?step=3&with=1&pane=difference", "/traces/{id}/calls/1?view=mermaid",
        "/traces/{id}/calls/1?view=text", "/traces/{id}?q=nobody", "/nothing/here", "/headers/Via", "/traces/0123456789abcdef0123456789abcdef",
    ];

    public static TheoryData<string, string, ColorScheme> All =>
        [.. from language in new[] { "en", "zh" } from path in Paths from theme in new[] { ColorScheme.Light, ColorScheme.Dark } select (language, path, theme)];

    [Theory, MemberData(nameof(All))]
    public async Task A_page_is_whole_at_every_width_and_axe_finds_nothing(string language, string path, ColorScheme theme)
    {
        string id = await Shared.Trace(site);
        await using WatchedPage page = await site.OpenAsync($"/{language}{path.Replace("{id}", id, StringComparison.Ordinal)}", new()
        {
            ColorScheme = theme,
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        foreach (int width in new[] { 1440, 1024, 390 })
        {
            await page.Page.SetViewportSizeAsync(width, 844);
            Assert.Equal(0, await page.OverflowAsync());
        }
        Assert.Empty(await page.AxeAsync());
        await page.Page.SetViewportSizeAsync(1440, 900);
        Assert.Empty(await page.AxeAsync());
        Assert.Equal(language == "zh" ? "zh-CN" : "en", await page.Page.Locator("html").GetAttributeAsync("lang"));
        // A page that is not there says so with its status, which the browser repeats on the console.
        Assert.DoesNotContain(page.Complaints, complaint => !complaint.Contains("404 (Not Found)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en", "/zh")]
    [InlineData("/zh/traces", "/en/traces")]
    public async Task The_switch_leads_to_the_twin(string path, string twin)
    {
        await using WatchedPage page = await site.OpenAsync(path);
        await page.Page.Locator(".appbar [hreflang]").ClickAsync();
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
    [InlineData("/en", "css/flowviewer")]
    [InlineData("/en", "lib/beercss/beer")]
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
}
