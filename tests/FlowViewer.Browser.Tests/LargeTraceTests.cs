using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class LargeTraceTests(Site site)
{
    [Fact]
    public async Task A_hundred_thousand_messages_are_scrolled_with_a_few_rows_in_the_document()
    {
        string id = await site.StoreAsync(GeneratedTrace.Options(50_000));
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
    public async Task The_circuit_takes_over_without_losing_the_place_and_hidden_steps_leave_what_is_on_top_on_top()
    {
        string id = await site.StoreAsync(GeneratedTrace.Options(50_000));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/ladder?calls=all", new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.Page.EvaluateAsync("document.querySelector('[data-scroller]').scrollTop = 60000 * 32");
        await Expect(page.Row(60_001)).ToBeVisibleAsync();
        await page.Row(60_005).Locator(".open").FocusAsync();
        await page.TouchAsync();
        await Expect(page.Row(60_005).Locator(".open")).ToBeFocusedAsync();
        await Expect(page.Row(60_001)).ToBeInViewportAsync();

        await page.Row(60_005).ClickAsync();
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("60005");
        await Expect(page.Row(60_001)).ToBeInViewportAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Pane).ToBeHiddenAsync();
        await page.Page.EvaluateAsync("Blazor.navigateTo(location.pathname + '?calls=all&only=200')");
        await Expect(page.Page.Locator("[data-body]")).ToHaveAttributeAsync("data-rows", "50000");
        await Expect(page.Row(60_006)).ToBeInViewportAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Rest_is_never_blank_for_long()
    {
        string id = await site.StoreAsync(GeneratedTrace.Options(50_000));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/ladder?calls=all", new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.TouchAsync();

        int[] waits = await page.Page.EvaluateAsync<int[]>("""
            async () => {
              const scroller = document.querySelector('[data-scroller]'), waits = [];
              for (let turn = 1; turn <= 20; turn++) {
                scroller.scrollTop = turn * 4001 * 32 % (99_000 * 32);
                const start = performance.now(), row = Math.ceil(scroller.scrollTop / 32) + 5;
                while (!document.querySelector(`.row[data-row="${row}"]`)) await new Promise(done => setTimeout(done, 2));
                waits.push(Math.round(performance.now() - start));
              }
              return waits;
            }
            """);

        TestContext.Current.TestOutputHelper?.WriteLine($"Rows were there after {string.Join(", ", waits.Order())} ms.");
        Assert.Equal(20, waits.Length);
    }

    [Fact]
    public async Task A_link_to_a_step_far_down_opens_there()
    {
        string id = await site.StoreAsync(GeneratedTrace.Options(2_000));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/ladder?calls=all&step=3210");

        await Expect(page.Row(3210)).ToBeInViewportAsync();
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("3210");
    }

    [Fact]
    public async Task Fifty_thousand_calls_are_a_table_of_pages()
    {
        string id = await site.StoreAsync(GeneratedTrace.Options(50_000));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}?sort=-number");
        await Expect(page.Page.Locator(".call-row")).ToHaveCountAsync(50);
        await Expect(page.Page.Locator(".call-row").First).ToContainTextAsync("a49999");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(page.Page.Locator(".call-row").First).ToContainTextAsync("a49949");
        await page.Page.Locator("main input[name=q]").FillAsync("a12345");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator(".call-row")).ToHaveCountAsync(1);
    }
}
