using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed class ReferenceTests(Site site)
{
    private static readonly BrowserNewContextOptions Wide = new() { ViewportSize = new() { Width = 1440, Height = 900 } };
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 } };

    /// <summary>Writes the page of a path as if it came tag by tag, each drawn, as far as a window shows; notes in `shifts` what moved.</summary>
    private const string PieceByPiece = """
        async path => {
            const text = await (await fetch(path)).text(), drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            const start = text.indexOf('<main'), shifts = [];
            window.whole = new DOMParser().parseFromString(text, 'text/html').title;
            document.open();
            window.shifts = shifts;
            const observer = new PerformanceObserver(list => {
                for (const shift of list.getEntries())
                    shifts.push(shift.sources.map(source => source.node?.outerHTML?.slice(0, 80) ?? source.node?.data).join('\n'));
            });
            observer.observe({ type: 'layout-shift' });
            document.write(text.slice(0, start));
            while (document.styleSheets.length < document.querySelectorAll('link[rel=stylesheet]').length) await drawn();
            const tag = /(?=<(?:div|form|label|select|fieldset|table|tbody|tr|section|header|h[1-6]|p|[uod]l|li|dt|pre|nav|aside|button|details)[ >"])/g;
            let written = start;
            const whole = text.includes('id="index-rows"') ? () => true : at => text.lastIndexOf('<table', at) <= text.lastIndexOf('</table>', at);
            for (const { index } of [...text.matchAll(tag)].filter(found => found.index > start && whole(found.index - 1)).slice(0, 300)) {
                document.write(text.slice(written, index));
                written = index;
                await drawn();
            }
            document.write(text.slice(written));
            document.close();
            await drawn();
            await drawn();
            for (const shift of observer.takeRecords())
                shifts.push(shift.sources.map(source => source.node?.outerHTML?.slice(0, 80) ?? source.node?.data).join('\n'));
        }
        """;

    [Fact]
    public async Task Another_entry_of_the_kind_is_one_click_or_a_few_letters_away()
    {
        await using WatchedPage page = await site.OpenAsync("/en/responses/486", Wide);
        ILocator list = page.Page.Locator("#siblings-list");
        await Expect(list.Locator("[aria-current=page]")).ToBeInViewportAsync();
        await list.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^480") }).ClickAsync();
        await page.Page.WaitForURLAsync(new Regex("/en/responses/480$"));

        await page.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter this list" }).FillAsync("ring");
        await Expect(list.Locator("a:visible")).ToHaveTextAsync(["180 Ringing"]);
        await Expect(list.Locator("p:visible")).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync(new Regex("/en/responses/180$"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_entries_and_the_contents_open_over_the_text()
    {
        await using WatchedPage page = await site.OpenAsync("/zh/headers/Via", Phone);
        ILocator siblings = page.Page.Locator("#siblings"), contents = page.Page.Locator("#contents");
        await Expect(siblings).ToBeHiddenAsync();
        await page.Page.Locator(".siblings-open").ClickAsync();
        await Expect(siblings.Locator("[aria-current=page]")).ToBeInViewportAsync();
        Assert.Empty(await page.AxeAsync());
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(siblings).ToBeHiddenAsync();

        await page.Page.Locator(".contents-open").ClickAsync();
        await contents.GetByRole(AriaRole.Link, new() { Name = "语法" }).ClickAsync();
        await Expect(contents).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#syntax")).ToBeInViewportAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_contents_mark_what_is_read_also_after_going_back()
    {
        await using WatchedPage page = await site.OpenAsync("/en/responses/486", Wide);
        ILocator read = page.Page.Locator("#contents [aria-current=location]");
        await Expect(read).ToHaveTextAsync("What it means");
        await page.Page.Locator("#contents").GetByRole(AriaRole.Link, new() { Name = "Why it is seen" }).ClickAsync();
        await Expect(read).ToHaveTextAsync("Why it is seen");
        await page.Page.Locator("#contents").GetByRole(AriaRole.Link, new() { Name = "See also" }).ClickAsync();
        await Expect(read).ToHaveTextAsync("See also");
        await page.Page.GoBackAsync();
        await Expect(read).ToHaveTextAsync("Why it is seen");
        await page.Page.Keyboard.PressAsync("End");
        await Expect(read).ToHaveTextAsync("Sources");
        await page.Page.Keyboard.PressAsync("Home");
        await Expect(read).ToHaveTextAsync("What it means");
    }

    [Fact]
    public async Task An_index_filters_as_one_types_and_its_address_says_so()
    {
        await using WatchedPage page = await site.OpenAsync("/en/headers", Wide);
        ILocator rows = page.Page.Locator("#index-rows tr:visible"), words = page.Page.Locator(".index-filter input");
        await words.FillAsync("z9hG4bK");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("[data-shown]")).ToHaveTextAsync("1 of 136");
        await Expect(page.Page).ToHaveURLAsync(new Regex(@"/en/headers\?q=z9hG4bK$"));
        await page.Page.ReloadAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await words.FillAsync("nothing like it");
        await Expect(page.Page.Locator(".empty")).ToBeVisibleAsync();
        await words.FillAsync("");
        await Expect(rows).ToHaveCountAsync(136);

        await page.Page.Locator("select[name=category]").SelectOptionAsync("routing");
        await page.Page.WaitForURLAsync(new Regex(@"/en/headers\?category=routing$"));
        await Expect(rows).ToHaveCountAsync(8);
        Assert.Empty(page.Complaints);
    }

    // A network hands over a page in pieces, cut anywhere. Each is drawn before the next comes: what the window shows may grow at its end only.
    // A small table has its columns once it is whole; that of an index has them before its rows.
    [Theory]
    [InlineData("/en/responses/486")]
    [InlineData("/zh/headers")]
    [InlineData("/en/responses")]
    [InlineData("/en/timers/B")]
    public async Task Nothing_moves_while_a_page_comes_in(string path)
    {
        await using WatchedPage page = await site.OpenAsync(path, Wide);
        await page.Page.EvaluateAsync(PieceByPiece, path);

        Assert.Equal("", await page.Page.EvaluateAsync<string>("window.shifts.join(`\n`)"));
        Assert.Equal(await page.Page.TitleAsync(), await page.Page.EvaluateAsync<string>("window.whole"));
    }

    [Fact]
    public async Task Without_script_an_index_is_filtered_by_its_form_and_the_entries_are_plain_links()
    {
        await using WatchedPage page = await site.OpenAsync("/en/responses", new() { JavaScriptEnabled = false, ViewportSize = Wide.ViewportSize });
        await page.Page.Locator(".index-filter input").FillAsync("busy everywhere");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await Expect(page.Page.Locator("#index-rows tr:visible")).ToHaveCountAsync(1);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "600 Busy Everywhere" }).ClickAsync();

        await Expect(page.Page.Locator("#siblings-list a")).ToHaveCountAsync(75);
        await Expect(page.Page.Locator(".siblings-filter")).ToBeHiddenAsync();
    }
}
