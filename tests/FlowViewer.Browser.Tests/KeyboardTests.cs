using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class KeyboardTests(Site site)
{
    [Fact]
    public async Task A_call_is_read_with_keys_alone()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        await page.TouchAsync();
        await page.Row(1).Locator(".open").FocusAsync();
        ILocator title = page.Pane.Locator("h2");

        await Press("ArrowDown", "ArrowDown");
        await Focused(3);
        await Press("End");
        await Focused(55);
        await Press("Home");
        await Focused(1);
        await Press("PageDown");
        await Expect(page.Row(1).Locator(".open")).Not.ToBeFocusedAsync();
        Assert.True(await FocusedStep() > 10);
        await Press("Home", "Enter");
        await Expect(title).ToContainTextAsync("1 INVITE");
        await Focused(1);
        await Press("ArrowDown");
        await Expect(title).ToContainTextAsync("100 Trying");
        await Press("Home", "]");
        await Expect(title).ToContainTextAsync("100 Trying");
        await Press("[");
        await Expect(title).ToContainTextAsync("INVITE");

        await Press("d");
        await Expect(page.Row(1)).ToHaveClassAsync(new Regex("marked"));
        await Press("ArrowDown", "ArrowDown");
        await Expect(title).ToContainTextAsync("3 INVITE");
        await Expect(page.Pane.Locator("[data-delta]")).ToContainTextAsync("since message 1");
        await Press("d");
        await Expect(page.Pane.Locator(".diff").First).ToContainTextAsync("Max-Forwards");
        await Expect(page.Page.Locator("[data-status] [data-delta]")).ToContainTextAsync("1 → 3");

        await Press("t");
        await Expect(page.Page.Locator("[data-ladder]")).ToHaveClassAsync(new Regex("time-previous"));
        await Expect(page.Page).ToHaveURLAsync(new Regex("time=previous"));

        await Press("Escape");
        await Expect(page.Pane).ToBeHiddenAsync();
        await Focused(3);

        await Press("/");
        await page.Page.Keyboard.TypeAsync("CSeq: 1 BYE");
        await Press("Enter");
        await Expect(title).ToContainTextAsync("BYE");
        await Press("Escape", "Escape");
        await Expect(page.Pane).ToBeHiddenAsync();
        await Press("?");
        await Expect(page.Page.Locator(".mud-dialog")).ToContainTextAsync("next or previous message");
        Assert.Empty(page.Complaints);

        async Task Press(params string[] keys)
        {
            foreach (string key in keys)
                await page.Page.Keyboard.PressAsync(key);
        }

        Task Focused(int step) => Expect(page.Row(step).Locator(".open")).ToBeFocusedAsync();

        Task<int> FocusedStep() => page.Page.EvaluateAsync<int>("Number(document.activeElement.closest('.row').dataset.n)");
    }

    [Fact]
    public async Task A_search_counts_begins_at_the_first_message_and_goes_both_ways()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        await page.TouchAsync();
        ILocator count = page.Page.Locator(".find-count"), title = page.Pane.Locator("h2");

        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("invite sip:");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(title).ToContainTextAsync("1 INVITE");
        await Expect(count).ToHaveTextAsync(new Regex(@"^1 of \d+$"));
        await Expect(page.Pane.Locator("mark")).ToHaveTextAsync(["INVITE", " sip:"]);
        await Expect(page.Page).ToHaveURLAsync(new Regex("find=invite%20sip:"));
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(count).ToHaveTextAsync(new Regex(@"^2 of \d+$"));
        await page.Page.Keyboard.PressAsync("F3");
        await Expect(count).ToHaveTextAsync(new Regex(@"^3 of \d+$"));
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await Expect(count).ToHaveTextAsync(new Regex(@"^2 of \d+$"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_back_button_closes_a_message_and_walking_is_one_step_back()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        await page.TouchAsync();
        ILocator title = page.Pane.Locator("h2");

        await page.Row(2).ClickAsync();
        await Expect(title).ToContainTextAsync("2 100 Trying");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(title).ToContainTextAsync("4 ");
        await page.Row(6).ClickAsync();
        await Expect(title).ToContainTextAsync("6 ");
        await page.Page.GoBackAsync();
        await Expect(title).ToContainTextAsync("4 ");
        await Expect(page.Row(4)).ToHaveClassAsync(new Regex("open-row"));
        await page.Page.GoBackAsync();
        await Expect(page.Pane).ToBeHiddenAsync();
        await Expect(page.Page).ToHaveURLAsync($"{site.Url}/en/traces/{id}/calls/1");
        await page.Page.GoForwardAsync();
        await Expect(title).ToContainTextAsync("4 ");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Escape_closes_the_menu_before_the_message_and_a_click_elsewhere_closes_it_too()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1?step=3");
        await page.TouchAsync();
        ILocator menus = page.Page.Locator("details[data-menu][open]");

        await page.Page.Locator(".toolbar details[data-menu] > summary").First.ClickAsync();
        await Expect(menus).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(menus).ToHaveCountAsync(0);
        await Expect(page.Pane).ToBeVisibleAsync();
        await page.Page.Locator(".toolbar details[data-menu] > summary").First.ClickAsync();
        await page.Page.Locator(".toolbar details[data-menu] > summary").Last.ClickAsync();
        await Expect(menus).ToHaveCountAsync(1);
        await page.Pane.Locator("[data-raw]").ClickAsync();
        await Expect(menus).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Pane).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Errors_are_found_by_their_key_and_that_there_is_none_is_said()
    {
        string id = await site.StoreSampleAsync("cancelled.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        await page.TouchAsync();
        await page.Page.Keyboard.PressAsync("e");
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("487");
        await page.Page.Keyboard.PressAsync("e");
        await Expect(page.Page.Locator("[data-say]")).ToHaveTextAsync("No further error");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_message_that_opens_is_said_and_the_focus_stays_at_its_row()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        await page.TouchAsync();
        await page.Row(1).Locator(".open").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Page.Locator("[data-ladder] > p[role=status]:not([data-say])")).ToContainTextAsync("Message 1 opened: INVITE");
        await Expect(page.Row(1).Locator(".open")).ToBeFocusedAsync();
        Assert.Empty(await page.AxeAsync());
    }

    [Fact]
    public async Task The_pane_is_moved_and_resized_with_keys_and_keeps_its_place()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1?step=3", new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.TouchAsync();
        ILocator separator = page.Page.Locator("[data-separator]");
        await Expect(separator).ToHaveAttributeAsync("aria-valuenow", "38");
        await separator.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(separator).ToHaveAttributeAsync("aria-valuenow", "42");
        await page.Page.Locator("[data-dock]").ClickAsync();
        await Expect(separator).ToHaveAttributeAsync("aria-orientation", "horizontal");

        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator("[data-panes]")).ToHaveAttributeAsync("data-docked", "below");
        await page.TouchAsync();
        await Expect(page.Page.Locator("[data-panes]")).ToHaveAttributeAsync("data-docked", "below");
        await page.Page.Locator("[data-dock]").ClickAsync();
        await Expect(separator).ToHaveAttributeAsync("aria-valuenow", "42");
    }

    [Fact]
    public async Task A_lane_is_dragged_to_another_place()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1?step=3", new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.TouchAsync();
        ILocator lanes = page.Page.Locator("[data-lane]");
        string[] before = await Ids();
        await lanes.Nth(1).Locator(".lane-name").DragToAsync(lanes.Nth(0), new() { TargetPosition = new() { X = 4, Y = 8 } });

        await Expect(page.Page).ToHaveURLAsync(new Regex("lanes="));
        await Expect(lanes.Nth(0)).ToHaveAttributeAsync("data-lane", before[1]);
        string[] after = await Ids();
        Assert.Equal([before[1], before[0], .. before[2..]], after);
        await Expect(page.Pane.Locator("h2")).ToContainTextAsync("3 ");
        Assert.Empty(page.Complaints);

        async Task<string[]> Ids() => await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-lane]')].map(lane => lane.dataset.lane)");
    }

    [Fact]
    public async Task Only_one_row_is_a_stop_of_the_tab_key()
    {
        string id = await site.StoreSampleAsync("volte-call.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");

        Assert.Equal(1, await page.Page.Locator(".open[tabindex='0']").CountAsync());
        Assert.Equal(54, await page.Page.Locator(".open[tabindex='-1']").CountAsync());
    }

    [Fact]
    public async Task A_row_says_who_sends_what_to_whom()
    {
        string id = await site.StoreSampleAsync("cancelled.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");

        await Expect(page.Row(2).Locator(".open")).ToHaveAttributeAsync("aria-label",
            "2, INVITE, from 192.0.2.10:5060 to 192.0.2.20:5060, after 0.500 s, with SDP, retransmission of 1");
    }
}
