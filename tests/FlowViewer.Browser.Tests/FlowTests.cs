using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

/// <summary>The walkthrough of a flow as people use it: with keys, by playing, on a phone, before an audience, within another page.</summary>
public sealed class FlowTests(Site site)
{
    [Fact]
    public async Task Keys_walk_through_a_flow_and_the_lanes_say_what_they_know()
    {
        await using WatchedPage page = await LiveAsync("/en/flows/volte-call?step=1");
        ILocator chip = page.Page.Locator(".lane-chip").First;
        await Expect(chip).ToHaveTextAsync("trying");

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(chip).ToHaveTextAsync("proceeding");
        await Expect(page.Row(2)).ToHaveClassAsync(new Regex("open-row"));
        await Expect(page.Row(3)).ToHaveClassAsync(new Regex("later"));
        await page.Page.Keyboard.PressAsync("End");
        await Expect(page.Page).ToHaveURLAsync($"{site.Url}/en/flows/volte-call?step=29");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Page).ToHaveURLAsync($"{site.Url}/en/flows/volte-call?step=28");
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator("[data-flow]")).ToHaveAttributeAsync("data-step", "29");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_message_is_lost_by_the_menu_on_its_arrow_and_undone_again()
    {
        await using WatchedPage page = await LiveAsync("/en/flows/volte-call?step=4");
        await page.Page.Keyboard.PressAsync("f");
        ILocator menu = page.Page.Locator("[data-fault-menu]");
        await Expect(menu).ToBeVisibleAsync();
        Assert.Empty(await page.AxeAsync());
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await page.Row(4).HoverAsync();
        await page.Page.Locator("[data-fault-open]").ClickAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Page).ToHaveURLAsync($"{site.Url}/en/flows/volte-call?step=4&drop=p-cscf-b~ue-b~INVITE~1");
        await Expect(page.Row(4)).ToHaveClassAsync(new Regex("differs"));
        await Expect(page.Page.Locator(".flow-banner")).ToContainTextAsync("INVITE again");
        await page.Page.Locator("[data-undo]").ClickAsync();
        await Expect(page.Page.Locator(".flow-banner")).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Play_goes_on_by_itself_and_the_space_bar_stops_it()
    {
        await using WatchedPage page = await LiveAsync("/en/flows/volte-call?step=1");
        await page.Page.Locator(".flow-speed select").SelectOptionAsync("4");
        await page.Page.Locator(".flow-step").ClickAsync();
        await page.Page.Keyboard.PressAsync(" ");
        await Expect(page.Page.Locator("[data-go=play]")).ToHaveAttributeAsync("aria-pressed", "true");
        // It goes on while this looks: what counts is that it passes the step that follows.
        await Expect(page.Page.Locator("[data-flow]")).ToHaveAttributeAsync("data-step", new Regex("^([4-9]|1[0-9])$"));
        await page.Page.Keyboard.PressAsync(" ");
        await Expect(page.Page.Locator("[data-go=play]")).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_clicker_presents_one_step_after_the_other()
    {
        await using WatchedPage page = await LiveAsync("/en/flows/volte-call?mode=present&step=6");
        await page.Page.Keyboard.PressAsync("PageDown");
        await Expect(page.Page.Locator(".present-label")).ToContainTextAsync("QCI 1 up");
        await page.Page.Keyboard.PressAsync("PageUp");
        await Expect(page.Page.Locator(".present-label")).ToContainTextAsync("183 Session Progress");
        Assert.Empty(await page.AxeAsync());
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page).ToHaveURLAsync($"{site.Url}/en/flows/volte-call?step=6");
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("/en/flows/volte-call?step=6")]
    [InlineData("/zh/flows/volte-call?view=full&step=30")]
    [InlineData("/en/flows/volte-call?mode=compare&drop=p-cscf-b~ue-b~INVITE~1")]
    [InlineData("/en/flows/volte-call?mode=quiz&shown=4")]
    [InlineData("/en/flows/hold?what-if=1")]
    public async Task A_walkthrough_is_one_screen(string address)
    {
        await using WatchedPage page = await LiveAsync(address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });

        Assert.Equal(0, await page.OverflowAsync());
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight + 1"));
        Assert.Empty(await page.AxeAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task With_all_nodes_and_the_panel_open_every_lane_of_a_VoLTE_call_is_in_sight()
    {
        await using WatchedPage page = await LiveAsync("/en/flows/volte-call?view=full&step=30", new() { ViewportSize = new() { Width = 1440, Height = 900 } });

        foreach (string lane in new[] { "ue-a", "ue-b" })
            await Expect(page.Page.Locator($".heads [data-lane={lane}]")).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await Expect(page.Page.Locator("[data-lanes-right]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Lanes_out_of_sight_are_counted_at_the_edge()
    {
        await using WatchedPage page = await LiveAsync("/en/flows/volte-call?view=full&fit=0&step=3", new() { ViewportSize = new() { Width = 1280, Height = 800 } });

        await Expect(page.Page.Locator("[data-lanes-right]")).ToHaveTextAsync(new Regex("^[1-9] ›$"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task On_a_phone_the_explanation_of_the_step_is_on_the_first_screen(string language)
    {
        await using WatchedPage page = await LiveAsync($"/{language}/flows/volte-call?step=6", new() { ViewportSize = new() { Width = 390, Height = 844 } });

        await Expect(page.Page.Locator(".flow-sentence")).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await Expect(page.Page.Locator("[data-go=next]")).ToBeInViewportAsync();
        await Expect(page.Row(6)).ToBeInViewportAsync();
        Assert.Equal(0, await page.OverflowAsync());
    }

    [Fact]
    public async Task A_page_of_another_site_shows_a_flow_and_walks_through_it()
    {
        await using WatchedPage page = await site.OpenAsync("/en");
        // Another origin: this machine under its other name.
        string other = site.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await page.Page.RouteAsync("**/course", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<iframe src='{site.Url}/en/embed/flows/volte-call?step=1' width='1200' height='700'></iframe><iframe src='{site.Url}/en/flows/volte-call' width='300' height='300'></iframe>" }));
        await page.Page.GotoAsync($"{other}/course");

        IFrameLocator frame = page.Page.Locator("iframe").First.ContentFrame;
        await frame.Locator("[data-go=next]").ClickAsync();
        await Expect(frame.Locator(".flow-step")).ToContainTextAsync("100 Trying");
        await Expect(frame.Locator(".shell-bar")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("iframe").Nth(1).ContentFrame.Locator("[data-flow]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_script_every_step_option_and_answer_is_a_link_or_a_form()
    {
        await using WatchedPage page = await site.OpenAsync("/en/flows/volte-call?step=5", new() { JavaScriptEnabled = false });
        await page.Page.Locator("[data-go=next]").ClickAsync();
        await Expect(page.Row(6)).ToHaveClassAsync(new Regex("open-row"));
        await page.Page.Locator("[data-drawer-open]").ClickAsync();
        await page.Page.Locator("[data-option=callee]").SelectOptionAsync("busy");
        await page.Page.Locator(".options button").ClickAsync();
        await Expect(page.Page.Locator(".flow-banner")).ToContainTextAsync("486 Busy Here");
        await page.Page.GotoAsync($"{site.Url}/en/flows/volte-call?mode=quiz&shown=3");
        await page.Page.Locator("input[type=radio]").First.CheckAsync();
        await page.Page.Locator(".question button").ClickAsync();
        await Expect(page.Page.Locator(".question .mud-alert")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_of_flows_narrows_while_one_types()
    {
        await using WatchedPage page = await site.OpenAsync("/en/flows");
        await page.Page.Locator("[data-flow-filter] input").FillAsync("hold music");

        await Expect(page.Page.Locator("[data-flow-card]:visible")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("[data-flow-card]:visible")).ToContainTextAsync("Music on hold");
        Assert.Empty(page.Complaints);
    }

    private async Task<WatchedPage> LiveAsync(string path, BrowserNewContextOptions? options = null)
    {
        WatchedPage page = await site.OpenAsync(path, options);
        await page.TouchAsync();
        return page;
    }
}
