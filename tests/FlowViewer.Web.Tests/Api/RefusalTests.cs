using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

public sealed class RefusalTests(TestApp shared) : IClassFixture<TestApp>
{
    private const string NoTrace = "There is not one byte. Send a capture or a log as the raw body, or in a multipart form as a part named file or text.";
    private const string BadForm = "The multipart body breaks off or does not follow RFC 7578. Send the trace as a part named file or text, or as the raw body.";
    private const string NoSuchTrace = "No trace is kept under this id: it has expired, was deleted, or the address is not complete. Upload it again.";

    public static TheoryData<string, string, string?, int, string, string> Requests { get; } = new()
    {
        { "POST /api/traces", "", null, 400, "no-trace", NoTrace },
        { "POST /api/traces", "\u001f\u008b\b", null, 400, "broken-compression", "The trace starts as gzip and then breaks off or is damaged. Unpack it yourself (zcat gives what can be saved) and send that." },
        { "POST /api/traces", "--x\r\nContent-Disposition: form-data; name=file\r\n\r\n\r\n--x--\r\n", "multipart/form-data; boundary=x", 400, "no-trace", NoTrace },
        { "POST /api/traces", "--x\r\nContent-Disposition: form-data; name=other\r\n\r\nabc\r\n--x--\r\n", "multipart/form-data; boundary=x", 400, "no-trace", NoTrace },
        { "POST /api/traces", "--x\r\nContent-Disposition: form-data; name=file\r\n\r\n" + new string('a', 100_000), "multipart/form-data; boundary=x", 400, "broken-off", "The body ended before it was complete. Nothing was kept. Send it again." },
        { "POST /api/traces", "--x\r\nContent-Disp", "multipart/form-data; boundary=x", 400, "bad-form", BadForm },
        { "POST /api/traces", "--x\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--\r\n", "multipart/form-data; boundary=x", 400, "bad-form", BadForm },
        { "POST /api/traces", "abc", "multipart/form-data", 400, "bad-form", BadForm },
        { "POST /api/traces?expires=59m", "abc", null, 400, "bad-lifetime", "expires is '59m'. Give a time from 1h to 30d, as 24h, 7d or P1D." },
        { "POST /api/traces?expires=31d", "abc", null, 400, "bad-lifetime", "expires is '31d'. Give a time from 1h to 30d, as 24h, 7d or P1D." },
        { "POST /api/traces?expires=soon", "abc", null, 400, "bad-lifetime", "expires is 'soon'. Give a time from 1h to 30d, as 24h, 7d or P1D." },
        { "GET /api/traces/0123456789abcdef0123456789abcdef", "", null, 404, "no-such-trace", NoSuchTrace },
        { "GET /api/traces/short", "", null, 404, "no-such-trace", NoSuchTrace },
        { "GET /api/traces/0123456789abcdef0123456789abcdef/raw", "", null, 404, "no-such-trace", NoSuchTrace },
        { "DELETE /api/traces/0123456789abcdef0123456789abcdef", "", null, 404, "no-such-trace", NoSuchTrace },
        { "GET /api/nothing", "", null, 404, "not-found", "The API has nothing at this address. /openapi/v1.json lists what it has." },
        { "PUT /api/traces", "abc", null, 405, "method-not-allowed", "This address does not take that method; the Allow header names those that it takes." },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_that_cannot_be_served_says_what_and_what_to_do(
        string request, string body, string? contentType, int status, string type, string detail)
    {
        HttpResponseMessage answer = await SendAsync(shared, request, Encoding.Latin1.GetBytes(body), contentType);

        await AssertProblemAsync(answer, status, type, detail);
    }

    [Fact]
    public async Task A_coding_that_is_not_taken_names_the_one_that_is()
    {
        using var content = new ByteArrayContent([1]);
        content.Headers.ContentEncoding.Add("br");

        HttpResponseMessage answer = await shared.Client().PostAsync("/api/traces", content, TestContext.Current.CancellationToken);

        await AssertProblemAsync(answer, 415, "unsupported-encoding", "Content-Encoding is 'br'. Send the trace as it is, or as gzip and not as a form.");
        Assert.Equal("gzip", answer.Headers.GetValues("Accept-Encoding").Single());
    }

    [Theory]
    [InlineData(1000, 201)]
    [InlineData(1001, 413)]
    public async Task A_trace_may_have_as_many_bytes_as_the_setting_says_and_not_one_more(int bytes, int status)
    {
        using var app = new TestApp(("Traces:UploadBytes", "1000"));

        HttpResponseMessage answer = await SendAsync(app, "POST /api/traces", Encoding.ASCII.GetBytes(Capture.Request("OPTIONS", "a", 1).PadRight(bytes)), null);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 413)
        {
            JsonElement problem = await AssertProblemAsync(answer, 413, "trace-too-large",
                "The trace has more than 1000 bytes (setting Traces:UploadBytes). Send a part of it: editcap and tcpdump cut captures, by time or by number of packets.");
            Assert.Equal(1000, problem.GetProperty("limit").GetInt64());
            Assert.Equal("Traces:UploadBytes", problem.GetProperty("setting").GetString());
        }
    }

    [Fact]
    public async Task A_full_store_takes_nothing_until_something_is_deleted()
    {
        using var app = new TestApp(("Traces:StoreBytes", "5000"));
        byte[] noise = new byte[4000];
        new Random(1).NextBytes(noise);
        noise = [.. Encoding.ASCII.GetBytes(Capture.Request("OPTIONS", "a", 1)), .. noise];
        HttpResponseMessage first = await SendAsync(app, "POST /api/traces", noise, null);

        HttpResponseMessage second = await SendAsync(app, "POST /api/traces", noise, null);

        await AssertProblemAsync(second, 507, "store-full",
            "All traces together may take 5000 bytes (setting Traces:StoreBytes). Delete a trace that is done with, or wait until some expire.");
        using var delete = new HttpRequestMessage(HttpMethod.Delete, first.Headers.Location);
        delete.Headers.Add("X-Delete-Token", (await first.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("deleteToken").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await app.Client().SendAsync(delete, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(app, "POST /api/traces", noise, null)).StatusCode);
    }

    [Fact]
    public void Every_code_has_its_own_type()
    {
        string[] types = [.. Enum.GetValues<RefusalCode>().Select(code => new Refusal(code, 400, "", "").ToProblem().Type!)];

        Assert.Equal(types.Length, types.Distinct().Count());
        Assert.All(types, type => Assert.Matches("^urn:flowviewer:problem:[a-z]+(-[a-z]+)*$", type));
    }

    private static async Task<HttpResponseMessage> SendAsync(TestApp app, string request, byte[] body, string? contentType)
    {
        string[] parts = request.Split(' ');
        using var message = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
            message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await app.Client().SendAsync(message, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage answer, int status, string type, string detail)
    {
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(detail, problem.GetProperty("detail").GetString());
        Assert.Equal($"urn:flowviewer:problem:{type}", problem.GetProperty("type").GetString());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }
}
