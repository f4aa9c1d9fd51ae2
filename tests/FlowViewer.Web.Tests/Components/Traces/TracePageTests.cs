using AngleSharp.Dom;
using Bunit;
using FlowViewer.Web.Components.Traces;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;
using FlowViewer.Web.Tests.Components.Reference;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace FlowViewer.Web.Tests.Components.Traces;

public sealed class TracePageTests : BunitContext, IClassFixture<TestApp>
{
    private readonly TestApp _app;
    private string _id = "";

    public TracePageTests(TestApp app)
    {
        _app = app;
        JSInterop.Mode = JSRuntimeMode.Loose;
        this.AddReference();
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(app.Library);
        Services.AddSingleton<CallSearch>();
        Services.AddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        SharedReference.Speak("en");
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private string Query => new Uri(Navigation.Uri).Query;

    [Fact]
    public async Task What_is_typed_filters_the_table_and_stands_in_the_address()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("");
        Assert.Equal("1 2 3 4", Rows(page));

        page.Find("[name=q]").Input("busy");

        page.WaitForAssertion(() => Assert.Equal("2", Rows(page)));
        Assert.Equal("?q=busy", Query);
        Assert.Equal("busy", page.Find("[name=q]").GetAttribute("value"));
        Assert.Contains("1 of 4 dialogs", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_is_not_understood_says_what_is_meant()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("?q=fron:100");

        Assert.Equal("“fron:” is not a field, so the word is searched as it is. Did you mean from:?", page.Find(".query-problems li").TextContent);
        Assert.Equal("", Rows(page));
        Assert.Contains("No dialog matches the filter", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_no_row_has_are_offered_to_be_searched_in_the_messages()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("?q=z9hG4bKtwo");

        Follow(page.FindAll(".empty a")[0]);

        page.WaitForAssertion(() => Assert.Equal("2", Rows(page)));
        Assert.Equal("?q=%22z9hG4bKtwo%22", Query);
    }

    [Fact]
    public async Task Headings_sort_up_and_down()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("?sort=messages");
        Assert.Equal("3 2 1 4", Rows(page));

        Follow(page.FindAll(".sort-link").Single(link => link.TextContent.Contains("Messages", StringComparison.Ordinal)));

        page.WaitForAssertion(() => Assert.Equal("1 4 2 3", Rows(page)));
        Assert.Equal("?sort=-messages", Query);
    }

    [Fact]
    public async Task Ticks_choose_rows_and_with_Shift_all_between()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("");

        Tick(page, 1);
        page.WaitForAssertion(() => Assert.Equal("?chosen=1", Query));
        Tick(page, 3, shift: true);
        page.WaitForAssertion(() => Assert.Equal("?chosen=1-3", Query));
        page.WaitForAssertion(() => Assert.Contains("3 selected", page.Find(".selection-bar").TextContent, StringComparison.Ordinal));
        Tick(page, 2, chosen: false);
        page.WaitForAssertion(() => Assert.Equal("?chosen=1,3", Query));

        Assert.Equal($"/en/traces/{_id}/ladder?calls=1,3", page.FindAll(".selection-bar a")[0].GetAttribute("href"));
        Assert.Equal(2, page.FindAll("tr.chosen").Count);
    }

    [Fact]
    public async Task The_selection_survives_a_filter_also_where_it_was_all_of_another()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("?q=code:2xx");

        page.Find("th .mud-table-cell input, th input[type=checkbox]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("?q=code:2xx&chosen=*", Query));
        page.Find("[name=q]").Input("busy");

        page.WaitForAssertion(() => Assert.Equal("?q=busy&chosen=1,4", Query));
        page.WaitForAssertion(() => Assert.Contains("2 selected", page.Find(".selection-bar").TextContent, StringComparison.Ordinal));
        Assert.Equal("2", Rows(page));
    }

    [Fact]
    public async Task Outcomes_kinds_and_bins_of_the_chart_filter()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("");

