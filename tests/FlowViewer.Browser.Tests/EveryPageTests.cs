using Microsoft.Playwright;

namespace FlowViewer.Browser.Tests;

/// <summary>Every page in both themes; a class for each language, so that they run side by side.</summary>
public sealed class EnglishPageTests(Site site) : EveryPage(site, "en");

/// <inheritdoc cref="EnglishPageTests"/>
public sealed class ChinesePageTests(Site site) : EveryPage(site, "zh");

public abstract class EveryPage(Site site, string language)
{
    private static readonly string[] Paths =
    [
        "", "/traces", "/traces/{id}", "/traces/{id}/ladder?calls=all", "/traces/{id}/calls/1?step=4", "/traces/{id}/calls/1?step=1&pane=parsed",
        "/traces/{id}/calls/1?step=1&pane=media", "/traces/{id}/calls/1?step=3&with=1&pane=difference", "/traces/{id}/calls/1?view=mermaid",
        "/reference", "/poster", "/headers?category=routing", "/responses/183", "/headers/Via", "/timers/B", "/nodes/p-cscf", "/responses/499",
        "/flows", "/flows/volte-call?step=6", "/flows/callee-busy?quiz=1&shown=3",
        "/traces/{id}/calls/1?view=text", "/traces/{id}?q=nobody", "/search?q=486", "/search?q=zzzqqq", "/nothing/here", "/traces/0123456789abcdef0123456789abcdef",
    ];

    public static TheoryData<string, ColorScheme> All =>
        [.. from path in Paths from theme in new[] { ColorScheme.Light, ColorScheme.Dark } select (path, theme)];

    [Theory, MemberData(nameof(All))]
    public async Task A_page_is_whole_at_every_width_and_axe_finds_nothing(string path, ColorScheme theme)
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
}
