using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlowViewer.Readers.Tests.Captures;
using FlowViewer.Readers.Tests.Captures.Secrets;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

/// <summary>Keys open what is encrypted, while a trace is read, and are kept nowhere.</summary>
public sealed class KeysTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private static readonly TlsConversation Conversation = new TlsConversation(0x1301, true).Begin()
        .Say(true, Wrapped.SipBytes("one")).Say(false, Wrapped.SipBytes("two")).Say(true, Wrapped.SipBytes("three"));

    private static byte[] PartlyInTheClear => Conversation.ToCapture().Add(Wrapped.Sip("clear").Udp().IPv4().Ethernet()).ToArray();

    private static MultipartFormDataContent Form(params (string Name, byte[] Bytes)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach ((string name, byte[] bytes) in parts)
            form.Add(new ByteArrayContent(bytes), name, $"{name}.bin");
        return form;
    }

    private static byte[] KeyLog => Encoding.ASCII.GetBytes(Conversation.KeyLog);

    private async Task<JsonElement> StoreAsync(HttpContent content, string path = "/api/traces")
    {
        HttpResponseMessage answer = await _client.PostAsync(path, content, _cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
    }

    private async Task NothingIsKeptAsync(JsonElement trace)
    {
        string kept = await _client.GetStringAsync($"/api/traces/{trace.GetProperty("id").GetString()}/raw", _cancel);
        Assert.StartsWith("FlowViewer messages 1", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Conversation.KeyLog.Split('\n')[1].Split(' ')[2], kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_log_beside_the_capture_opens_it_and_only_messages_are_kept()
    {
        JsonElement named = await StoreAsync(Form(("file", PartlyInTheClear), ("keys", KeyLog))), known = await StoreAsync(Form(("file", PartlyInTheClear), ("file", KeyLog)));
        foreach (JsonElement trace in (JsonElement[])[named, known])
        {
            Assert.Equal(4, trace.GetProperty("messages").GetInt32());
            await NothingIsKeptAsync(trace);
        }
    }

    [Fact]
    public async Task Keys_open_a_trace_that_is_kept_already()
    {
        JsonElement closed = await StoreAsync(new ByteArrayContent(PartlyInTheClear));
        string id = closed.GetProperty("id").GetString()!;
        Assert.Equal(1, closed.GetProperty("messages").GetInt32());
        Assert.Contains("Encrypted: TLS (5061)", await _client.GetStringAsync($"/en/traces/{id}", _cancel), StringComparison.Ordinal);

        JsonElement opened = await StoreAsync(Form(("keys", KeyLog)), $"/api/traces/{id}/keys");
        Assert.Equal(4, opened.GetProperty("messages").GetInt32());
        await NothingIsKeptAsync(opened);
    }

    [Fact]
    public async Task Keys_of_other_sessions_open_nothing_and_say_so()
    {
        JsonElement closed = await StoreAsync(new ByteArrayContent(PartlyInTheClear));
        string other = $"CLIENT_RANDOM {new string('0', 64)} {new string('1', 96)}";
        foreach (string keys in (string[])[other, "no key at all"])
        {
            HttpResponseMessage answer = await _client.PostAsync($"/api/traces/{closed.GetProperty("id").GetString()}/keys", Form(("keys", Encoding.ASCII.GetBytes(keys))), _cancel);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("keys-open-nothing", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_capture_that_is_all_encrypted_asks_for_its_keys()
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/traces", new ByteArrayContent(Conversation.ToCapture().ToArray()), _cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Give the key log", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }
}
