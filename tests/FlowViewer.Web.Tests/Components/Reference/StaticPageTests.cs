using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Components.Reference;

/// <summary>What holds for every static page: one answer to one address, nothing that the policy of the page refuses, one kit, no circuit.</summary>
public sealed partial class StaticPageTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Paths =
    [
        "/reference", "/poster", "/state-machines", "/state-machines/invite-client", "/state-machines/nothing",
        "/responses", "/responses?class=4&q=busy", "/headers?q=nothing-like-it", "/bearers",
        "/responses/486", "/methods/INVITE", "/headers/Via", "/timers/B", "/causes/17", "/warnings/370", "/options/100rel", "/events/dialog",
        "/features/g.3gpp.smsip", "/nodes/p-cscf", "/bearers/qci-1", "/responses/499", "/headers/%3Cb%3E",
        "/search", "/search?q=486", "/search?q=no%20one%20picks%20up", "/search?q=P-Assrtd-Idntty", "/search?q=zzzqqq", "/headers/Via/card",
    ];

    private readonly HttpClient _client = app.Client();

    public static TheoryData<string> Pages => [.. from language in new[] { "/en", "/zh" } from path in Paths select language + path];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_is_the_same_each_time_keeps_to_its_policy_and_is_made_of_MudBlazor_without_a_circuit(string address)
    {
        string html = await AskAsync(address);
        IDocument page = new HtmlParser().ParseDocument(html);

        Assert.Equal(html, await AskAsync(address));
        Assert.Empty(page.QuerySelectorAll("[style], style").Select(element => element.OuterHtml));
        Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json'])").Select(element => element.OuterHtml));
        Assert.NotEmpty((page.QuerySelector("main") ?? page.Body!).QuerySelectorAll("[class*='mud-']"));
        Assert.DoesNotContain("beer", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Circuit(), html);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task The_style_sheet_has_all_that_a_page_uses_of_MudBlazors(string address)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        HashSet<string> trimmed = [.. SelectorsOf(await _client.GetStringAsync("/lib/look/site.css", cancel))];
        HashSet<string> used = [.. new HtmlParser().ParseDocument(await AskAsync(address)).All.SelectMany(element => element.ClassList)];

        IEnumerable<string> needed = SelectorsOf(await _client.GetStringAsync("/_content/MudBlazor/MudBlazor.min.css", cancel))
            .Where(selector => !selector.Contains('(', StringComparison.Ordinal) && ClassName().Matches(selector) is { Count: > 0 } names && names.All(name => used.Contains(name.Groups[1].Value)));
        Assert.Equal([], needed.Except(trimmed));
    }

    private static IEnumerable<string> SelectorsOf(string sheet) => Prelude().Matches(sheet).SelectMany(match => match.Groups[1].Value.Split(',')).Select(selector => selector.Trim());

    private async Task<string> AskAsync(string address)
    {
        using HttpResponseMessage answer = await _client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<!--Blazor:|blazor\\.web|MudBlazor\\.min\\.js")]
    private static partial Regex Circuit();

    [GeneratedRegex(@"([^{}]+)\{")]
    private static partial Regex Prelude();

    [GeneratedRegex(@"\.((?:\\.|[\w-])+)")]
    private static partial Regex ClassName();
}
