using System.Text.Json;
using FlowViewer.Web.Tests.Hosting;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FlowViewer.Web.Tests.Api;

/// <summary>The tools at /mcp, called by a client of the same SDK.</summary>
public sealed class McpTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tools_say_what_they_are()
    {
        await using McpClient client = await ConnectAsync();

        IList<McpClientTool> tools = await client.ListToolsAsync(cancellationToken: _cancel);

        Assert.Equal(["draw", "explain", "list_flows", "look_up", "read_trace", "run_flow", "search"], tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool => Assert.True(tool.Description.Length > 40 && tool.ProtocolTool.Annotations?.ReadOnlyHint == true));
    }

    [Theory]
    [InlineData("look_up", """{"name":"486"}""", "Busy Here")]
    [InlineData("look_up", """{"name":"timer B"}""", "64")]
    [InlineData("search", """{"query":"占线","lang":"zh"}""", "486")]
    [InlineData("list_flows", "{}", "volte-call")]
    [InlineData("run_flow", """{"id":"volte-call"}""", "Answered after 3.6 s; released 10 s later.")]
    [InlineData("run_flow", """{"id":"volte-call","drop":["p-cscf-b~ue-b~INVITE~1"]}""", "Answered after 4.1 s")]
    [InlineData("run_flow", """{"id":"callee-busy","options":{"busy-by":"network"},"lang":"zh"}""", "486")]
    public async Task A_tool_answers(string tool, string arguments, string says)
    {
        CallToolResult result = await CallAsync(tool, arguments);

        Assert.NotEqual(true, result.IsError);
        Assert.Contains(says, Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_is_read_and_drawn_and_nothing_of_it_is_kept()
    {
        string capture = Convert.ToBase64String(Capture.AnsweredCall);

        string read = Text(await CallAsync("read_trace", $$"""{"trace":"{{capture}}","encoding":"base64"}"""));
        string drawn = Text(await CallAsync("draw", $$"""{"trace":"{{capture}}","encoding":"base64","format":"mermaid","calls":"1"}"""));

        Assert.Contains("\"outcome\":\"answered\"", read, StringComparison.Ordinal);
        Assert.Contains("INVITE", read, StringComparison.Ordinal);
        Assert.StartsWith("sequenceDiagram", drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("look_up", """{"name":"no such thing"}""", "no entry")]
    [InlineData("read_trace", """{"trace":"nothing of interest"}""", "No SIP message")]
    [InlineData("read_trace", """{"trace":"***","encoding":"base64"}""", "no base64")]
    [InlineData("draw", """{"trace":"x","format":"gif"}""", "Choose one of")]
    [InlineData("run_flow", """{"id":"nope"}""", "There is no flow 'nope'")]
    [InlineData("run_flow", """{"id":"volte-call","options":{"colour":"red"}}""", "colour")]
    [InlineData("search", """{"query":"busy","lang":"fr"}""", "Choose en or zh")]
    public async Task What_is_wrong_is_said_in_words(string tool, string arguments, string says)
    {
        CallToolResult result = await CallAsync(tool, arguments);

        Assert.True(result.IsError);
        Assert.Contains(says, Text(result), StringComparison.Ordinal);
    }

    private async Task<CallToolResult> CallAsync(string tool, string arguments)
    {
        await using McpClient client = await ConnectAsync();
        return await client.CallToolAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments)!, cancellationToken: _cancel);
    }

    private Task<McpClient> ConnectAsync() => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, app.CreateClient(), ownsHttpClient: true),
        cancellationToken: _cancel);

    private static string Text(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
