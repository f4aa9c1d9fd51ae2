using System.Text.RegularExpressions;
using FlowViewer.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlowViewer.Browser.Tests;

public sealed partial class JourneyTests(Site site)
{
    [Fact]
    public async Task What_is_pasted_becomes_a_ladder_with_its_messages_their_difference_a_diagram_and_a_picture()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await page.Page.Locator("textarea[name=text]").FillAsync(await File.ReadAllTextAsync(Repository.PathOf("content", "samples", "volte-call.txt"), TestContext.Current.CancellationToken));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show the ladder" }).ClickAsync();
        // One call: its ladder, at once.
        await Expect(page.Page).ToHaveURLAsync(new Regex("/en/traces/[0-9a-f]{32}/calls/1$"));

        await Expect(page.Page.Locator(".row")).ToHaveCountAsync(55);
        await Expect(page.Page.Locator(".lane")).ToHaveCountAsync(5);

        await page.Row(8).ClickAsync();
        await Expect(page.Pane.Locator("[data-raw]")).ToContainTextAsync("SIP/2.0 183 Session Progress");
        await Expect(page.Page).ToHaveURLAsync(new Regex(@"\?step=8$"));
        await Expect(page.Pane.Locator("[data-raw] a", new() { HasTextString = "Via" }).First).ToHaveAttributeAsync("href", "/en/headers/Via");

        await page.Pane.GetByRole(AriaRole.Link, new() { Name = "Media" }).ClickAsync();
        await Expect(page.Pane).ToContainTextAsync("AMR-WB/16000");
        await Expect(page.Pane).ToContainTextAsync("qos mandatory local");

        await page.Pane.GetByRole(AriaRole.Button, new() { Name = "Mark for a difference" }).ClickAsync();
        await Expect(page.Row(8)).ToHaveClassAsync(new Regex("marked"));
        await page.Row(9).ClickAsync();
        await page.Pane.GetByRole(AriaRole.Link, new() { Name = "Difference", Exact = true }).ClickAsync();
        await Expect(page.Pane.Locator("tr.gone")).ToContainTextAsync("pcscf2-inv");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Mermaid" }).ClickAsync();
        await Expect(page.Page.FrameLocator("[data-diagram]").Locator("svg text", new() { HasTextString = "INVITE" }).First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Page.Locator("[data-source]")).ToContainTextAsync("sequenceDiagram");

