using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Security;

public sealed partial class AdminTests : IDisposable
{
    private const string Token = "a token of tests, long enough";

    private readonly TestApp _app = new(("Admin:Token", Token));
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public AdminTests()
    {
        _client = _app.Client();
        _client.DefaultRequestHeaders.Authorization = Basic(Token);
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/en/admin")]
    [InlineData("/zh/admin")]
    public async Task Without_a_token_in_the_settings_there_is_no_such_page(string address)
    {
        using var app = new TestApp();
        HttpClient client = app.Client();
        client.DefaultRequestHeaders.Authorization = Basic("");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{address}/purge", Form(("age", "all")), _cancel)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another token, long enough")]
    [InlineData("")]
    public async Task Without_the_right_token_nothing_is_shown_or_deleted(string? token)
    {
        await StoreAsync();
        HttpClient client = _app.Client();
        client.DefaultRequestHeaders.Authorization = token is null ? null : Basic(token);
        HttpResponseMessage shown = await client.GetAsync("/en/admin", _cancel), purged = await client.PostAsync("/en/admin/purge", Form(("age", "all")), _cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, shown.StatusCode);
        Assert.StartsWith("Basic", shown.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, purged.StatusCode);
        Assert.Contains("<b>1</b>", await _client.GetStringAsync("/en/admin", _cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic ###")]
    [InlineData("Basic YQ==")]
    [InlineData("Bearer a token of tests, long enough")]
    public async Task A_header_that_is_broken_opens_nothing(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/admin");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Client().SendAsync(request, _cancel)).StatusCode);
    }

    [Fact]
    public async Task The_page_shows_what_the_store_holds_without_leading_to_it()
    {
        string id = await StoreAsync();
        HttpResponseMessage answer = await _client.GetAsync("/zh/admin", _cancel);
        string page = await answer.Content.ReadAsStringAsync(_cancel);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.DoesNotContain(id, page, StringComparison.Ordinal);
        Assert.Equal(2, Handle().Count(page));
        Assert.Contains("最大的跟踪", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_trace_is_deleted_by_its_handle_and_the_others_stay()
    {
        string one = await StoreAsync(), other = await StoreAsync();
        string handle = StoredUse.HandleOf(TraceSeal.RowOf(one));
        HttpResponseMessage answer = await _client.PostAsync("/en/admin/delete", Form(("handle", handle)), _cancel);
        Assert.Equal("/en/admin?deleted=1", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/api/traces/{one}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"/api/traces/{other}", _cancel)).StatusCode);
        Assert.Equal("/en/admin?deleted=0", (await _client.PostAsync("/en/admin/delete", Form(("handle", handle)), _cancel)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_purge_deletes_what_is_older_and_all_where_it_says_so()
    {
        string old = await StoreAsync();
        _app.Clock.Advance(TimeSpan.FromHours(2));
        string young = await StoreAsync();
        Assert.Equal("/en/admin?deleted=1", (await _client.PostAsync("/en/admin/purge", Form(("age", "1h")), _cancel)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/api/traces/{old}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"/api/traces/{young}", _cancel)).StatusCode);
        Assert.Equal("/en/admin?deleted=1", (await _client.PostAsync("/en/admin/purge", Form(("age", "all")), _cancel)).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("")]
    [InlineData("everything")]
    public async Task An_age_that_is_none_deletes_nothing(string age)
    {
        string id = await StoreAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsync("/en/admin/purge", Form(("age", age)), _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"/api/traces/{id}", _cancel)).StatusCode);
    }

    [GeneratedRegex("name=\"handle\" value=\"[0-9a-f]{12}\"")]
    private static partial Regex Handle();

    private static AuthenticationHeaderValue Basic(string token) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{token}")));

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task<string> StoreAsync() =>
        (await (await _client.PostAsync("/api/traces", new ByteArrayContent(Api.Capture.AnsweredCall), _cancel)).Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("id").GetString()!;
}
