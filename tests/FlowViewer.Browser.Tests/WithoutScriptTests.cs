using System.Text.RegularExpressions;
using FlowViewer.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class WithoutScriptTests(Site site)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task Everything_can_be_reached_by_links_and_forms()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces", NoScript);
        await page.Page.Locator("textarea[name=text]").FillAsync(await File.ReadAllTextAsync(Repository.PathOf("content", "samples", "registration.txt"), TestContext.Current.CancellationToken));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show the ladder" }).ClickAsync();
        await Expect(page.Page.Locator(".call-row")).ToHaveCountAsync(3);

        await page.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Keep-alives") }).ClickAsync();
        await Expect(page.Page.Locator(".call-row")).ToHaveCountAsync(1);
        await page.Page.Locator("a.call-link").First.ClickAsync();
        await Expect(page.Page.Locator(".row")).ToHaveCountAsync(4);

        await page.Row(2).Locator(".open").ClickAsync();
        await Expect(page.Pane.Locator("[data-raw]")).ToContainTextAsync("401 Unauthorized");
        await page.Pane.GetByRole(AriaRole.Link, new() { Name = "Parsed" }).ClickAsync();
        await Expect(page.Pane.Locator(".tree")).ToContainTextAsync("WWW-Authenticate");
        await page.Pane.GetByRole(AriaRole.Button, new() { Name = "Mark for a difference" }).ClickAsync();
        await page.Row(4).Locator(".open").ClickAsync();
        await page.Pane.GetByRole(AriaRole.Link, new() { Name = "Difference", Exact = true }).ClickAsync();
        await Expect(page.Pane.Locator(".diff").First).ToContainTextAsync("WWW-Authenticate");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Close" }).ClickAsync();
        await page.Page.Locator("input[type=search][name=find]").FillAsync("Authorization: Digest");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Pane.Locator("mark").First).ToHaveTextAsync("Authorization");
        await Expect(page.Page.Locator(".find-count")).ToContainTextAsync(" of ");
        await page.Page.Locator("[data-hit=next]").ClickAsync();
        await page.Page.Locator("[data-jump=errors]").Last.ClickAsync();
        await Expect(page.Page.Locator("[data-ladder]")).ToHaveCountAsync(1);
        await page.Page.Locator("[data-lane] summary").First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Move right" }).ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("lanes="));

        await page.Page.Locator("[data-time-cycle]").ClickAsync();
        await Expect(page.Page.Locator("[data-ladder]")).ToHaveClassAsync(new Regex("time-previous"));
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Text", Exact = true }).ClickAsync();
        await Expect(page.Page.Locator(".text-ladder")).ToContainTextAsync("REGISTER");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Mermaid" }).ClickAsync();
        await Expect(page.Page.Locator("[data-source]")).ToContainTextAsync("sequenceDiagram");
    }

    [Fact]
    public async Task A_sample_opens_from_its_button()
    {
        await using WatchedPage page = await site.OpenAsync("/zh/traces", NoScript);
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("被叫忙") }).ClickAsync();

        await Expect(page.Page.Locator(".row")).ToHaveCountAsync(7);
    }

    [Fact]
    public async Task A_long_ladder_is_turned_page_by_page()
    {
        string id = await site.StoreAsync(GeneratedTrace.Options(450));
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/ladder?calls=all", NoScript);
        await Expect(page.Page.Locator(".row")).ToHaveCountAsync(200);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(page.Page.Locator(".pager")).ToContainTextAsync("201–400 of 900");
        await Expect(page.Row(201)).ToHaveCountAsync(1);
    }
}
