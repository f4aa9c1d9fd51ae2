using System.Net;
using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Web.Components.Messages;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Components.Reference;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Messages;

/// <summary>What a log left out of a message is not held against its sender, and what was done to its text is told.</summary>
public sealed class WhatTheSourceKeptTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Summary = "2026-01-02\t03:04:05.678901\t1.1\tS\tx@192.0.2.1\tCSeq:1 INVITE\tINVITE sip:bob@192.0.2.2:5060 SIP/2.0\n";
    private const string Quoted = "> OPTIONS sip:b@example.com SIP/2.0\n> Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\n> From: <sip:a@example.com>;tag=a\n> To: <sip:b@example.com>\n> Call-ID: 1\n> CSeq: 1 OPTIONS\n> Max-Forwards: 70\n> Content-Length: 0\n>\n";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_one_line_log_accuses_nobody_of_what_it_left_out()
    {
        string page = await PageOfAsync("en", Summary);
        Assert.Contains("kept only a part of this message", page, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("⚠", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Repaired while reading: removed quote marks")]
    [InlineData("zh", "解析时已修复：删除了引用标记")]
    public async Task What_was_repaired_is_told_with_the_message(string language, string words) =>
        Assert.Contains(words, await PageOfAsync(language, Quoted), StringComparison.Ordinal);

    [Fact]
    public async Task What_was_repaired_is_told_once_of_the_trace()
    {
        LoadedTrace kept = await StoreAsync(Quoted);
        string page = WebUtility.HtmlDecode(await app.Client().GetStringAsync($"/en/traces/{kept.Id}", _cancel));
        Assert.Contains("removed quote marks <span class=\"quiet\">1 message</span>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Every_repair_has_words(string language)
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization(options => options.ResourcesPath = "Resources").AddSingleton<UiText>().BuildServiceProvider();
        SharedReference.Speak(language);
        UiText words = services.GetRequiredService<UiText>();
        Assert.All(TextRepairs.All, repair => Assert.NotEqual(RepairWords.KeyOf(repair), words[RepairWords.KeyOf(repair)]));
    }

    private async Task<LoadedTrace> StoreAsync(string text) =>
        await app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Encoding.UTF8.GetBytes(text))), TraceLifetime.Default, null, _cancel);

    private async Task<string> PageOfAsync(string language, string text) =>
        WebUtility.HtmlDecode(await app.Client().GetStringAsync($"/{language}/traces/{(await StoreAsync(text)).Id}/calls/1?step=1", _cancel));
}