        Follow(page.FindAll(".outcome-chip").Single(chip => chip.TextContent.Contains("Busy", StringComparison.Ordinal)));
        page.WaitForAssertion(() => Assert.Equal("2", Rows(page)));
        Follow(page.Find(".outcome-chip[aria-current]"));
        page.WaitForAssertion(() => Assert.Equal("1 2 3 4", Rows(page)));
        Follow(page.FindAll(".kind-chips a").Single(chip => chip.TextContent.Contains("Keep-alives", StringComparison.Ordinal)));
        page.WaitForAssertion(() => Assert.Equal("1 2 4", Rows(page)));
        Follow(page.FindAll("[data-timeline] a")[0]);
        page.WaitForAssertion(() => Assert.Equal("1", Rows(page)));
        Assert.Equal("?without=options&start=1700000000&end=1700000000.2", Query);
        Assert.True(page.FindAll("[data-timeline] a.out").Count > 0);
    }

    [Fact]
    public async Task The_handles_below_the_chart_filter_too()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("");
        int bins = page.FindAll("[data-timeline] a").Count;

        page.FindAll(".timeline-range input")[0].Change($"{bins - 1}");

        page.WaitForAssertion(() => Assert.Equal("4", Rows(page)));
    }

    [Fact]
    public async Task Groups_have_their_count_and_lead_to_themselves_alone()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("?group=outcome&sort=-number");

        Assert.Equal(["Answered2 dialogs", "Busy1 dialog", "In progress1 dialog"], page.FindAll("tr").Where(row => row.QuerySelector(".group-link") is not null).Select(row => row.TextContent.Trim()));
        Follow(page.Find(".group-link"));

        page.WaitForAssertion(() => Assert.Equal("?q=outcome:answered%20code:200&sort=-number&group=outcome", Query));
    }

    [Fact]
    public async Task Any_header_field_is_a_column()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("");
        IRenderedComponent<MudDialogProvider> dialogs = Render<MudDialogProvider>();
        IRenderedComponent<MudPopoverProvider> popovers = Render<MudPopoverProvider>();
        page.Find(".calls-toolbar .mud-menu button").Click();
        popovers.WaitForAssertion(() => Assert.NotEmpty(popovers.FindAll(".mud-menu-item")));
        popovers.FindAll(".mud-menu-item").Single(item => item.TextContent.Contains("Columns…", StringComparison.Ordinal)).Click();
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll(".columns label")));

        dialogs.FindAll(".columns label").Single(label => label.TextContent.Contains("Call-ID", StringComparison.Ordinal)).QuerySelector("input")!.Change(false);
        dialogs.Find(".add-header input").Input("max-forwards");
        dialogs.Find(".add-header").Submit();
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Apply").Click();

        page.WaitForAssertion(() => Assert.Equal("?columns=number,start,kind,from,to,outcome,messages,setup,duration,Max-Forwards", Query));
        page.WaitForAssertion(() => Assert.Equal("70", page.Find("td.col-header").TextContent.Trim()));
    }

    [Fact]
    public async Task A_row_is_one_link_that_says_where_it_leads()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("");

        IElement link = page.FindAll("[data-call]")[0];

        Assert.Equal($"/en/traces/{_id}/calls/1", link.GetAttribute("href"));
        Assert.Equal("alice → bob, Answered", link.TextContent);
        Assert.Equal(4, page.FindAll("[data-call]").Count);
    }

    [Fact]
    public async Task Deleting_asks_first()
    {
        IRenderedComponent<TracePage> page = await OpenAsync("");
        IRenderedComponent<MudDialogProvider> dialogs = Render<MudDialogProvider>();
        IRenderedComponent<MudPopoverProvider> popovers = Render<MudPopoverProvider>();

        page.Find(".trace-head .mud-menu button").Click();
        popovers.WaitForAssertion(() => Assert.NotEmpty(popovers.FindAll(".mud-menu-item")));
        popovers.FindAll(".mud-menu-item").Single(item => item.TextContent.Contains("Delete…", StringComparison.Ordinal)).Click();
        dialogs.WaitForAssertion(() => Assert.Contains("Delete this trace?", dialogs.Markup, StringComparison.Ordinal));
        Assert.NotNull(await _app.Library.OpenAsync(_id, Xunit.TestContext.Current.CancellationToken));
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Delete").Click();

        // The form goes out of the browser, which has the token.
        page.WaitForAssertion(() => Assert.Single(JSInterop.Invocations, call => call.Identifier == "sendForm"));
        Assert.Equal($"/api/traces/{_id}/delete?lang=en", page.Find("form[data-delete]").GetAttribute("action"));
    }

    [Fact]
    public void A_trace_that_is_gone_says_so_in_a_circuit()
    {
        Navigation.NavigateTo("/en/traces/00000000000000000000000000000000");

        IRenderedComponent<TracePage> page = Render<TracePage>(parameters => parameters.Add(p => p.Id, "00000000000000000000000000000000"));

        page.WaitForAssertion(() => Assert.Contains("This trace is not here", page.Markup, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<IRenderedComponent<TracePage>> OpenAsync(string query)
    {
        byte[] capture = Capture.Of(
        [
            .. Capture.CallOf("one"), Capture.Request("INVITE", "two", 1), Capture.Response(486, "Busy Here", "two", "1 INVITE"), Capture.Request("OPTIONS", "three", 1), .. Capture.CallOf("four"),
        ]);
        LoadedTrace open = await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(capture)), TraceLifetime.Default, null, Xunit.TestContext.Current.CancellationToken);
        _id = open.Id;
        Navigation.NavigateTo($"/en/traces/{_id}{query}");
        IRenderedComponent<TracePage> page = Render<TracePage>(parameters => parameters.Add(p => p.Id, _id));
        page.WaitForState(() => page.FindAll(".trace-page").Count > 0);
        return page;
    }

    private void Follow(IElement link) => Navigation.NavigateTo(link.GetAttribute("href")!);

    private static void Tick(IRenderedComponent<TracePage> page, int row, bool chosen = true, bool shift = false)
    {
        IElement box = page.FindAll("td [name=calls]")[row - 1];
        box.Click(new MouseEventArgs { ShiftKey = shift });
        page.FindAll("td [name=calls]")[row - 1].Change(chosen);
    }

    private static string Rows(IRenderedComponent<TracePage> page) => string.Join(' ', page.FindAll("tr.call-row td.col-number").Select(cell => cell.TextContent.Trim()));
}
