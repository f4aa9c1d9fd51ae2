using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class CardTests(Site site)
{
    [Fact]
    public async Task A_name_in_a_message_says_what_it_is_under_the_pointer()
    {
        await using WatchedPage page = await OpenAsync("en");
        ILocator via = Name(page, "Via"), card = page.Page.Locator("#entry-card");
        double height = await HeightAsync(page);

        await via.HoverAsync();
        await Expect(card).ToContainTextAsync("Header field");
        await Expect(via).ToHaveAttributeAsync("aria-describedby", "entry-card");
        Assert.Equal(height, await HeightAsync(page));
        await card.HoverAsync();
        await Expect(card).ToBeVisibleAsync();
        await page.Page.Locator("h1").HoverAsync();
        await Expect(card).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_card_opens_for_the_keyboard_and_the_first_Escape_closes_only_it()
    {
        await using WatchedPage page = await OpenAsync("zh");
        ILocator card = page.Page.Locator("#entry-card");
        // The code in the first line is the first name; Tab goes on to the next.
        await Name(page, "183").FocusAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(Name(page, "Via")).ToBeFocusedAsync();

        await Expect(card).ToContainTextAsync("头域");
        Assert.Empty(await page.AxeAsync());
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(card).ToBeHiddenAsync();
        await Expect(page.Pane).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Pane).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }

    private async Task<WatchedPage> OpenAsync(string language)
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        WatchedPage page = await site.OpenAsync($"/{language}/traces/{id}/calls/1?step=8");
        await page.TouchAsync();
        return page;
    }

    private static ILocator Name(WatchedPage page, string text) => page.Pane.Locator("[data-raw] a", new() { HasTextString = text }).First;

    private static Task<double> HeightAsync(WatchedPage page) =>
        page.Page.EvaluateAsync<double>("document.querySelector('[data-raw]').getBoundingClientRect().top + document.documentElement.scrollHeight");
}
