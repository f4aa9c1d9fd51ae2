using System.Text.RegularExpressions;
using FlowViewer.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

/// <summary>Files and text reach the program from any page, and the browser remembers what it opened.</summary>
public sealed class IntakeTests(Site site)
{
    private static string Sample(string name) => File.ReadAllText(Repository.PathOf("content", "samples", name));

    [Theory]
    [InlineData("/en")]
    [InlineData("/zh/responses/486")]
    [InlineData("/en/flows")]
    public async Task Files_that_are_dropped_on_any_page_become_one_trace(string path)
    {
        await using WatchedPage page = await site.OpenAsync(path);
        await DropAsync(page, ("busy.txt", Sample("busy.txt")), ("registration.txt", Sample("registration.txt")));

        await Expect(page.Page).ToHaveURLAsync(new Regex($"{path[..3]}/traces/[0-9a-f]{{32}}$"));
        await Expect(page.Page.Locator("[data-trace-title]")).ToHaveTextAsync("busy.txt + registration.txt");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_is_no_trace_is_said_in_the_corner_and_can_be_put_away()
    {
        await using WatchedPage page = await site.OpenAsync("/zh");
        await DropAsync(page, ("报告.pdf", "%PDF-1.7\n"));

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("文档（PDF）");
        Assert.Empty(await page.AxeAsync());
        await page.Page.Locator("[data-intake-close]").ClickAsync();
        await Expect(page.Page.Locator("[data-intake-panel]")).ToBeHiddenAsync();
        Assert.Equal("/zh", new Uri(page.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task An_upload_from_any_page_shows_its_progress_and_can_be_stopped()
    {
        await using WatchedPage page = await site.OpenAsync("/en");
        var held = new TaskCompletionSource<IRoute>();
        await page.Page.RouteAsync("**/api/traces?*", held.SetResult);
        await DropAsync(page, ("busy.txt", Sample("busy.txt")));
        IRoute route = await held.Task;

        await Expect(page.Page.Locator("[data-intake-words]")).ToContainTextAsync("Sending");
        await page.Page.Locator("[data-intake-cancel]").ClickAsync();

        await Expect(page.Page.Locator("[data-intake-panel]")).ToBeHiddenAsync();
        await route.AbortAsync();
    }

    [Fact]
    public async Task Messages_that_are_pasted_outside_of_a_field_become_a_trace_and_other_text_does_not()
    {
        await using WatchedPage page = await site.OpenAsync("/en");
        await PasteAsync(page, "body", "SIP/2.0 200 OK");
        await PasteAsync(page, "body", "two lines\nabout nothing");
        await PasteAsync(page, "main input", Sample("busy.txt"));
        await Expect(page.Page.Locator("[data-intake-panel]")).ToBeHiddenAsync();
        Assert.Equal("/en", new Uri(page.Page.Url).AbsolutePath);

        await PasteAsync(page, "body", Sample("busy.txt"));

        await Expect(page.Page).ToHaveURLAsync(new Regex("/en/traces/[0-9a-f]{32}/calls/1$"));
        await Expect(page.Page.Locator(".row")).ToHaveCountAsync(7);
    }

    [Fact]
    public async Task Text_without_SIP_stays_in_the_box_and_what_it_is_stands_beside_it()
    {
        const string text = "Session Initiation Protocol (INVITE)\n    Request-Line: INVITE sip:bob@example.com\n";
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await page.Page.Locator("textarea[name=text]").FillAsync(text);
        await page.Page.Locator("[data-upload] button:not([type=button])").ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A Wireshark detail tree without its frame lines");
        await Expect(page.Page.Locator("textarea[name=text]")).ToHaveValueAsync(text);
    }

    [Fact]
    public async Task Several_files_are_chosen_at_once()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await page.Page.Locator("#file").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "一.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Sample("busy.txt")) },
            new() { Name = "二.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Sample("cancelled.txt")) },
        });

        await Expect(page.Page.Locator("[data-trace-title]")).ToHaveTextAsync("一.txt + 二.txt");
    }

    [Fact]
    public async Task What_this_browser_opened_is_listed_in_it_until_it_is_deleted_or_expires()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await Expect(page.Page.Locator("[data-recent-list]")).ToBeHiddenAsync();
        await page.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "<b>Test 3.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Sample("registration.txt")) });
        await Expect(page.Page.Locator("[data-trace-title]")).ToHaveTextAsync("<b>Test 3.txt");
        string trace = page.Page.Url;

        await page.Page.GotoAsync($"{site.Url}/en/traces");
        ILocator link = page.Page.Locator("[data-recent-list] a");
        await Expect(link).ToHaveTextAsync("<b>Test 3.txt");
        Assert.Equal(trace, site.Url + await link.GetAttributeAsync("href"));
        await page.Page.EvaluateAsync("""
            () => {
                const traces = JSON.parse(localStorage.getItem('flowviewer.recent'));
                traces.push({ ...traces[0], id: '0'.repeat(32), title: 'old', expires: new Date(0).toISOString() }, { id: 'javascript:alert(1)' });
                localStorage.setItem('flowviewer.recent', JSON.stringify(traces));
            }
            """);
        await page.Page.ReloadAsync();
        await Expect(link).ToHaveCountAsync(1);

        await link.ClickAsync();
        await page.Page.WaitForURLAsync(trace);
        await page.DeleteTraceAsync();

        await Expect(page.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("deleted");
        await Expect(page.Page.Locator("[data-recent-list]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_renamed_trace_is_remembered_by_its_new_title()
    {
        string id = await site.StoreSampleAsync("registration.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}");
        await page.TouchAsync();
        await page.Page.Locator("summary", new() { HasTextString = "Rename" }).ClickAsync();
        await page.Page.GetByLabel("Title").FillAsync("Renamed, 重命名");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Page.Locator("[data-trace-title]")).ToHaveTextAsync("Renamed, 重命名");
        await page.Page.WaitForLoadStateAsync(LoadState.Load);

        await page.Page.GotoAsync($"{site.Url}/zh/traces");

        await Expect(page.Page.Locator("[data-recent-list] a")).ToHaveTextAsync("Renamed, 重命名");
    }

    private static async Task DropAsync(WatchedPage page, params (string Name, string Text)[] files)
    {
        IJSHandle dropped = await page.Page.EvaluateHandleAsync(
            "files => { const data = new DataTransfer(); for (const file of files) data.items.add(new File([file.text], file.name)); return data; }",
            files.Select(file => new { name = file.Name, text = file.Text }).ToArray());
        await page.Page.DispatchEventAsync("body", "dragover", new { dataTransfer = dropped });
        await Expect(page.Page.Locator("[data-drop-veil]")).ToBeVisibleAsync();
        await page.Page.DispatchEventAsync("body", "drop", new { dataTransfer = dropped });
    }

    private static Task PasteAsync(WatchedPage page, string selector, string text) => page.Page.EvaluateAsync("""
        ([selector, text]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            document.querySelector(selector).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }
        """, new[] { selector, text });
}
