using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class PaletteTests(Site site)
{
    [Fact]
    public async Task A_code_is_looked_up_with_keys_alone_and_stands_first_the_next_time()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        ILocator palette = page.Page.Locator("[data-palette]"), field = palette.Locator("input");
        await page.Page.Locator("h1").ClickAsync();

        await page.Page.Keyboard.PressAsync("/");
        await Expect(field).ToBeFocusedAsync();
        await page.Page.Keyboard.InsertTextAsync("busy");
        await Chosen("486 Busy Here");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(palette.GetByRole(AriaRole.Option).Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await page.Page.Keyboard.PressAsync("End");
        await Expect(palette.GetByRole(AriaRole.Option).Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Chosen("486 Busy Here");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(palette).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("Control+k");
        await Chosen("486 Busy Here");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync(new Regex("/en/responses/486$"));

        await page.Page.GotoAsync($"{site.Url}/en");
        await page.Page.Keyboard.PressAsync("Control+k");
        await Expect(palette.Locator("[data-said]")).ToHaveTextAsync("Recent look-ups");
        await Chosen("486 Busy Here");

        async Task Chosen(string title)
        {
            ILocator option = palette.Locator("[aria-selected='true']");
            await Expect(option).ToContainTextAsync(title);
            await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await option.GetAttributeAsync("id"))!);
        }
    }

    [Fact]
    public async Task Enter_does_not_wait_for_the_answer_but_goes_where_it_leads()
    {
        await using WatchedPage page = await site.OpenAsync("/zh/traces");
        await page.Page.Locator("[data-palette-open]").ClickAsync();
        await page.Page.Keyboard.InsertTextAsync("SIP/2.0 487 Request Terminated");
        await page.Page.Keyboard.PressAsync("Enter");

        await page.Page.WaitForURLAsync(new Regex("/zh/responses/487$"));
    }

    [Fact]
    public async Task The_slash_belongs_to_a_page_that_has_a_filter_and_the_palette_opens_there_by_its_other_key()
    {
        string id = await Shared.Trace(site);
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        ILocator palette = page.Page.Locator("[data-palette]");
        await page.TouchAsync();
        await page.Row(1).Locator(".open").FocusAsync();
        await page.Page.Keyboard.PressAsync("/");
        await Expect(page.Page.Locator("[data-find] input[name=find]")).ToBeFocusedAsync();
        await Expect(palette).ToBeHiddenAsync();

        await page.Page.Keyboard.PressAsync("Control+k");
        await Expect(palette.Locator("input")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator("[data-find] input[name=find]")).ToBeFocusedAsync();
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("zh", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_the_open_palette_and_script_that_is_typed_is_text(string language, ColorScheme theme)
    {
        await using WatchedPage page = await site.OpenAsync($"/{language}/search?q={Uri.EscapeDataString("'\"><script>alert(1)</script>")}", new() { ColorScheme = theme });
        Assert.Equal(0, await page.Page.Locator("script:not([src])").CountAsync());
        await page.Page.EvaluateAsync("localStorage.setItem('lookups', JSON.stringify([{ path: 'javascript:alert(2)', said: { en: { title: '<img src=x onerror=alert(3)>' } } }, 7, null]))");
        await page.Page.Keyboard.PressAsync("Control+k");
        await page.Page.Keyboard.InsertTextAsync("<img src=x onerror=alert(4)> via");
        await Expect(page.Page.Locator("[data-palette] [role='option']").First).ToBeVisibleAsync();

        Assert.Empty(await page.AxeAsync());
        Assert.Equal(0, await page.Page.Locator("img, [onerror], a[href^=javascript]").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Without_script_its_button_leads_to_the_search_page()
    {
        await using WatchedPage page = await site.OpenAsync("/en", new() { JavaScriptEnabled = false });
        await page.Page.Locator(".search-open").ClickAsync();
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("振铃");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();

        await Expect(page.Page.Locator("main a", new() { HasTextString = "180 Ringing" }).First).ToHaveAttributeAsync("href", "/en/responses/180");
        await Expect(page.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("振铃");
    }
}
