using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class LargeTraceTests(Site site)
{
    [Fact]
    public async Task A_hundred_thousand_messages_are_scrolled_with_a_few_rows_in_the_document()
    {
        string id = await site.KeepAsync(GeneratedTrace.Options(50_000));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/ladder?calls=all", new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await Expect(page.Row(1)).ToBeVisibleAsync();

        await page.Row(1).Locator(".open").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Expect(page.Row(100_000).Locator(".open")).ToBeFocusedAsync();
        Assert.True(await page.Page.Locator(".row").CountAsync() <= 1500);

        foreach (int place in new[] { 40_000, 10_000, 70_000, 69_000, 5 })
        {
            await page.Page.EvaluateAsync("row => document.querySelector('[data-scroller]').scrollTop = (row - 1) * 32", place);
            await Expect(page.Row(place)).ToBeVisibleAsync();
            Assert.True(await page.Page.Locator(".row").CountAsync() <= 1500);
        }
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_link_to_a_step_far_down_opens_there()
    {
        string id = await site.KeepAsync(GeneratedTrace.Options(2_000));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/ladder?calls=all&step=3210");

        await Expect(page.Row(3210)).ToBeInViewportAsync();
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("3210");
    }

    [Fact]
    public async Task Fifty_thousand_calls_are_a_table_of_pages()
    {
        string id = await site.KeepAsync(GeneratedTrace.Options(50_000));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}?sort=-number");
        await Expect(page.Page.Locator(".calls tbody tr")).ToHaveCountAsync(100);
        await Expect(page.Page.Locator(".calls tbody tr").First).ToContainTextAsync("a49999");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(page.Page.Locator(".calls tbody tr").First).ToContainTextAsync("a49899");
        await page.Page.Locator("main input[name=q]").FillAsync("a12345");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator(".calls tbody tr")).ToHaveCountAsync(1);
    }
}