        await page.TouchAsync();
        await page.Page.Locator("details.menu > summary", new() { HasTextString = "Download" }).ClickAsync();
        IDownload picture = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.Locator("[data-png]").ClickAsync());
        byte[] png = await File.ReadAllBytesAsync(await picture.PathAsync(), TestContext.Current.CancellationToken);

        Assert.Equal("ladder.png", picture.SuggestedFilename);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        Assert.True(png.Length > 20_000);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_anonymised_copy_is_made_from_the_menu_whose_first_press_starts_the_page()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await page.Page.Locator("textarea[name=text]").FillAsync(await File.ReadAllTextAsync(Repository.PathOf("content", "samples", "registration.txt"), TestContext.Current.CancellationToken));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show the ladder" }).ClickAsync();
        await page.Page.WaitForURLAsync(new Regex("/en/traces/[0-9a-f]{32}"));
        string real = new Uri(page.Page.Url).AbsolutePath.Split('/')[3];
        await page.Page.GotoAsync(new Uri(new Uri(page.Page.Url), $"/en/traces/{real}").AbsoluteUri);

        // A press alone, as a finger does it: nothing came before that could have started the circuit.
        await page.Page.Locator(".trace-head .mud-menu button").DispatchEventAsync("click");
        await page.Page.Locator("html").DispatchEventAsync("pointerdown");
        await page.Page.Locator(".mud-menu-item", new() { HasTextString = "Anonymised copy" }).ClickAsync();
        await page.Page.Locator(".mud-dialog button", new() { HasTextString = "Make the copy" }).ClickAsync();
        await page.Page.WaitForURLAsync(url => url.Contains("/en/traces/", StringComparison.Ordinal) && !url.Contains(real, StringComparison.Ordinal));

        await Expect(page.Page.Locator(".mud-alert", new() { HasTextString = "This trace is anonymised" })).ToBeVisibleAsync();
        await Expect(page.Page.Locator("main")).Not.ToContainTextAsync("pbx.example");
        await page.DeleteTraceAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_file_that_is_dropped_anywhere_is_sent()
    {
        await using WatchedPage page = await site.OpenAsync("/zh/traces");
        string text = await File.ReadAllTextAsync(Repository.PathOf("content", "samples", "registration.txt"), TestContext.Current.CancellationToken);
        IJSHandle dropped = await page.Page.EvaluateHandleAsync("text => { const data = new DataTransfer(); data.items.add(new File([text], '<b>.log')); return data; }", text);
        await page.Page.DispatchEventAsync("body", "dragover", new { dataTransfer = dropped });
        await Expect(page.Page.Locator("[data-drop-veil]")).ToBeVisibleAsync();
        await page.Page.DispatchEventAsync("body", "drop", new { dataTransfer = dropped });
        await page.Page.WaitForURLAsync(TraceUrl());

        await Expect(page.Page.Locator("tr.call-row")).ToHaveCountAsync(3);
        await Expect(page.Page.Locator(".calls-grid")).ToContainTextAsync("成功");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_empty_paste_is_told_so_in_words()
    {
        await using WatchedPage page = await site.OpenAsync("/zh/traces");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "生成流程图" }).ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("内容为空");
    }

    [Fact]
    public async Task Lanes_are_renamed_and_hidden_and_the_address_says_so()
    {
        string id = await site.StoreSampleAsync("busy.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}/calls/1");
        await page.TouchAsync();
        await page.Page.Locator("details.menu > summary", new() { HasTextString = "Lanes" }).ClickAsync();
        await page.Page.GetByLabel("Name of 192.0.2.20:5060").FillAsync("P-CSCF, <main>");
        await page.Page.GetByLabel("Hide 192.0.2.30:5060").CheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await Expect(page.Page.Locator(".lane")).ToHaveCountAsync(2);
        await Expect(page.Page.Locator(".lane").Nth(1)).ToContainTextAsync("P-CSCF, <main>");
        await Expect(page.Page.Locator(".aside")).ToContainTextAsync("3 messages");
        Assert.Contains("lanes=", page.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_trace_is_gone()
    {
        await using WatchedPage page = await site.OpenAsync("/en/traces");
        await page.Page.Locator("#file").SetInputFilesAsync(Repository.PathOf("content", "samples", "busy.txt"));
        await page.Page.WaitForURLAsync("**/en/traces/*/calls/1");
        string trace = page.Page.Url[..^"/calls/1".Length];
        await page.Page.GotoAsync(trace);
        await page.DeleteTraceAsync();
        await Expect(page.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("deleted");
        IResponse? again = await page.Page.GotoAsync(trace);

        Assert.Equal(404, again!.Status);
        await Expect(page.Page.Locator(".empty")).ToContainTextAsync("This trace is not here");
    }

    [Fact]
    public async Task Who_has_only_the_link_is_told_that_somebody_else_deletes_it()
    {
        string id = await site.StoreSampleAsync("busy.txt");
        await using WatchedPage page = await site.OpenAsync($"/en/traces/{id}");
        await page.AskToDeleteAsync();

        await Expect(page.Page.Locator(".empty")).ToContainTextAsync("Only who sent the trace deletes it");
        IResponse? again = await page.Page.GotoAsync($"{site.Url}/en/traces/{id}");
        Assert.Equal(200, again!.Status);
    }

    [GeneratedRegex("/(en|zh)/traces/[0-9a-f]{32}$")]
    private static partial Regex TraceUrl();
}
