using System.Net;
using System.Text;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>Methods and bodies that an address does not take are answered with what it takes, and are never an error of the server.</summary>
public sealed class MethodTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en")]
    [InlineData("/zh/traces")]
    [InlineData("/en/flows/volte-call")]
    [InlineData("/en/responses/486")]
    public async Task A_page_is_read_and_nothing_is_sent_to_it(string page)
    {
        foreach (string type in new[] { "", "text/plain; charset=utf-7", "multipart/form-data", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7" })
        {
            var body = new ByteArrayContent(Encoding.ASCII.GetBytes("a=%zz&b"));
            if (type.Length > 0)
                body.Headers.TryAddWithoutValidation("Content-Type", type);
            HttpResponseMessage answer = await _client.PostAsync(page, body, _cancel);

            Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD"), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
        }
    }

    [Theory]
    [InlineData("/en", "GET, HEAD")]
    [InlineData("/api/responses/486", "GET, HEAD")]
    [InlineData("/api/traces", "POST")]
    public async Task OPTIONS_says_what_an_address_takes(string address, string allow)
    {
        HttpResponseMessage answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Options, address), _cancel);

        Assert.Equal((HttpStatusCode.NoContent, allow), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
    }

    [Theory]
    [InlineData("/en/open")]
    [InlineData("/en/traces/samples")]
    public async Task A_form_that_cannot_be_read_is_refused_as_such(string address)
    {
        foreach (string type in new[] { "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-7" })
        {
            var body = new ByteArrayContent(Encoding.ASCII.GetBytes("--x\r\nbroken"));
            body.Headers.TryAddWithoutValidation("Content-Type", type);

            Assert.Equal((type, HttpStatusCode.BadRequest), (type, (await _client.PostAsync(address, body, _cancel)).StatusCode));
        }
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused_in_words()
    {
        HttpResponseMessage answer = await _client.PatchAsync("/api/traces/0123456789abcdef0123456789abcdef", new StringContent("{}", Encoding.UTF8, "text/plain"), _cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
