using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using FlowViewer.Web.Hosting;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Components.Reference;

/// <summary>What caches, search engines and careless links get.</summary>
public sealed class ReferenceHttpTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en/headers/i", "/en/headers/Call-ID")]
    [InlineData("/zh/headers/via", "/zh/headers/Via")]
    [InlineData("/en/HEADERS/Via", "/en/headers/Via")]
    [InlineData("/en/methods/invite", "/en/methods/INVITE")]
    [InlineData("/en/features/+g.3gpp.smsip", "/en/features/g.3gpp.smsip")]
    [InlineData("/en/features/%2Bg.3gpp.smsip", "/en/features/g.3gpp.smsip")]
    [InlineData("/zh/bearers/1", "/zh/bearers/qci-1")]
    [InlineData("/en/responses/486/", "/en/responses/486")]
    [InlineData("/en/responses/", "/en/responses")]
    [InlineData("/en/Responses?class=4", "/en/responses?class=4")]
    public async Task Another_name_of_a_page_leads_to_it_for_good(string address, string page)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(page, answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(page, _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/en/methods/PRAK", "/en/methods/PRACK")]
    [InlineData("/zh/headers/P-Asserted-Identiy", "/zh/headers/P-Asserted-Identity")]
    [InlineData("/en/responses/4866", "/en/responses/486")]
    public async Task What_is_not_there_says_so_and_names_what_may_be_meant(string address, string meant)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(_cancel));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(meant, page.QuerySelector(".nearest a")!.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(answer.Headers.ETag);
        Assert.Null(answer.Headers.CacheControl);
    }

    [Fact]
    public async Task What_people_type_for_the_entries_of_an_index_is_fetched_beside_it()
    {
        HttpResponseMessage answer = await _client.GetAsync("/zh/responses/words", _cancel);
        string words = await answer.Content.ReadAsStringAsync(_cancel);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=3600", answer.Headers.CacheControl!.ToString());
        Assert.Contains("占线", JsonDocument.Parse(words).RootElement.GetProperty("486").GetString(), StringComparison.Ordinal);
        Assert.Contains("占线", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_key_is_text()
    {
        HttpResponseMessage answer = await _client.GetAsync("/en/headers/%3Cscript%3Ealert(1)%3C%2Fscript%3E", _cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/en/responses/486")]
    [InlineData("/zh/headers")]
    [InlineData("/zh/responses?class=4")]
    [InlineData("/en/reference")]
    [InlineData("/en/poster")]
    [InlineData("/sitemap.xml")]
    public async Task A_cache_may_hold_a_page_and_is_told_when_its_copy_is_good(string address)
    {
        HttpResponseMessage first = await _client.GetAsync(address, _cancel);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("public, max-age=600, stale-while-revalidate=86400", Assert.Single(first.Headers.GetValues("Cache-Control")));
        EntityTagHeaderValue tag = first.Headers.ETag!;
        HttpResponseMessage again = await AskAsync(address, tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag);
        Assert.Equal("public, max-age=600, stale-while-revalidate=86400", Assert.Single(again.Headers.GetValues("Cache-Control")));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(_cancel));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(address, new EntityTagHeaderValue("\"other\"", isWeak: true))).StatusCode);
    }

    [Fact]
    public async Task Each_page_and_each_host_has_a_tag_of_its_own()
    {
        EntityTagHeaderValue busy = (await _client.GetAsync("/en/responses/486", _cancel)).Headers.ETag!;

        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/en/responses/600", busy)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/zh/responses/486", busy)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/en/responses/999", busy)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/en/responses/486", busy, "sip.example.com")).StatusCode);
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/en/traces")]
    public async Task Other_pages_say_nothing_of_lasting(string address) =>
        Assert.Null((await _client.GetAsync(address, _cancel)).Headers.ETag);

    [Fact]
    public async Task A_change_of_the_content_is_a_change_of_every_tag()
    {
        string folder = Directory.CreateTempSubdirectory("flowviewer-content-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "responses"));
            string file = Path.Combine(folder, "responses", "486.yaml");
            File.Copy(FlowViewer.Tests.Repository.PathOf("content", "responses", "486.yaml"), file);
            string before = await TagAsync(folder);
            Assert.Equal(before, await TagAsync(folder));

            await File.AppendAllTextAsync(file, "# another word\n", _cancel);

            Assert.NotEqual(before, await TagAsync(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_site_map_lists_every_page_once_in_each_language_with_its_twin()
    {
        XDocument map = XDocument.Parse(await _client.GetStringAsync("/sitemap.xml", _cancel));
        XNamespace sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9", xhtml = "http://www.w3.org/1999/xhtml";
        XElement[] pages = [.. map.Root!.Elements(sitemaps + "url")];

        string[] expected = [.. SiteMap.Paths(SharedReference.Library.Catalogue, SharedReference.Flows).SelectMany(path =>
            new[] { "en", "zh" }.Select(language => $"http://localhost/{language}{(path.Length == 0 ? "" : "/" + path)}"))];
        Assert.Equal(expected, pages.Select(page => page.Element(sitemaps + "loc")!.Value));
        Assert.Equal(expected.Length, expected.Distinct().Count());
        Assert.True(expected.Length > 2 * SharedReference.Library.Catalogue.Pages.Length);
        Assert.All(pages, page => Assert.Equal(["en", "zh-CN", "x-default"], page.Elements(xhtml + "link").Select(link => link.Attribute("hreflang")!.Value)));
    }

    [Fact]
    public async Task Robots_find_the_site_map_at_the_host_that_they_asked()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/robots.txt");
        request.Headers.Host = "sip.example.com";

        string robots = await (await _client.SendAsync(request, _cancel)).Content.ReadAsStringAsync(_cancel);

        Assert.Contains("Sitemap: http://sip.example.com/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.DoesNotContain("traces", robots, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/responses/183")]
    [InlineData("/zh/responses/183")]
    [InlineData("/en/headers/Via")]
    [InlineData("/zh/headers")]
    [InlineData("/zh/poster")]
    public async Task A_page_with_all_it_needs_travels_in_50_kB(string address)
    {
        byte[] html = await _client.GetByteArrayAsync(address, _cancel);
        var page = new HtmlParser().ParseDocument(new MemoryStream(html));
        string[] parts = [.. page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(link => link.GetAttribute("href")!),
            .. page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)];

        long bytes = await CompressedAsync(address);
        foreach (string part in parts)
            bytes += await CompressedAsync(part);

        // Beside the bodies counted here there are the heads of a dozen answers, 5 kB in all: a first visit costs 55 kB at the most.
        Assert.InRange(bytes, 1, 50_000);
        TestContext.Current.SendDiagnosticMessage($"{address}: {bytes} bytes");
    }

    private async Task<HttpResponseMessage> AskAsync(string address, EntityTagHeaderValue tag, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        request.Headers.Host = host;
        return await _client.SendAsync(request, _cancel);
    }

    private async Task<string> TagAsync(string folder)
    {
        using var other = new TestApp(("Content:Folder", folder));
        return (await other.Client().GetAsync("/en/responses/486", _cancel)).Headers.ETag!.Tag;
    }

    // As it is sent where that is compressed; static files are compressed when the program is published, here as such a file would be.
    private async Task<long> CompressedAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);
        answer.EnsureSuccessStatusCode();
        byte[] sent = await answer.Content.ReadAsByteArrayAsync(_cancel);
        Assert.NotEmpty(sent);
        if (answer.Content.Headers.ContentEncoding.Count > 0)
            return sent.Length;
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(sent, _cancel);
        return packed.Length;
    }
}
