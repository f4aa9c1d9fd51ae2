using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

public sealed class CallEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Titles = "n,startedAt,kind,method,from,to,outcome,finalStatus,messages,retransmissions,setupMs,ringMs,durationMs,endedBy,callId";
    private const string One = "1,2023-11-14T22:13:20Z,session,INVITE,alice,bob,answered,200,6,0,1000,1000,2000,caller,one";
    private const string Two = "2,2023-11-14T22:13:26Z,options,OPTIONS,alice,bob,ongoing,,1,0,,,0,,'=two";

    private static readonly byte[] TwoCalls = Capture.Of([.. Capture.CallOf("one"), Capture.Request("OPTIONS", "=two", 1)]);

    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", Titles, One, Two)]
    [InlineData("?q=busy", Titles)]
    [InlineData("?q=code:2xx", Titles, One)]
    [InlineData("?without=session", Titles, Two)]
    [InlineData("?calls=2", Titles, Two)]
    [InlineData("?sort=-number", Titles, Two, One)]
    [InlineData("?columns=to,Max-Forwards&calls=1", Titles + ",Max-Forwards", One + ",70")]
    [InlineData("?lang=zh&calls=2", "序号,开始时间,类型,方法,主叫,被叫,结果,最终响应码,消息数,重传数,接续时延 (ms),振铃时长 (ms),时长 (ms),结束方,Call-ID", "2,2023-11-14T22:13:26Z,保活 (OPTIONS),OPTIONS,alice,bob,进行中,,1,0,,,0,,'=two")]
    public async Task Calls_come_as_CSV(string query, params string[] lines)
    {
        HttpResponseMessage answer = await _client.GetAsync($"/api/traces/{await StoreAsync()}/calls.csv{query}", _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=calls.csv", answer.Content.Headers.ContentDisposition!.ToString());
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(_cancel);
        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
        Assert.Equal(string.Concat(lines.Select(line => line + "\r\n")), Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("?calls=x", 400, "bad-calls")]
    [InlineData("?calls=3", 404, "no-such-call")]
    [InlineData("?lang=de", 400, "bad-request")]
    public async Task What_cannot_be_chosen_is_refused(string query, int status, string type)
    {
        HttpResponseMessage answer = await _client.GetAsync($"/api/traces/{await StoreAsync()}/calls.csv{query}", _cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.EndsWith(type, (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "q=one")]
    [InlineData("en", "q=one&calls=*")]
    [InlineData("zh", "q=%E5%B7%B2%E6%8E%A5%E9%80%9A")]
    public async Task The_ladder_of_all_keeps_the_filter(string language, string query)
    {
        string rows = await _client.GetStringAsync($"/{language}/traces/{await StoreAsync()}/ladder/rows?from=1&{query}", _cancel);

        Assert.Contains("id=\"s6\"", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"s7\"", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ladder_of_none_chosen_says_so() =>
        Assert.Contains("No dialog is selected", await _client.GetStringAsync($"/en/traces/{await StoreAsync()}/ladder?calls=", _cancel), StringComparison.Ordinal);

    private async Task<string> StoreAsync()
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/traces", new ByteArrayContent(TwoCalls), _cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("id").GetString()!;
    }
}
