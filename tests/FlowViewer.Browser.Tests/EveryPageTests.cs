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
        "/traces/{id}/calls/1?view=text", "/traces/{id}?q=nobody", "/nothing/here", "/headers/Via", "/traces/0123456789abcdef0123456789abcdef",
    ];

    /// <summary>Pages that are made of the same parts as others: each is looked at in both languages and both themes, but not in all four ways.</summary>
    private static readonly string[] Kin =
    [
        "/reference", "/poster", "/headers?category=routing", "/responses/183", "/timers/B", "/nodes/p-cscf", "/responses/499", "/search?q=486", "/search?q=zzzqqq",
        "/state-machines", "/state-machines/invite-client", "/flows", "/flows/volte-call?step=6", "/flows/basic-call?drop=p-cscf-b~ue-b~INVITE~1&view=full&step=20",
        "/flows/callee-busy?quiz=1&shown=3",
    ];

    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    public static TheoryData<string, ColorScheme> All => [.. from path in Paths from theme in Themes select (path, theme)];

    // English takes every other one light, Chinese the others, so that no page goes unseen in a theme.
    public static TheoryData<string, ColorScheme> InOneTheme =>
        [.. Kin.Select((path, at) => (path, at % 2 == 0 ? ColorScheme.Light : ColorScheme.Dark))];

    [Theory, MemberData(nameof(InOneTheme))]
    public Task A_page_of_the_same_parts_is_whole_at_every_width_and_axe_finds_nothing(string path, ColorScheme theme) =>
        A_page_is_whole_at_every_width_and_axe_finds_nothing(path, language == "en" ? theme : Themes.Single(other => other != theme));

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
