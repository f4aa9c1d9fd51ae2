using FlowViewer.Calls;
using FlowViewer.Web.Components.Traces;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;
using FlowViewer.Web.Tests.Components.Reference;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Traces;

public sealed class CallSearchTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "q=busy", "2")]
    [InlineData("en", "q=占线", "2")]
    [InlineData("zh", "q=busy", "2")]
    [InlineData("zh", "q=占线", "2")]
    [InlineData("zh", "q=outcome:已接通", "1")]
    [InlineData("zh", "q=keep-alive", "3")]
    [InlineData("en", "q=outcome:\"not answered\"", "2")]
    [InlineData("en", "q=outcome:\"in progress\"", "3")]
    [InlineData("en", "q=canceled", "")]
    [InlineData("en", "q=Alice%20192.0.2.1%20example.com", "1 2 3")]
    [InlineData("en", "q=bye", "1")]
    [InlineData("en", "start=1700000006", "2 3")]
    [InlineData("en", "end=1700000006&without=session", "")]
    [InlineData("en", "q=busy&calls=*", "2")]
    [InlineData("en", "q=busy&calls=1,3", "1 3")]
    [InlineData("en", "calls=", "")]
    public async Task Calls_are_found_by_the_words_of_both_languages(string language, string query, string numbers)
    {
        LoadedTrace open = await OpenAsync();
        SharedReference.Speak(language);

        IReadOnlyList<Call> calls = await app.Services.GetRequiredService<CallSearch>().ChooseAsync(open, CallSelection.Read(UrlQuery.Of("?" + query)), _cancel);

        Assert.Equal(numbers, string.Join(' ', calls.Select(call => call.Number)));
    }

    [Fact]
    public async Task A_page_of_the_table_takes_over_what_did_not_change()
    {
        LoadedTrace open = await OpenAsync();
        CallSearch search = app.Services.GetRequiredService<CallSearch>();
        async Task<CallsView> Show(string query, CallsView? before) => await CallsView.OfAsync(open, CallsState.Read("/t", UrlQuery.Of(query)), search, before, _cancel);

        CallsView all = await Show("?page=7&group=outcome&columns=number,User-Agent,Max-Forwards", null);
        CallsView next = await Show("?group=outcome&chosen=1-2", all);
        CallsView brushed = await Show("?start=1700000006", next);

        Assert.Equal(1, all.State.Page);
        Assert.Equal("1 2 3", string.Join(' ', all.Rows.Select(row => row.Call.Number)));
        Assert.All(all.Rows, row => Assert.NotNull(row.Group));
        Assert.Equal([null, "70"], all.Rows[0].Headers);
        Assert.Same(all.Groups, next.Groups);
        Assert.Equal(2, next.ChosenCount);
        Assert.Same(next.Statistics, brushed.Statistics);
        Assert.Equal((3, 2), (brushed.Statistics.Count, brushed.Count));
    }

    private async Task<LoadedTrace> OpenAsync()
    {
        byte[] capture = Capture.Of(
        [
            .. Capture.CallOf("one"), Capture.Request("INVITE", "two", 1), Capture.Response(486, "Busy Here", "two", "1 INVITE"), Capture.Request("OPTIONS", "three", 1),
        ]);
        return await app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(capture)), TraceLifetime.Default, null, _cancel);
    }
}
