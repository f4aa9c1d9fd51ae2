using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class KeyboardTests(Site site)
{
    [Fact]
    public async Task A_call_is_read_with_keys_alone()
    {
        string id = await site.KeepSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        await page.Row(1).Locator(".open").FocusAsync();

        await Press("ArrowDown", "ArrowDown");
        await Focused(3);
        await Press("End");
        await Focused(55);
        await Press("Home", "PageDown");
        Assert.True(await FocusedStep() > 10);
        await Press("Home", "Enter");
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("INVITE");
        await Press("ArrowDown");
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("100 Trying");
        await Press("Home", "]");
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("100 Trying");
        await Press("[");
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("INVITE");

        await Press("d");
        await Expect(page.Row(1)).ToHaveClassAsync(new Regex("marked"));
        await Press("ArrowDown", "ArrowDown", "d");
        await Expect(page.Pane.Locator(".diff").First).ToContainTextAsync("Max-Forwards");

        await Press("t");
        await Expect(page.Page.Locator("[data-ladder]")).ToHaveClassAsync(new Regex("time-previous"));
        await Expect(page.Page).ToHaveURLAsync(new Regex("time=previous"));

        await Press("Escape");
        await Expect(page.Pane).ToBeHiddenAsync();
        await Focused(3);

        await Press("/");
        await page.Page.Keyboard.TypeAsync("CSeq: 1 BYE");
        await Press("Enter");
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("BYE");
        await Press("Escape", "?");
        await Expect(page.Page.Locator("dialog[open]")).ToContainTextAsync("Keys");
        Assert.Empty(page.Complaints);

        async Task Press(params string[] keys)
        {
            foreach (string key in keys)
            {
                await page.Page.Keyboard.PressAsync(key);
                await page.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
            }
        }

        Task Focused(int step) => Expect(page.Row(step).Locator(".open")).ToBeFocusedAsync();

        Task<int> FocusedStep() => page.Page.EvaluateAsync<int>("Number(document.activeElement.closest('.row').dataset.n)");
    }

    [Fact]
    public async Task Only_one_row_is_a_stop_of_the_tab_key()
    {
        string id = await site.KeepSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");

        Assert.Equal(1, await page.Page.Locator(".open[tabindex='0']").CountAsync());
        Assert.Equal(54, await page.Page.Locator(".open[tabindex='-1']").CountAsync());
    }

    [Fact]
    public async Task A_row_says_who_sends_what_to_whom()
    {
        string id = await site.KeepSampleAsync("cancelled.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");

        await Expect(page.Row(2).Locator(".open")).ToHaveAttributeAsync("aria-label",
            "2, INVITE, from 192.0.2.10:5060 to 192.0.2.20:5060, after 0.500 s, with SDP, retransmission of 1");
    }
}
