using System.Collections.Frozen;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FlowViewer.Reference;
using FlowViewer.Web.Hosting;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Components.Reference;

/// <summary>Every page of the site map in both languages as the program serves it, asked for once.</summary>
public sealed class ReferenceCrawl : IAsyncLifetime
{
    private static readonly string[] Languages = ["en", "zh"];

    private readonly Dictionary<string, CrawledPage> _pages = [], _others = [];
    private HttpClient _client = null!;

    public TestApp App { get; } = new();

    /// <summary>The pages of the site map by their path.</summary>
    internal IReadOnlyDictionary<string, CrawledPage> Pages => _pages;

    public async ValueTask InitializeAsync()
    {
        _client = App.Client();
        foreach (string path in SiteMap.Paths(SharedReference.Library.Catalogue, SharedReference.Flows))
            foreach (string language in Languages)
            {
                CrawledPage page = await AskAsync(path.Length == 0 ? $"/{language}" : $"/{language}/{path}");
                _pages.Add(page.Path, page);
            }
    }

    /// <summary>A page that may be outside the site map, asked for at most once.</summary>
    internal async Task<CrawledPage> GetAsync(string path)
    {
        if (_pages.TryGetValue(path, out CrawledPage? known) || _others.TryGetValue(path, out known))
            return known;
        return _others[path] = await AskAsync(path);
    }

    private async Task<CrawledPage> AskAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        bool isPage = answer.Content.Headers.ContentType?.MediaType == "text/html";
        string html = isPage ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "";
        return CrawledPage.Read(path, answer.StatusCode, html);
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}

/// <summary>What the tests ask of a page.</summary>
internal sealed record CrawledPage(
    string Path, HttpStatusCode Status, string Title, string Description, string Language, string Canonical, string Term, string Definition,
    FrozenDictionary<string, string> Alternates, FrozenSet<string> Ids, IReadOnlyList<string> Links, int Headings, bool HasTwiceAnId, string Text)
{
    public static CrawledPage Read(string path, HttpStatusCode status, string html)
    {
        IDocument page = new HtmlParser().ParseDocument(html);
        string[] ids = [.. page.All.Select(element => element.Id).OfType<string>().Where(id => id.Length > 0)];
        return new CrawledPage(
            path,
            status,
            page.Title ?? "",
            Attribute("meta[name=description]", "content"),
            page.DocumentElement.GetAttribute("lang") ?? "",
            Attribute("link[rel=canonical]", "href"),
            page.QuerySelector("script[type='application/ld+json']")?.TextContent ?? "",
            page.QuerySelector(".definition")?.TextContent.Trim() ?? "",
            page.QuerySelectorAll("link[rel=alternate]").ToFrozenDictionary(link => link.GetAttribute("hreflang")!, link => link.GetAttribute("href")!),
            ids.ToFrozenSet(),
            [.. page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)],
            page.QuerySelectorAll("h1").Length,
            ids.Length != ids.Distinct().Count(),
            page.QuerySelector("main")?.TextContent ?? "");

        string Attribute(string selector, string name) => page.QuerySelector(selector)?.GetAttribute(name) ?? "";
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>The language of the path, as the reference names it.</summary>
    public Language Reads => Path.StartsWith("/zh", StringComparison.Ordinal) ? FlowViewer.Reference.Language.Zh : FlowViewer.Reference.Language.En;
}
