using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Web.Api;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace FlowViewer.Web.Tests.Api;

/// <summary>Reading and deleting are two rights; and what nobody can delete, because nobody heard of it, is not kept.</summary>
public sealed class DeletionTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public DeletionTests() => _client = _app.Client();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public async Task Who_has_only_the_link_reads_and_does_not_delete(string? token)
    {
        JsonElement kept = await StoreAsync();

        HttpResponseMessage answer = await DeleteAsync(kept.GetProperty("url").GetString()!, token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("urn:flowviewer:problem:not-yours", (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("type").GetString());
        JsonElement read = await _client.GetFromJsonAsync<JsonElement>(kept.GetProperty("url").GetString(), _cancel);
        Assert.False(read.TryGetProperty("deleteToken", out _));
    }

    [Fact]
    public async Task The_token_of_one_trace_deletes_no_other()
    {
        JsonElement one = await StoreAsync(), other = await StoreAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await DeleteAsync(other.GetProperty("url").GetString()!, one.GetProperty("deleteToken").GetString())).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(one.GetProperty("url").GetString()!, one.GetProperty("deleteToken").GetString())).StatusCode);
    }

    [Fact]
    public async Task A_browser_that_sent_a_form_has_the_token_in_a_cookie_for_that_trace_alone_and_deletes_with_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = new ByteArrayContent(Capture.AnsweredCall) };
        request.Headers.Accept.ParseAdd("text/html");
        HttpResponseMessage sent = await _client.SendAsync(request, _cancel);
        string id = sent.Headers.Location!.OriginalString.Split('/')[3];
        string cookie = Assert.Single(sent.Headers.GetValues("Set-Cookie"));

        Assert.Matches($"^delete-token=[0-9a-f]{{32}}; expires=.*; path=/api/traces/{id}; samesite=strict; httponly$", cookie);

        using var delete = new HttpRequestMessage(HttpMethod.Post, $"/api/traces/{id}/delete?lang=en");
        delete.Headers.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.SeeOther, (await _client.SendAsync(delete, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/api/traces/{id}", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_person_without_the_token_is_told_so_on_a_page()
    {
        JsonElement kept = await StoreAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{kept.GetProperty("url").GetString()}/delete?lang=en");
        request.Headers.Accept.ParseAdd("text/html");

        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Only who sent the trace deletes it", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trace_whose_sender_does_not_get_the_answer_is_not_kept(bool breaks)
    {
        LoadedTrace kept = await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        var http = new DefaultHttpContext { RequestServices = _app.Services, RequestAborted = new CancellationToken(canceled: !breaks) };

        Exception? problem = await Record.ExceptionAsync(() => Delivery.ToSenderAsync(http, kept.Id, () => breaks ? throw new IOException("The connection broke.") : Task.CompletedTask));

        Assert.Equal(breaks, problem is IOException);
        Assert.Null(await _app.Library.OpenAsync(kept.Id, _cancel));
    }

    [Fact]
    public async Task A_trace_whose_sender_got_the_answer_stays()
    {
        LoadedTrace kept = await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);

        await Delivery.ToSenderAsync(new DefaultHttpContext { RequestServices = _app.Services }, kept.Id, () => Task.CompletedTask);

        Assert.NotNull(await _app.Library.OpenAsync(kept.Id, _cancel));
    }

    private async Task<JsonElement> StoreAsync() =>
        await (await _client.PostAsync("/api/traces", new ByteArrayContent(Capture.AnsweredCall), _cancel)).Content.ReadFromJsonAsync<JsonElement>(_cancel);

    private Task<HttpResponseMessage> DeleteAsync(string url, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, url);
        if (token is not null)
            request.Headers.Add("X-Delete-Token", token);
        return _client.SendAsync(request, _cancel);
    }
}
